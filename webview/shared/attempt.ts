import type { Announcer } from './announcer';
import type { Slice } from './store';
import { sentenceOf } from './tell';

/** A page that shows what the last thing that was asked for failed with. */
export interface Attempting {
  store: Slice<{ problem: string | undefined }>;
  announcer: Announcer;
}

/** Waits for a call to the host; what it fails with is shown and said. */
export function attempt({ store, announcer }: Attempting, work: Promise<unknown>): void {
  store.set({ problem: undefined });
  work.catch((error: unknown) => {
    const problem = sentenceOf(error);
    store.set({ problem });
    announcer.say(problem);
  });
}

/** The same for a file that is saved, unless the person gave up. */
export function attemptSaving(page: Attempting, work: Promise<{ saved: boolean }>): void {
  attempt(
    page,
    work.then(({ saved }) => {
      if (saved) page.announcer.say('Saved');
    }),
  );
}
