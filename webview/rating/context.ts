import type { HostApi, WebviewEvents } from '../../src/protocol/messages';
import type { HostClient } from '../../src/protocol/rpc';
import type { Attention } from '../shared/attention';
import type { Store } from '../shared/store';
import type { ReadingContext } from '../transcript/readingState';
import type { ViewState } from './viewState';

/** What the parts of the view share. */
export interface Context extends ReadingContext {
  store: Store<ViewState>;
  host: HostClient<HostApi, WebviewEvents>;
  attention: Attention;
}
