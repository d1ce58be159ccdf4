import { HostClient } from '../../src/protocol/rpc';
import { STUDY_PROTOCOL, type StudyApi, type StudyEvents } from '../../src/protocol/studyMessages';
import { Announcer } from '../shared/announcer';
import { hostStream, type VsCodeApi } from '../shared/hostStream';
import { watched } from '../shared/silence';
import { Store } from '../shared/store';
import { StudyDrawing } from './drawStudy';
import { ItemListing } from './itemListing';
import { StudyCommands } from './studyCommands';
import { StudyMemory } from './studyMemory';
import { initialState, type StudyState } from './studyState';

/** Builds the parts of the panel, joins them and asks the host for the first snapshot. */
export function startStudyView(api: VsCodeApi, root: HTMLElement): void {
  const memory = new StudyMemory(api);
  const first: StudyState = { ...initialState(), ...memory.restored() };
  const store: Store<StudyState> = new Store(first, (state) => drawing.draw(state));

  // Saving waits for a person, and items for an analysis that is under way.
  const stream = watched(hostStream(api), ['save', 'openItem', 'items'], (silent) => store.set({ silent }));
  const host = new HostClient<StudyApi, StudyEvents>(stream, { snapshot: (snapshot) => commands.adopt(snapshot) });
  const announcer = new Announcer(document.body);
  const listing = new ItemListing(store, host, announcer);
  const commands = new StudyCommands({ store, host, announcer, memory, listing });
  const drawing = new StudyDrawing(root, memory, commands, (layout) => {
    if (layout !== store.get().layout) store.set({ layout });
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !store.get().list) return;
    event.preventDefault();
    commands.closeList();
  });
  drawing.draw(store.get());
  host.call('ready', { protocol: STUDY_PROTOCOL }).then(
    (snapshot) => commands.adopt(snapshot),
    (error: unknown) => store.set({ startProblem: error instanceof Error ? error.message : String(error) }),
  );
}
