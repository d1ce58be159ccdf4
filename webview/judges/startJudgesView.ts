import type { JudgedQuery } from '../../src/core/calibration/judgedQuery';
import { JUDGES_PROTOCOL, type JudgedItem, type JudgesApi, type JudgesEvents } from '../../src/protocol/judgesMessages';
import { HostClient } from '../../src/protocol/rpc';
import { Announcer } from '../shared/announcer';
import { hostStream, type VsCodeApi } from '../shared/hostStream';
import { ItemListing } from '../shared/items/itemListing';
import { closeListOnEscape } from '../shared/items/itemsPanel';
import { PanelDrawing } from '../shared/panel/panelDrawing';
import { watched } from '../shared/silence';
import { Store } from '../shared/store';
import { sentenceOf } from '../shared/tell';
import { JudgesCommands } from './judgesCommands';
import { JudgesMemory } from './judgesMemory';
import { initialState, type JudgesState } from './judgesState';
import { judgesShell } from './views/judgesShell';

/** Calls that wait for a person, or for a calibration that is under way. */
const patient = ['save', 'openItem', 'items', 'confirm', 'exportCalibration', 'importScores', 'makeGold', 'showPanel'];

/** Builds the parts of the panel, joins them and asks the host for the first snapshot. */
export function startJudgesView(api: VsCodeApi, root: HTMLElement): void {
  const memory = new JudgesMemory(api);
  const first: JudgesState = { ...initialState(), ...memory.restored() };
  const store: Store<JudgesState> = new Store(first, (state) => drawing.draw(state));

  const stream = watched(hostStream(api), patient, (silent) => store.set({ silent }));
  const host = new HostClient<JudgesApi, JudgesEvents>(stream, { snapshot: (snapshot) => commands.adopt(snapshot) });
  const announcer = new Announcer(document.body);
  const listing = new ItemListing<JudgedQuery, JudgedItem>(
    store,
    { items: (message) => host.call('items', message), openItem: (message) => host.call('openItem', message) },
    announcer,
  );
  const commands = new JudgesCommands({ store, host, announcer, memory, listing });
  const drawing = new PanelDrawing<JudgesState>(root, memory, {
    page: (state) => judgesShell(state, commands),
    hasReport: (state) => state.snapshot?.analysis.state === 'ready',
    onLayout: (layout) => {
      if (layout !== store.get().layout) store.set({ layout });
    },
  });

  closeListOnEscape(() => store.get().list !== undefined, commands);
  drawing.draw(store.get());
  host.call('ready', { protocol: JUDGES_PROTOCOL }).then(
    (snapshot) => commands.adopt(snapshot),
    (error: unknown) => store.set({ startProblem: sentenceOf(error) }),
  );
}
