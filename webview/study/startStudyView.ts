import { HostClient } from '../../src/protocol/rpc';
import {
  type ItemQuery,
  type ListedItem,
  STUDY_PROTOCOL,
  type StudyApi,
  type StudyEvents,
} from '../../src/protocol/studyMessages';
import { Announcer } from '../shared/announcer';
import { hostStream, type VsCodeApi } from '../shared/hostStream';
import { ItemListing } from '../shared/items/itemListing';
import { closeListOnEscape } from '../shared/items/itemsPanel';
import { PanelDrawing } from '../shared/panel/panelDrawing';
import { watched } from '../shared/silence';
import { Store } from '../shared/store';
import { StudyCommands } from './studyCommands';
import { StudyMemory } from './studyMemory';
import { initialState, type StudyState } from './studyState';
import { studyShell } from './views/studyShell';

/** Builds the parts of the panel, joins them and asks the host for the first snapshot. */
export function startStudyView(api: VsCodeApi, root: HTMLElement): void {
  const memory = new StudyMemory(api);
  const first: StudyState = { ...initialState(), ...memory.restored() };
  const store: Store<StudyState> = new Store(first, (state) => drawing.draw(state));

  // Saving waits for a person, and items for an analysis that is under way.
  const stream = watched(hostStream(api), ['save', 'openItem', 'items', 'showPanel'], (silent) =>
    store.set({ silent }),
  );
  const host = new HostClient<StudyApi, StudyEvents>(stream, { snapshot: (snapshot) => commands.adopt(snapshot) });
  const announcer = new Announcer(document.body);
  const listing = new ItemListing<ItemQuery, ListedItem>(
    store,
    { items: (message) => host.call('items', message), openItem: (message) => host.call('openItem', message) },
    announcer,
  );
  const commands = new StudyCommands({ store, host, announcer, memory, listing });
  const drawing = new PanelDrawing<StudyState>(root, memory, {
    page: (state) => studyShell(state, commands),
    hasReport: (state) => state.snapshot?.analysis.state === 'ready',
    onLayout: (layout) => {
      if (layout !== store.get().layout) store.set({ layout });
    },
  });

  closeListOnEscape(() => store.get().list !== undefined, commands);
  drawing.draw(store.get());
  host.call('ready', { protocol: STUDY_PROTOCOL }).then(
    (snapshot) => commands.adopt(snapshot),
    (error: unknown) => store.set({ startProblem: error instanceof Error ? error.message : String(error) }),
  );
}
