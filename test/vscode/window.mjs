import { setTimeout as sleep } from 'node:timers/promises';
import { windowAddress } from './address.mjs';
import { QuickInput } from './quickInput.mjs';
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
    /** The command palette, quick open and pickers. */
    this.quickInput = new QuickInput(page, patienceMs);
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
    // VS Code's own marks. Before the second one no custom editor is known yet, and its files would open as text.
    for (const mark of ['code/didStartWorkbench', 'code/didLoadExtensions']) {
      await this.page.waitForFunction(`performance.getEntriesByName('${mark}').length > 0`, undefined, timeout);
    }
    await this.page.locator('.part.statusbar').waitFor(timeout);
  }

  /**
   * Reloads the window by VS Code's own command and waits until it is ready again. (A reload of the page alone can lose
   * the last seconds of the window's state, such as which tabs were open.)
   */
  async reload() {
    const loaded = this.page.waitForEvent('load', { timeout: patienceMs });
    await Promise.all([loaded, this.runCommand('Developer: Reload Window')]);
    await this.untilReady();
  }

  /**
   * Runs a command through the command palette.
   * @param {string} title as the palette shows it, such as `File: Close All Editors`
   */
  async runCommand(title) {
    await this.quickInput.pick('F1', `>${title}`, title);
  }

  /**
   * Opens a file by quick open, in the editor that VS Code chooses for it.
   * @param {string} relativePath relative to the folder, with slashes
   */
  async openFile(relativePath) {
    const name = relativePath.slice(relativePath.lastIndexOf('/') + 1);
    await this.quickInput.pick('Control+P', relativePath, name);
    await this.page
      .locator(`.tabs-container .tab.active[data-resource-name="${name}"]`)
      .waitFor({ timeout: patienceMs });
  }

  /**
   * Opens a file in a certain editor.
   * @param {string} relativePath relative to the folder, with slashes
   * @param {string} editorTitle the editor's display name, or `Text Editor`
   */
  async openWith(relativePath, editorTitle) {
    await this.openFile(relativePath);
    await this.runCommand('View: Reopen Editor With...');
    await this.quickInput.choose(editorTitle);
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
    return (await message.textContent()) ?? '';
  }

  /**
   * @returns {Promise<string>} the status bar's entries, separated by ` | `
   */
  async statusBarText() {
    const entries = await this.page.locator('.part.statusbar .statusbar-item').allInnerTexts();
    return entries
      .map((entry) => entry.replaceAll(/\s+/g, ' ').trim())
      .filter((entry) => entry !== '')
      .join(' | ');
  }

  /**
   * Trusts the folder, as a user does from Restricted Mode, and waits until the window has left that mode. A server
   * started with `trust: true` opens every new folder in Restricted Mode, without asking first.
   */
  async trustWorkspace() {
    await this.runCommand('Workspaces: Manage Workspace Trust');
    const editor = this.page.locator('.workspace-trust-editor');
    await editor.getByRole('button', { name: 'Trust', exact: true }).click({ timeout: patienceMs });
    const restricted = this.page.locator('.part.statusbar').getByText('Restricted Mode');
    await restricted.waitFor({ state: 'detached', timeout: patienceMs });
    await this.runCommand('View: Close Editor');
    await editor.waitFor({ state: 'hidden', timeout: patienceMs });
  }

  /**
   * Switches the colour theme and waits until the workbench wears it.
   * @param {string} label such as `Light Modern`, `Dark Modern`, `Dark High Contrast`, `Light High Contrast`
   */
  async setTheme(label) {
    const { className } = findTheme(this.server.root, label);
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.choose(label);
    await this.page.locator(`.monaco-workbench.${className}`).waitFor({ timeout: patienceMs });
  }

  /**
   * Takes a picture of the window, with everything that is fading in or out at its end.
   * @param {string} file absolute path of the .png
   */
  async screenshot(file) {
    await this.page.screenshot({ path: file, animations: 'disabled' });
  }

  /** Closes the window and its browser context. */
  async close() {
    await this.dispose();
  }
}
