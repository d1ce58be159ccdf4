import type { JudgesApi } from '../../../src/protocol/judgesMessages';
import type { MethodOf } from '../../../src/protocol/rpc';
import type { ViewPage, ViewPageOptions } from '../page';
import { viewHooks } from '../viewHooks';
import type { JudgesScenario } from './judgesScenario';

const judgesView = {
  name: 'judges',
  fakeHost: 'test/webview/judges/fakeJudgesHost.ts',
  drawn: 'main.figures, .stage.nothing',
} as const;

/** The judges panel for the tests of one `describe`. Returns what opens a page on it. */
export function judgesHooks(): (scenario: JudgesScenario, options?: ViewPageOptions) => Promise<ViewPage> {
  return viewHooks<JudgesScenario>(judgesView);
}

/** What the panel has asked of the host under one name, in order. */
export function askedOf(view: ViewPage, method: MethodOf<JudgesApi>): Promise<Record<string, unknown>[]> {
  return view.page.evaluate(
    (name) => window.judgesHost.page.calls.filter((call) => call.method === name).map((call) => call.params),
    method,
  );
}
