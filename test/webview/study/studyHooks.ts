import assert from 'node:assert/strict';
import type { MethodOf } from '../../../src/protocol/rpc';
import type { StudyApi } from '../../../src/protocol/studyMessages';
import type { ViewPage, ViewPageOptions } from '../page';
import { viewHooks } from '../viewHooks';
import type { StudyScenario } from './studyScenario';

const studyView = {
  name: 'study',
  fakeHost: 'test/webview/study/fakeStudyHost.ts',
  drawn: 'main.figures, .stage.nothing',
} as const;

/** The study panel for the tests of one `describe`. Returns what opens a page on it. */
export function studyHooks(): (scenario: StudyScenario, options?: ViewPageOptions) => Promise<ViewPage> {
  return viewHooks<StudyScenario>(studyView);
}

/** What the panel has asked of the host under one name, in order. */
export function askedOf(view: ViewPage, method: MethodOf<StudyApi>): Promise<Record<string, unknown>[]> {
  return view.page.evaluate(
    (name) => window.studyHost.page.calls.filter((call) => call.method === name).map((call) => call.params),
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

/** The text of what was saved last. */
export async function savedText(view: ViewPage, kind: string): Promise<{ name: string; text: string }> {
  const saved = (await askedOf(view, 'save')).at(-1);
  assert.equal(saved?.kind, kind);
  return { name: String(saved?.name), text: String(saved?.text) };
}
