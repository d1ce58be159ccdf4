import { type HostApi, PROTOCOL, type WebviewEvents } from '../../src/protocol/messages';
import { HostClient } from '../../src/protocol/rpc';
import { ChangeSender } from '../rail/changeSender';
import { NoteDraft } from '../rail/noteDraft';
import { Announcer } from '../shared/announcer';
import { Attention } from '../shared/attention';
import { hostStream, type VsCodeApi } from '../shared/hostStream';
import { watched } from '../shared/silence';
import { Store } from '../shared/store';
import { sentenceOf } from '../shared/tell';
import { CaretMode } from '../transcript/caretMode';
import { EvidenceLinks } from '../transcript/evidenceLinks';
import { FindActions } from '../transcript/findActions';
import { Memory } from '../transcript/memory';
import { Reading } from '../transcript/reading';
import { restoredReading } from '../transcript/readingState';
import { ScrollPlace } from '../transcript/scrollPlace';
import { TranscriptTexts } from '../transcript/transcriptTexts';
import type { Context } from './context';
import { ViewDrawing } from './drawView';
import { EvidenceActions } from './evidenceActions';
import { listenToKeys } from './keyboard';
import { Navigation } from './navigation';
import { Pause } from './pause';
import { RatingActions } from './ratingActions';
import { RatingCalls } from './ratingCalls';
import { RecordActions } from './recordActions';
import { ViewCommands } from './viewCommands';
import { currentOf, initialState, type ViewState, whyNotRating } from './viewState';

/** Builds the parts of the view, joins them and asks the host for the first snapshot. */
export function startRatingView(api: VsCodeApi, root: HTMLElement): void {
  const memory = new Memory(api);
  const texts = new TranscriptTexts();
  const first: ViewState = { ...initialState(), ...restoredReading(memory) };
  const store: Store<ViewState> = new Store(first, (state) => drawing.draw(state));

  const host: HostClient<HostApi, WebviewEvents> = new HostClient(
    watched(hostStream(api), ['native'], (silent) => sender.hostIsSilent(silent)),
    {
      snapshot: (snapshot) => navigation.arrive(() => calls.adopt(snapshot)),
      progress: (progress) => commands.replace({ progress }),
      saving: (saving) => commands.replace({ saving }),
      changed: (changed) => calls.adoptChanged(changed),
      perform: ({ action }) => commands.performNamed(action),
    },
  );
  const announcer = new Announcer(document.body);
  const attention = new Attention(() => performance.now());
  const current = () => currentOf(store.get());
  const context: Context = { store, host, memory, attention, announcer, texts, current };

  const sender = new ChangeSender(store, announcer);
  const calls = new RatingCalls(context, sender);
  const pause = new Pause(context);
  const note = new NoteDraft({
    show: (text) => store.set({ rating: { ...store.get().rating, note: text } }),
    // What is typed while the next item comes up still belongs to the one before.
    mayWrite: () => whyNotRating({ ...store.get(), leaving: false }) === undefined,
    send: (params) => calls.send('note', params, params.final ? 'Note' : ''),
  });
  const navigation = new Navigation(context, calls, pause, note);
  const rating = new RatingActions(context, calls, navigation);
  const reading = new Reading(context);
  const links = new EvidenceLinks(store, (place) => reading.reveal(place));
  const evidence = new EvidenceActions(context, calls, links);
  const caret = new CaretMode(context, {
    attach: () => evidence.attach(),
    key: () => store.get().snapshot?.setup.bindings.evidence[0],
  });
  const find = new FindActions(context, (place) => reading.reveal(place));
  const record = new RecordActions(context);
  const commands = new ViewCommands({
    context,
    calls,
    sender,
    pause,
    note,
    navigation,
    rating,
    reading,
    evidence,
    links,
    caret,
    find,
    record,
  });
  const place = new ScrollPlace(root, memory, (message) => reading.inSight(message));
  const drawing = new ViewDrawing(root, texts, place, commands);

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
    (error: unknown) => store.set({ startProblem: sentenceOf(error) }),
  );
}
