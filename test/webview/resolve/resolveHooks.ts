import type { ResolveApi, ResolveSnapshot } from '../../../src/protocol/resolveMessages';
import type { MethodOf } from '../../../src/protocol/rpc';
import { press, textOf } from '../observed';
import type { ViewPage, ViewPageOptions } from '../page';
import { viewHooks } from '../viewHooks';
import type { ResolveScenario } from './resolveScenario';

export const resolveView = {
  name: 'resolve',
  fakeHost: 'test/webview/resolve/fakeResolveHost.ts',
  drawn: '.header, .stage:not(.loading)',
} as const;

/** The resolve panel for the tests of one `describe`. Returns what opens a page on it. */
export function resolveHooks(): (scenario: ResolveScenario, options?: ViewPageOptions) => Promise<ViewPage> {
  return viewHooks<ResolveScenario>(resolveView);
}

/** What the panel has asked of the host under one name, in order, without the time it took. */
export function askedOf(view: ViewPage, method: MethodOf<ResolveApi>): Promise<Record<string, unknown>[]> {
  return view.page.evaluate(
    (name) =>
      window.resolveHost.page.calls
        .filter((call) => call.method === name)
        .map(({ params }) => Object.fromEntries(Object.entries(params).filter(([key]) => key !== 'ms'))),
    method,
  );
}

/** The group in focus. */
export function groupInFocus(view: ViewPage): Promise<string | null> {
  return view.page.getAttribute('.group.in-focus', 'data-group');
}

/** How a group stands, as its line says. */
export function standingOf(view: ViewPage, group: string): Promise<string> {
  return textOf(view, `[data-group="${group}"] .dimension-value`);
}

/** Waits until a group's labels are in sight. */
export async function waitForLabels(view: ViewPage, group: string): Promise<void> {
  await view.page.waitForSelector(`[data-group="${group}"] .label-chip`);
}

/** Waits until the heading shows the item of this number. */
export async function waitForItem(view: ViewPage, number: number): Promise<void> {
  await view.page.waitForFunction(
    (wanted) => document.querySelector('.item-heading h2')?.textContent?.startsWith(`Item ${wanted} of`),
    number,
  );
}

/** Gives the label of a digit in the group in focus, and waits until the raters' labels have come up. */
export async function decideBlind(view: ViewPage, digit: string): Promise<void> {
  const group = await groupInFocus(view);
  await press(view, digit);
  await waitForLabels(view, group ?? '');
}

/** What the host would push when something has changed elsewhere. */
export function pushSnapshot(view: ViewPage, more: Partial<ResolveSnapshot> = {}): Promise<void> {
  return view.page.evaluate((changed) => {
    const host = window.resolveHost;
    host.page.server.push('snapshot', { ...host.snapshot(), ...changed });
  }, more);
}

/** Where the keyboard is: what of the panel has the focus, by its class; empty where nothing has. */
export function keyboardIn(view: ViewPage): Promise<string> {
  return view.page.evaluate(() => {
    const active = document.activeElement;
    return active && active !== document.body ? active.className || active.tagName : '';
  });
}
