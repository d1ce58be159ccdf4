import type { HostApi, WebviewEvents } from '../../src/protocol/messages';
import type { HostClient } from '../../src/protocol/rpc';
import type { Announcer } from '../shared/announcer';
import type { Store } from '../shared/store';
import type { Attention } from './attention';
import type { Memory } from './memory';
import type { TranscriptTexts } from './transcriptTexts';
import type { ViewState } from './viewState';

/** What the parts of the view share. */
export interface Context {
  store: Store<ViewState>;
  host: HostClient<HostApi, WebviewEvents>;
  memory: Memory;
  attention: Attention;
  announcer: Announcer;
  texts: TranscriptTexts;
}

/** Tells the rater something in the rail and to her screen reader. */
export function tell(context: Context, hint: string): void {
  context.store.set({ hint });
  if (hint !== '') context.announcer.say(hint);
}
