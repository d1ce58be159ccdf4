import { type HostApi, PROTOCOL, type WebviewEvents } from '../../src/protocol/messages';
import { HostClient } from '../../src/protocol/rpc';
import { Announcer } from '../shared/announcer';
import { hostStream, type VsCodeApi } from '../shared/hostStream';
import { watched } from '../shared/silence';
import { Store } from '../shared/store';
import { Attention } from './attention';
import { CaretMode } from './caretMode';
import type { Context } from './context';
import { ViewDrawing } from './drawView';
import { EvidenceActions } from './evidenceActions';
import { FindActions } from './findActions';
import { listenToKeys } from './keyboard';
import { Memory } from './memory';
import { Navigation } from './navigation';
import { NoteDraft } from './noteDraft';
import { Pause } from './pause';
import { RatingActions } from './ratingActions';
import { RatingCalls } from './ratingCalls';
import { Reading } from './reading';
import { RecordActions } from './recordActions';
import { TranscriptTexts } from './transcriptTexts';
import { ViewCommands } from './viewCommands';
import { initialState, type ViewState } from './viewState';

/** Builds the parts of the view, joins them and asks the host for the first snapshot. */
export function startRatingView(api: VsCodeApi, root: HTMLElement): void {
  const memory = new Memory(api);
  const texts = new TranscriptTexts();
  const { markdown = false, folds, system, reasoning } = memory.get();
  const first: ViewState = { ...initialState(), markdown, folds, systemOpen: system, reasoningOpen: reasoning };
  const store: Store<ViewState> = new Store(first, (state) => drawing.draw(state));

  const host: HostClient<HostApi, WebviewEvents> = new HostClient(
    watched(hostStream(api), ['native'], (silent) => calls.hostIsSilent(silent)),
    {
      snapshot: (snapshot) => navigation.arrive(() => calls.adopt(snapshot)),
      progress: (progress) => commands.replace({ progress }),
      saving: (saving) => commands.replace({ saving }),
      changed: (changed) => calls.adoptChanged(changed),
      perform: ({ action }) => commands.performNamed(action),
    },
  );
  const announcer = new Announcer(document.body);
  const context: Context = { store, host, memory, attention: new Attention(() => performance.now()), announcer, texts };

  const calls = new RatingCalls(context);
  const pause = new Pause(context);
  const note = new NoteDraft(context, calls);
  const navigation = new Navigation(context, calls, pause, note);
  const rating = new RatingActions(context, calls, navigation);
  const reading = new Reading(context);
  const evidence = new EvidenceActions(context, calls);
  const caret = new CaretMode(context, evidence);
  const find = new FindActions(context, (place) => reading.reveal(place));
  const record = new RecordActions(context);
  const commands = new ViewCommands({
    context,
    calls,
    pause,
    note,
    navigation,
    rating,
    reading,
    evidence,
    caret,
    find,
    record,
  });
  const drawing = new ViewDrawing(root, texts, memory, commands, (message) => reading.inSight(message));

  listenToKeys({
    state: () => store.get(),
    actions: commands,
    pause,
    caret,
    attachCaret: () => caret.attach(),
    closeTop: () => commands.closeTop(),
  });
  drawing.draw(store.get());
  const { item } = memory.get();
  host.call('ready', { protocol: PROTOCOL, ...(item === undefined ? {} : { item }) }).then(
    (snapshot) => navigation.arrive(() => calls.adopt(snapshot)),
    (error: unknown) => store.set({ startProblem: error instanceof Error ? error.message : String(error) }),
  );
}
