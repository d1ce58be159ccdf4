import type { ResolveApi, ResolveEvents } from '../../src/protocol/resolveMessages';
import type { HostClient } from '../../src/protocol/rpc';
import type { Attention } from '../shared/attention';
import type { Store } from '../shared/store';
import type { ReadingContext } from '../transcript/readingState';
import type { ResolveState } from './resolveState';

/** What the parts of the resolve panel share. */
export interface ResolveContext extends ReadingContext {
  store: Store<ResolveState>;
  host: HostClient<ResolveApi, ResolveEvents>;
  attention: Attention;
}
