import { setTimeout as sleep } from 'node:timers/promises';
import { windowAddress } from './address.mjs';
import { changeUserSetting } from './settings.mjs';
import { findTheme } from './themes.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Frame} Frame */

/**
 * What a window opens with: the address's parts, and these.
 * @typedef {object} WindowOptions
 * @property {string} folder absolute path
 * @property {string} [file] path relative to the folder, opened when the window is ready
 * @property {string | readonly string[]} [extensionDevelopmentPath] absolute paths of extensions to load from source
 * @property {string} [extensionTestsPath] absolute path of an extension test module
 * @property {{width: number, height: number}} [viewport] in pixels
 * @property {string} [theme] label of a colour theme
 */

/** How long the window waits for what it was told to do, in milliseconds. */
const patienceMs = 30_000;

const quickInput = '.quick-input-widget:not(.hidden)';

/** One VS Code window in a browser page: what a user does in it, with real keys. */
export class VSCodeWindow {
  /**
   * @param {Page} page
   * @param {import('./server.mjs').RunningServer} server
   * @param {() => Promise<void>} dispose
   */
  constructor(page, server, dispose) {
    /** The Playwright page: keys typed on it are real key presses. */
    this.page = page;
    this.server = server;
    this.dispose = dispose;
  }

  /**
   * Opens a window in a browser context of its own and waits until the workbench has been restored and all extensions
   * are known to it.
   * @param {import('playwright-core').Browser} browser
   * @param {import('./server.mjs').RunningServer} server
   * @param {WindowOptions} options
   * @returns {Promise<VSCodeWindow>}
   */
  static async open(browser, server, options) {
    const { viewport = { width: 1280, height: 800 }, theme, file } = options;
    const context = await browser.newContext({ viewport });
    const window = new VSCodeWindow(await context.newPage(), server, () => context.close());
    try {
      await window.page.goto(windowAddress(server, options), { timeout: patienceMs });
      await window.untilReady();
      if (theme !== undefined) {
        await window.setTheme(theme);
      }
      if (file !== undefined) {
        await window.openFile(file);
      }
      return window;
    } catch (error) {
      await window.close();
      throw error;
    }
  }

  /** Waits until the workbench stands and knows its extensions, as after opening and after a reload of the page. */
  async untilReady() {
    const timeout = { timeout: 2 * patienceMs };
    await this.page.waitForFunction('globalThis.driver !== undefined', undefined, timeout);
    await this.page.evaluate('globalThis.driver.whenWorkbenchRestored()');
    // Before this mark a custom editor is not known yet, and its files would open as text.
    const registered = `performance.getEntriesByName('code/didLoadExtensions').length > 0`;
    await this.page.waitForFunction(registered, undefined, timeout);
  }

  /** Reloads the page, as "Developer: Reload Window" does, and waits until the window is ready again. */
  async reload() {
    await this.page.reload();
    await this.untilReady();
  }

  /**
   * Runs a command through the command palette.
   * @param {string} title as the palette shows it, such as `File: Close All Editors`
   */
  async runCommand(title) {
    await this.pick('F1', title, title);
  }

  /**
   * Opens a file by quick open, in the editor that VS Code chooses for it.
   * @param {string} relativePath relative to the folder, with slashes
   */
  async openFile(relativePath) {
    const name = relativePath.slice(relativePath.lastIndexOf('/') + 1);
    await this.pick('Control+P', relativePath, name);
    await this.page.locator(`.tabs-container .tab.active[data-resource-name="${name}"]`).waitFor({ timeout: patienceMs });
  }

  /**
   * Opens a file in a certain editor.
   * @param {string} relativePath relative to the folder, with slashes
   * @param {string} editorTitle the editor's display name, or `Text Editor`
   */
  async openWith(relativePath, editorTitle) {
    await this.openFile(relativePath);
    await this.runCommand('View: Reopen Editor With...');
    await this.choose(editorTitle);
  }

  /**
   * Opens a quick input with a key, types into it and accepts the entry of that label. Where the entry does not come
   * (an extension is not known yet, a key was swallowed while a webview took the focus), it is tried anew.
   * @param {string} key
   * @param {string} typed
   * @param {string} label
   */
  async pick(key, typed, label) {
    const deadline = Date.now() + patienceMs;
    const opened = this.page.locator(quickInput);
    for (;;) {
      await this.page.keyboard.press(key);
      if (await isThere(opened, 2_000)) {
        const input = opened.locator('input').first();
        const prefix = key === 'F1' ? '>' : '';
        await input.fill(prefix + typed);
        if (await this.accept(label, 3_000)) {
          return;
        }
        await this.page.keyboard.press('Escape');
      }
      if (Date.now() > deadline) {
        throw new Error(`VS Code offered no "${label}" within ${patienceMs / 1000} s.`);
      }
      await sleep(300);
    }
  }

