import { frameWith } from './studyPage.mjs';

/** @typedef {import('playwright-core').Frame} Frame */
/** @typedef {import('../vscode/window.mjs').VSCodeWindow} VSCodeWindow */

const PATIENCE_MS = 30_000;

/** The judges panel of a VS Code window, as somebody uses it. */
export class JudgesPage {
  /** @param {VSCodeWindow} window @param {Frame} frame */
  constructor(window, frame) {
    this.window = window;
    this.frame = frame;
  }

  /** The panel that is on the screen, with its figures. @param {VSCodeWindow} window */
  static async of(window) {
    return new JudgesPage(window, await frameWith(window, 'section.verdict, .stage [data-action=import]'));
  }

  /** Waits for a text somewhere in the panel. @param {string | RegExp} text @param {string} [within] a selector */
  async untilText(text, within = '#app') {
    await this.frame.locator(within).filter({ hasText: text }).first().waitFor({ timeout: PATIENCE_MS });
  }

  /** The text of a part of the panel on one line. @param {string} selector */
  async textOf(selector) {
    return (await this.frame.locator(selector).first().innerText()).replaceAll(/\s+/g, ' ').trim();
  }

  /** What a cell of the confusion matrix counts. @param {string} opener */
  async cell(opener) {
    return Number(await this.frame.locator(`[data-opener="${opener}"]`).innerText());
  }

  /** Presses a figure that lists items. @param {string} opener */
  async list(opener) {
    await this.frame.locator(`[data-opener="${opener}"]`).click();
    await this.frame.locator('.items-panel').waitFor({ timeout: PATIENCE_MS });
    await this.items.first().waitFor({ timeout: PATIENCE_MS });
  }

  /** The transcripts that are listed. */
  get items() {
    return this.frame.locator('.items-panel button.item');
  }
}
