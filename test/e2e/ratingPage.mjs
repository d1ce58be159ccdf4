import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {import('playwright-core').Frame} Frame */

const PATIENCE_MS = 30_000;

/** The rating view of a VS Code window, as a rater sees and uses it. */
export class RatingPage {
  /** @param {import('../vscode/window.mjs').VSCodeWindow} window @param {Frame} frame */
  constructor(window, frame) {
    this.window = window;
    this.frame = frame;
  }

  /** The view of the active tab, once its first item or another stage is drawn. @param {import('../vscode/window.mjs').VSCodeWindow} window */
  static async of(window) {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        const frame = await window.webview();
        await frame.waitForSelector('[data-testid=progress]', { timeout: 500 });
        return new RatingPage(window, frame);
      } catch (error) {
        // The page is drawn anew while VS Code restores the tab: the frame of a moment ago is gone.
        if (Date.now() > end) throw error;
        await sleep(200);
      }
    }
  }

  /** Confirms the proposed name on the card that is shown once. */
  async confirmName() {
    await this.frame.locator('.name-confirm').click();
    await this.frame.locator('.name-card').waitFor({ state: 'detached', timeout: PATIENCE_MS });
    await this.focus();
  }

  /** Puts the keyboard's focus into the view, as clicking into the transcript does. */
  async focus() {
    await this.frame.locator('.item-heading h2').click();
  }

  /** @param {string} key */
  async press(key) {
    await this.window.page.keyboard.press(key);
  }

  /** @returns {Promise<string>} such as `Item 3` */
  heading() {
    return this.frame.locator('.item-heading h2').innerText();
  }

  /** @param {string} text */
  async untilHeading(text) {
    await this.frame
      .locator('.item-heading h2', { hasText: new RegExp(`^${text}$`) })
      .waitFor({ timeout: PATIENCE_MS });
  }

  /** @returns {Promise<string>} such as `12 of 60 · 48 left` */
  progress() {
    return this.frame.locator('[data-testid=progress]').innerText();
  }

  /** @param {RegExp} text */
  async untilProgress(text) {
    await this.frame.locator('[data-testid=progress]', { hasText: text }).waitFor({ timeout: PATIENCE_MS });
  }

  /** @returns {Promise<string>} such as `saved 14:02:11`, empty before the first rating */
  saved() {
    return this.frame.locator('[data-testid=saved]').innerText();
  }

  /** @param {RegExp} text */
  async untilSaved(text = /^saved /) {
    await this.frame.locator('[data-testid=saved]', { hasText: text }).waitFor({ timeout: PATIENCE_MS });
  }

  /** What the rail says of a dimension, such as `3 serious`. @param {string} dimension */
  value(dimension) {
    return this.frame.locator(`[data-dimension=${dimension}] .dimension-value`).innerText();
  }
}
