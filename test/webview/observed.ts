import assert from 'node:assert/strict';
import type { HostMethod } from '../../src/protocol/messages';
import type { ViewPage } from './page';

/** What the view has asked of the host under one name, in order. */
export function callsOf(view: ViewPage, method: HostMethod): Promise<Record<string, unknown>[]> {
  return view.page.evaluate(
    (name) => window.fakeHost.calls.filter((call) => call.method === name).map((call) => call.params),
    method,
  );
}

/** Presses keys one after the other. */
export async function press(view: ViewPage, ...keys: string[]): Promise<void> {
  for (const key of keys) await view.page.keyboard.press(key);
}

/** What the rail says of a dimension, without its title and keys. */
export async function shownValue(view: ViewPage, dimension: string): Promise<string> {
  const text = await view.page.textContent(`[data-dimension="${dimension}"] .dimension-value`);
  return (text ?? '').trim();
}

export async function focusOf(view: ViewPage): Promise<string | null> {
  return view.page.getAttribute('.dimension.in-focus', 'data-dimension');
}

/** Waits until the heading shows the item of this number. */
export async function waitForItem(view: ViewPage, number: number): Promise<void> {
  await view.page.waitForFunction(
    (wanted) => document.querySelector('.item-heading h2')?.textContent?.trim() === `Item ${wanted}`,
    number,
  );
}

export async function itemNumber(view: ViewPage): Promise<number> {
  const heading = await view.page.textContent('.item-heading h2');
  return Number(heading?.replace(/\D/g, ''));
}

/** Waits until the view has no unanswered calls and says that it has saved. */
export async function waitForSaved(view: ViewPage): Promise<void> {
  await view.page.waitForFunction(() =>
    document.querySelector('[data-testid="saved"]')?.textContent?.trim().startsWith('saved'),
  );
}

/** The page broke no policy, threw nothing and asked for nothing beyond itself. */
export async function assertClean(view: ViewPage): Promise<void> {
  assert.deepEqual(await view.page.evaluate(() => window.violations), []);
  assert.deepEqual(view.errors, []);
  assert.deepEqual(view.strayRequests, []);
}

/** Waits long enough for a pause of the given length to have ended, had it not been stopped. */
export async function outlast(view: ViewPage, pauseMs: number): Promise<void> {
  await view.page.waitForTimeout(pauseMs + 200);
}

/** Text of an element without the space of its markup. */
export async function textOf(view: ViewPage, selector: string): Promise<string> {
  const text = await view.page.locator(selector).first().textContent();
  return (text ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** Text of each element of a kind, in order. */
export async function textsOf(view: ViewPage, selector: string): Promise<string[]> {
  const texts = await view.page.locator(selector).allTextContents();
  return texts.map((text) => text.replaceAll(/\s+/g, ' ').trim());
}

/** What the live region says. */
export async function waitForSaid(view: ViewPage, words: RegExp): Promise<void> {
  await view.page.waitForFunction(
    ([source, flags]) =>
      new RegExp(source ?? '', flags).test(document.querySelector('body > [role="status"]')?.textContent ?? ''),
    [words.source, words.flags],
  );
}
