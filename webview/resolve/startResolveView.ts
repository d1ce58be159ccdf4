import { RESOLVE_PROTOCOL, type ResolveApi, type ResolveEvents } from '../../src/protocol/resolveMessages';
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
import { Deciding } from './deciding';
import { ResolveDrawing } from './drawResolve';
import { ResolveCalls } from './resolveCalls';
import { ResolveCommands } from './resolveCommands';
import type { ResolveContext } from './resolveContext';
import { ResolveEvidence } from './resolveEvidence';
import { listenToKeys } from './resolveKeys';
import { ResolveNavigation } from './resolveNavigation';
import { currentOf, initialState, type ResolveState, whyNotHers } from './resolveState';

/** Builds the parts of the panel, joins them and asks the host for the first snapshot. */
export function startResolveView(api: VsCodeApi, root: HTMLElement): void {
  const memory = new Memory(api);
  const texts = new TranscriptTexts();
  const first: ResolveState = { ...initialState(), ...restoredReading(memory) };
  const store: Store<ResolveState> = new Store(first, (state) => drawing.draw(state));

  // Native pickers wait for a person.
  const stream = watched(hostStream(api), ['native'], (silent) => sender.hostIsSilent(silent));
  const host = new HostClient<ResolveApi, ResolveEvents>(stream, {
    snapshot: (snapshot) => navigation.arrive(() => calls.adopt(snapshot)),
    saving: (saving) => {
      const { snapshot } = store.get();
      if (snapshot) store.set({ snapshot: { ...snapshot, saving } });
    },
    perform: ({ action }) => commands.performNamed(action),
  });
  const announcer = new Announcer(document.body);
  const attention = new Attention(() => performance.now());
  const current = () => currentOf(store.get());
  const context: ResolveContext = { store, host, memory, attention, announcer, texts, current };

  const sender = new ChangeSender(store, announcer);
  const calls = new ResolveCalls(context, sender);
  const note = new NoteDraft({
    show: (text) =>
      calls.change((stage) =>
        stage.kind === 'item' ? { ...stage, current: { ...stage.current, note: text } } : stage,
      ),
    mayWrite: () => whyNotHers(store.get()) === undefined,
    send: (params) => {
      const said = params.final ? { said: () => 'Note' } : {};
      calls.send('note', params, { ...said, subject: `${params.item} note` });
    },
  });
  const navigation = new ResolveNavigation(context, calls, note);
  const deciding = new Deciding(context, calls, sender);
  const reading = new Reading(context);
  const links = new EvidenceLinks(store, (place) => reading.reveal(place));
  const evidence = new ResolveEvidence(context, calls, links);
  const caret = new CaretMode(context, {
    attach: () => evidence.attach(),
    key: () => store.get().snapshot?.setup.bindings.evidence[0],
  });
  const find = new FindActions(context, (place) => reading.reveal(place));
  const commands = new ResolveCommands({
    context,
    store,
    calls,
    sender,
    note,
    navigation,
    deciding,
    reading,
    evidence,
    links,
    caret,
    find,
  });
  const place = new ScrollPlace(root, memory, (message) => reading.inSight(message));
  const drawing = new ResolveDrawing(root, texts, place, commands);

  listenToKeys({ state: () => store.get(), actions: commands, caret, closeTop: () => commands.closeTop() });
  drawing.draw(store.get());
  const { item } = memory.get();
  host.call('ready', { protocol: RESOLVE_PROTOCOL, ...(item === undefined ? {} : { item }) }).then(
    (snapshot) => navigation.arrive(() => calls.adopt(snapshot)),
    (error: unknown) => store.set({ startProblem: sentenceOf(error) }),
  );
}
