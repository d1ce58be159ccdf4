import type { Announcer } from './announcer';
import type { Slice } from './store';

/** A page that has a line for what was last said to the person at it. */
export interface Hinting {
  store: Slice<{ hint: string }>;
  announcer: Announcer;
}

/** Tells the person at the page something in the rail and by her screen reader. */
export function tell({ store, announcer }: Hinting, hint: string): void {
  store.set({ hint });
  if (hint !== '') announcer.say(hint);
}

/** What a failed call says of itself. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
