import { assertClean } from './observed';
import { type ViewPage, type ViewPageOptions, ViewServer } from './page';
import type { Scenario } from './scenario';

/**
 * The rating view for the tests of one `describe`: a server for all of them, a page for each, which must have run clean (no
 * error, no request, no breach of the policy) when the test is over. Returns what opens a page.
 */
export function viewHooks(): (scenario: Scenario, options?: ViewPageOptions) => Promise<ViewPage> {
  let server: ViewServer;
  let view: ViewPage | undefined;
  before(async () => {
    server = await ViewServer.start();
  });
  after(() => server.stop());
  afterEach(async () => {
    if (!view) return;
    await assertClean(view);
    await view.close();
    view = undefined;
  });
  return async (scenario, options) => {
    view = await server.open(scenario, options);
    return view;
  };
}
