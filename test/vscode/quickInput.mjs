import { setTimeout as sleep } from 'node:timers/promises';

/** VS Code's quick input (command palette, quick open, pickers), driven by real keys. */
export class QuickInput {
  /**
   * @param {import('playwright-core').Page} page
   * @param {number} patienceMs how long an entry may take to come
   */
  constructor(page, patienceMs) {
    this.page = page;
    this.patienceMs = patienceMs;
    this.widget = page.locator('.quick-input-widget:not(.hidden)');
    this.input = this.widget.locator('.quick-input-box input');
  }

  /**
   * Opens the quick input with a key, types into it and accepts the entry of that label. It is tried anew where the
   * entry does not come (an extension is not known yet) or an editor that is just opening takes the focus away.
   * @param {string} key
   * @param {string} typed
   * @param {string} label
   */
  async pick(key, typed, label) {
    await this.untilDone(label, async () => {
      if (!(await this.widget.isVisible())) {
        await this.page.keyboard.press(key);
      }
      return (await this.accept(typed, label, 3_000)) || (await this.dismiss());
    });
  }

  /**
   * Accepts an entry of the quick input that is open or about to open.
   * @param {string} label
   */
  async choose(label) {
    await this.untilDone(label, () => this.accept(label, label, 3_000));
  }

  /**
   * Types a text into the input that `open` brings up, and accepts it. It is opened anew where an editor that is just
   * opening has closed it by taking the focus.
   * @param {string} text
   * @param {() => Promise<unknown>} open
   */
  async answer(text, open) {
    await this.untilDone(text, async () => {
      try {
        if (!(await this.widget.isVisible())) await open();
        await this.input.fill(text, { timeout: 3_000 });
        await this.input.press('Enter', { timeout: 1_000 });
        return true;
      } catch {
        return false;
      }
    });
  }

  /**
   * The labels that the open quick input offers now.
   * @returns {Promise<string[]>}
   */
  async labels() {
    return await this.widget.locator('.monaco-list-row .label-name').allInnerTexts();
  }

  /**
   * @param {string} label
   * @param {() => Promise<boolean>} attempt
   */
  async untilDone(label, attempt) {
    const deadline = Date.now() + this.patienceMs;
    while (!(await attempt())) {
      if (Date.now() > deadline) {
        throw new Error(`VS Code offered no "${label}" within ${this.patienceMs / 1000} s.`);
      }
      await sleep(200);
    }
  }

  /**
   * All keys are pressed on the input itself: when it closes in between, none of them strays into an editor.
   * @param {string} typed
   * @param {string} label
   * @param {number} timeout in milliseconds
   * @returns {Promise<boolean>} whether the entry was there and was accepted
   */
  async accept(typed, label, timeout) {
    const rows = this.widget.locator('.monaco-list-row');
    const name = this.page.locator('.label-name', { hasText: exactly(label) });
    const row = rows.filter({ has: name }).first();
    try {
      await this.input.fill(typed, { timeout });
      await row.waitFor({ timeout });
      for (let step = await rows.count(); step > 0; step--) {
        if (/\bfocused\b/.test((await row.getAttribute('class', { timeout: 1_000 })) ?? '')) {
          await this.input.press('Enter', { timeout: 1_000 });
          return true;
        }
        await this.input.press('ArrowDown', { timeout: 1_000 });
      }
    } catch {
      // The entry did not come, or the input was closed: the caller tries anew.
    }
    return false;
  }

  /**
   * @returns {Promise<false>}
   */
  async dismiss() {
    await this.input.press('Escape', { timeout: 500 }).catch(() => undefined);
    return false;
  }
}

/**
 * @param {string} text
 * @returns {RegExp} matches this text alone
 */
function exactly(text) {
  return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
