import assert from 'node:assert/strict';
import type { MethodOf } from '../../../src/protocol/rpc';
import type { StudyApi } from '../../../src/protocol/studyMessages';
import { assertClean } from '../observed';
import { type ViewPage, type ViewPageOptions, ViewServer } from '../page';
import type { StudyScenario } from './studyScenario';

const studyView = {
  name: 'study',
  fakeHost: 'test/webview/study/fakeStudyHost.ts',
  drawn: 'main.figures, .stage.nothing',
} as const;

/**
 * The study panel for the tests of one `describe`: a server for all of them, a page for each, which must have run clean (no
 * error, no request, no breach of the policy) when the test is over. Returns what opens a page.
 */
export function studyHooks(): (scenario: StudyScenario, options?: ViewPageOptions) => Promise<ViewPage> {
  let server: ViewServer<StudyScenario>;
  let view: ViewPage | undefined;
  before(async () => {
    server = await ViewServer.start<StudyScenario>(studyView);
  });
  after(() => server.stop());
  afterEach(async () => {
    if (!view) return;
    const clean = view;
    view = undefined;
    await assertClean(clean);
    await clean.close();
  });
  return async (scenario, options) => {
    view = await server.open(scenario, options);
    return view;
  };
}

/** What the panel has asked of the host under one name, in order. */
export function askedOf(view: ViewPage, method: MethodOf<StudyApi>): Promise<Record<string, unknown>[]> {
  return view.page.evaluate(
    (name) => window.studyHost.calls.filter((call) => call.method === name).map((call) => call.params),
    method,
  );
}

/** Where the keyboard is: the opener, the class or the tag of the element in focus. */
export function focused(view: ViewPage): Promise<string> {
  return view.page.evaluate(() => {
    const active = document.activeElement;
    return active?.getAttribute('data-opener') ?? (active?.className || active?.tagName) ?? '';
  });
}

/** Text of an element without the space of its markup. */
export async function textOf(view: ViewPage, selector: string): Promise<string> {
  const text = await view.page.locator(selector).first().textContent();
  return (text ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** What the live region says. */
export async function waitForSaid(view: ViewPage, words: RegExp): Promise<void> {
  await view.page.waitForFunction(
    ([source, flags]) =>
      new RegExp(source ?? '', flags).test(document.querySelector('body > [role="status"]')?.textContent ?? ''),
    [words.source, words.flags],
  );
}

/** The text of what was saved last. */
export async function savedText(view: ViewPage, kind: string): Promise<{ name: string; text: string }> {
  const saved = (await askedOf(view, 'save')).at(-1);
  assert.equal(saved?.kind, kind);
  return { name: String(saved?.name), text: String(saved?.text) };
}
