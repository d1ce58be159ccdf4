import { assertClean } from './observed';
import { type Viewed, type ViewPage, type ViewPageOptions, ViewServer } from './page';
import type { Scenario as RatingScenario } from './scenario';

/**
 * A view for the tests of one `describe`, the rating view unless another is named: a server for all of them, a page for each,
 * which must have run clean (no error, no request, no breach of the policy) when the test is over. Returns what opens a page.
 */
export function viewHooks<Scenario = RatingScenario>(
  viewed?: Viewed,
): (scenario: Scenario, options?: ViewPageOptions) => Promise<ViewPage> {
  let server: ViewServer<Scenario>;
  let view: ViewPage | undefined;
  before(async () => {
    server = await ViewServer.start<Scenario>(viewed);
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
