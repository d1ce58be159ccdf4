import { setTimeout as sleep } from 'node:timers/promises';
import { RatingPage } from './ratingPage.mjs';

/** @typedef {import('playwright-core').Frame} Frame */
/** @typedef {import('../vscode/window.mjs').VSCodeWindow} VSCodeWindow */

const PATIENCE_MS = 30_000;

/** The study panel of a VS Code window, as somebody uses it. */
export class StudyPage {
  /** @param {VSCodeWindow} window @param {Frame} frame */
  constructor(window, frame) {
    this.window = window;
    this.frame = frame;
  }

  /** The panel that is on the screen, beside other views or alone. @param {VSCodeWindow} window */
  static async of(window) {
    return new StudyPage(window, await frameWith(window, '.study-name'));
  }

  /** Waits for a text somewhere in the panel. @param {string | RegExp} text @param {string} [within] a selector */
  async untilText(text, within = '#app') {
    await this.frame.locator(within).filter({ hasText: text }).first().waitFor({ timeout: PATIENCE_MS });
  }

  /** What the overview says of a dimension, on one line or two and in its notes. @param {string} dimension */
  async line(dimension) {
    const text = await this.frame.locator(`.overview [data-dimension="${dimension}"]`).innerText();
    return text.replaceAll(/\s+/g, ' ').trim();
  }

  /** Shows a dimension's details. @param {string} dimension */
  async choose(dimension) {
    await this.frame.locator(`.overview [data-dimension="${dimension}"] button`).first().click();
    await this.frame.locator(`[data-detail="${dimension}"]`).waitFor({ timeout: PATIENCE_MS });
  }

  /** Presses a figure that lists items. @param {string} opener */
  async list(opener) {
    await this.frame.locator(`[data-opener="${opener}"]`).click();
    await this.frame.locator('.items-panel').waitFor({ timeout: PATIENCE_MS });
  }

  /** The transcripts that are listed. */
  get items() {
    return this.frame.locator('.items-panel button.item');
  }
}

/** The rating view that is on the screen, also beside another view. @param {VSCodeWindow} window */
export async function ratingPageOf(window) {
  return new RatingPage(window, await frameWith(window, '[data-testid=progress]'));
}

/** The page on the screen that holds an element. @param {VSCodeWindow} window @param {string} selector @returns {Promise<Frame>} */
export async function frameWith(window, selector) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(200)) {
    for (const element of await window.page.locator('iframe.webview.ready').elementHandles()) {
      try {
        const outer = (await element.isVisible()) ? await element.contentFrame() : null;
        const inner = await (await outer?.$('#active-frame'))?.contentFrame();
        if (inner && (await inner.$(selector))) return inner;
      } catch {
        // A page is replaced whenever its tab is shown again: the frame of a moment ago may be gone.
      }
    }
  }
  throw new Error(`No view with ${selector} was shown within ${PATIENCE_MS / 1000} s.`);
}