  /**
   * Accepts an entry of the quick input that is open or about to open.
   * @param {string} label
   */
  async choose(label) {
    await this.page.locator(quickInput).waitFor({ timeout: patienceMs });
    if (!(await this.accept(label, patienceMs))) {
      throw new Error(`VS Code offered no "${label}" within ${patienceMs / 1000} s.`);
    }
  }

  /**
   * @param {string} label
   * @param {number} timeout in milliseconds
   * @returns {Promise<boolean>} whether the entry came and was accepted
   */
  async accept(label, timeout) {
    const rows = this.page.locator(`${quickInput} .monaco-list-row`);
    const name = this.page.locator('.label-name', { hasText: exactly(label) });
    const row = rows.filter({ has: name }).first();
    if (!(await isThere(row, timeout))) {
      return false;
    }
    for (let step = 0; step < (await rows.count()); step++) {
      if (/\bfocused\b/.test((await row.getAttribute('class')) ?? '')) {
        await this.page.keyboard.press('Enter');
        return true;
      }
      await this.page.keyboard.press('ArrowDown');
    }
    await row.click();
    return true;
  }

  /**
   * The document inside the active custom editor or webview panel. A webview is two nested frames; the inner one is
   * replaced whenever the editor is shown again, so ask anew after switching tabs.
   * @param {number} [timeoutMs]
   * @returns {Promise<Frame>}
   */
  async webview(timeoutMs = patienceMs) {
    const deadline = Date.now() + timeoutMs;
    do {
      for (const element of await this.page.locator('iframe.webview.ready').elementHandles()) {
        const outer = (await element.isVisible()) ? await element.contentFrame() : null;
        const inner = await (await outer?.$('#active-frame'))?.contentFrame();
        if (inner && (await inner.evaluate('document.readyState === "complete" && document.body !== null'))) {
          return inner;
        }
      }
      await sleep(100);
    } while (Date.now() < deadline);
    throw new Error(`No webview was shown within ${timeoutMs / 1000} s.`);
  }

  /**
   * The notifications on the screen.
   * @returns {Promise<string[]>} their texts
   */
  async notifications() {
    return await this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /**
   * Waits for a notification.
   * @param {string | RegExp} text a part of it
   * @returns {Promise<string>} its whole text
   */
  async notification(text) {
    const all = this.page.locator('.notifications-toasts .notification-list-item-message');
    const message = all.filter({ hasText: text }).first();
    await message.waitFor({ timeout: patienceMs });
    return await message.innerText();
  }

  /**
   * @returns {Promise<string>} the status bar's entries, separated by ` | `
   */
  async statusBarText() {
    const entries = await this.page.locator('.part.statusbar .statusbar-item').allInnerTexts();
    return entries.map((entry) => entry.trim()).filter((entry) => entry !== '').join(' | ');
  }

  /** Answers the question of workspace trust (a server started with `trust: true` asks it) with yes. */
  async trustWorkspace() {
    const dialog = this.page.locator('.monaco-dialog-box');
    await dialog.getByRole('button', { name: /^yes, i trust/i }).click({ timeout: patienceMs });
    await dialog.waitFor({ state: 'detached', timeout: patienceMs });
  }

  /** Answers the question of workspace trust with no: the window goes on in Restricted Mode. */
  async declineTrust() {
    const dialog = this.page.locator('.monaco-dialog-box');
    await dialog.getByRole('button', { name: /^no, i don't trust/i }).click({ timeout: patienceMs });
    await dialog.waitFor({ state: 'detached', timeout: patienceMs });
  }

  /**
   * Switches the colour theme and waits until the workbench wears it.
   * @param {string} label such as `Light Modern`, `Dark Modern`, `Dark High Contrast`, `Light High Contrast`
   */
  async setTheme(label) {
    const { id, className } = findTheme(this.server.root, label);
    changeUserSetting(this.server.userDataDir, 'workbench.colorTheme', id);
    await this.page.locator(`.monaco-workbench.${className}`).waitFor({ timeout: patienceMs });
  }

  /**
   * @param {string} file absolute path of the .png
   */
  async screenshot(file) {
    await this.page.screenshot({ path: file });
  }

  /** Closes the window and its browser context. */
  async close() {
    await this.dispose();
  }
}

/**
 * @param {import('playwright-core').Locator} locator
 * @param {number} timeout in milliseconds
 * @returns {Promise<boolean>} whether it became visible in time
 */
async function isThere(locator, timeout) {
  try {
    await locator.waitFor({ timeout });
    return true;
  } catch {
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
