import { frameWith } from './studyPage.mjs';

/** @typedef {import('playwright-core').Frame} Frame */
/** @typedef {import('../vscode/window.mjs').VSCodeWindow} VSCodeWindow */

const PATIENCE_MS = 30_000;

/** The Resolve panel of a VS Code window, as an adjudicator sees and uses it. */
export class ResolvePage {
  /** @param {VSCodeWindow} window @param {Frame} frame */
  constructor(window, frame) {
    this.window = window;
    this.frame = frame;
  }

  /** The panel that is on the screen. @param {VSCodeWindow} window */
  static async of(window) {
    return new ResolvePage(window, await frameWith(window, '[data-testid=progress]'));
  }

  /** Confirms the proposed name on the card that is shown once. */
  async confirmName() {
    await this.frame.locator('.name-confirm').click();
    await this.frame.locator('.name-card').waitFor({ state: 'detached', timeout: PATIENCE_MS });
  }

  /** Presses keys, each once what the one before did is on the disk and shown. @param {string[]} keys */
  async press(...keys) {
    for (const key of keys) {
      await this.window.page.keyboard.press(key);
      await this.frame.waitForFunction(
        () => !document.querySelector('[data-testid=saved]')?.textContent?.includes('saving'),
      );
    }
  }

  /** @param {RegExp | string} text such as `3 open · 1 resolved` */
  async untilProgress(text) {
    await this.frame.locator('[data-testid=progress]', { hasText: text }).waitFor({ timeout: PATIENCE_MS });
  }

  /** Waits until a group's line says how it stands. @param {string} group @param {RegExp | string} text */
  async untilStanding(group, text) {
    await this.frame
      .locator(`[data-group="${group}"] .dimension-value`, { hasText: text })
      .waitFor({ timeout: PATIENCE_MS });
  }

  /** The letters whose label stands beside an option of the group in focus. @param {string} group @param {string} option the option's own words */
  async lettersBeside(group, option) {
    const row = this.frame.locator(`[data-group="${group}"] .option-row`, { hasText: option });
    return row.locator('.label-chip').evaluateAll((chips) => chips.map((chip) => chip.getAttribute('data-by') ?? ''));
  }

  /** Exports the gold set for every harness that is offered. */
  async export() {
    await this.press('x');
    const { widget } = this.window.quickInput;
    await widget.filter({ hasText: '6 Selected' }).waitFor({ timeout: PATIENCE_MS });
    await this.press('Enter');
    await widget.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  }

  /** Waits until VS Code has said something in a notification, and the panel has the keyboard. @param {string} text */
  async untilTold(text) {
    await this.window.page.locator('.notifications-toasts', { hasText: text }).waitFor({ timeout: PATIENCE_MS });
    await this.frame.waitForFunction(() => document.hasFocus());
  }

  /** The raters' labels that are shown. */
  chips() {
    return this.frame.locator('.label-chip');
  }

  /** Waits for a text somewhere in the panel. @param {string | RegExp} text */
  async untilText(text) {
    await this.frame.locator('#app').filter({ hasText: text }).waitFor({ timeout: PATIENCE_MS });
  }

  /** Presses a key that moves through the queue until the transcript on the screen holds a text. @param {string} key @param {string} text */
  async seek(key, text) {
    const wanted = this.frame.locator('.transcript', { hasText: text });
    for (let step = 0; step < 10; step++) {
      if ((await wanted.count()) > 0) return;
      const heading = await this.heading();
      await this.press(key);
      await this.frame
        .locator('.item-heading h2', { hasNotText: new RegExp(`^${heading}$`) })
        .waitFor({ timeout: PATIENCE_MS });
    }
    throw new Error(`No item of the queue holds: ${text}`);
  }

  /** @returns {Promise<string>} such as `Item 3 of 4` */
  heading() {
    return this.frame.locator('.item-heading h2').innerText();
  }
}
