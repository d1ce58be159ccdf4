import { type NameOf, raterLetters } from '../../core/gold/pseudonyms';
import { defaultResolveBindings } from '../../core/keymap/resolveActions';
import type { FieldValue, ItemReading } from '../../platform/resolutionStudy';
import { sha256 } from '../../platform/sha256';
import type { StudyFolder } from '../../platform/studyFolder';
import type { StudyProblem } from '../../platform/studyProblem';
import {
  RESOLVE_PROTOCOL,
  type ResolveApi,
  type ResolveChanged,
  type ResolveDestination,
  type ResolveSetup,
  type ResolveSnapshot,
  type ResolveStage,
} from '../../protocol/resolveMessages';
import type { Handlers } from '../../protocol/rpc';
import { problemSentences } from '../study/problemSentences';
import { columnForms } from './columnForms';
import { resolveItem } from './resolveItem';
import type { ResolutionReader, ResolvePorts } from './resolvePorts';
import { type QueueItem, type ResolveFilter, ResolveQueue } from './resolveQueue';
import { ResolveSeat } from './resolveSeat';
import type { ItemPlace, ResolveSession } from './resolveSession';

/** Quiet time after a change on the disk before the study is read again. */
const SETTLE_MS = 400;
/** A big study is not read more often than every other while that reading takes, up to this. */
const LONGEST_PAUSE_MS = 10_000;
/** How long a reading is kept for a panel that nobody sees. */
const KEEP_MS = 5 * 60_000;

type Centre =
  | { kind: 'item'; reading: ItemReading }
  | { kind: 'loading' }
  | { kind: 'nothing'; sentence: string; detail: string[] }
  | { kind: 'finished' };

/** One study on the desk of one resolve panel: who sits there, the queue, the item on the screen, and what the panel asks. */
export class ResolveDesk {
  private readonly seat: ResolveSeat;
  private queue = new ResolveQueue('');
  /** The study has been read for the person who sits here. */
  private isRead = false;
  private centre: Centre = { kind: 'loading' };
  /** The item that was shown last: where *next* goes on from. */
  private position: string | undefined;
  /** An item that is to be shown when the study has been read. */
  private awaited: string | undefined;
  private reader: ResolutionReader | undefined;
  private reading: ResolutionReader | undefined;
  private letterOf: NameOf = () => '?';
  private raters: readonly string[] = [];
  private problems: readonly StudyProblem[] = [];
  private stale = true;
  private visible = true;
  private showing = 0;
  private pauseMs = SETTLE_MS;
  private cancelSettle: (() => void) | undefined;
  private cancelDrop: (() => void) | undefined;
  private followed: ResolveSession | undefined;
  private asked: { folder: StudyFolder | undefined; forms: ReturnType<typeof columnForms> } = {
    folder: undefined,
    forms: new Map(),
  };
  private readonly listeners = new Set<() => void>();

  constructor(
    /** Name of the study folder. */
    readonly study: string,
    private readonly ports: ResolvePorts,
  ) {
    this.seat = new ResolveSeat(ports, () => void this.personChanged());
  }

  readonly handlers: Handlers<ResolveApi> = {
    ready: ({ protocol, item }) => this.begin(protocol, item),
    decide: ({ item, column, value, ms }) =>
      this.act(item, (session, place) => session.decide(place, column, value, ms)),
    adopt: ({ item, column, by, ms }) =>
      this.act(item, (session, place) => {
        const vote = place.votes.get(column)?.find(({ rater }) => this.letterOf(rater) === by);
        if (!vote) throw new Error(`Rater ${by} has given no label here.`);
        return session.adopt(place, column, vote.rater, ms);
      }),
    reveal: ({ item, column }) => this.act(item, (session, place) => session.reveal(place, column)),
    remark: ({ item, column, ...remarks }) =>
      this.act(item, (session, place) => session.remark(place, column, remarks)),
    reopen: ({ item, column }) => this.act(item, (session, place) => session.reopen(place, column)),
    note: async ({ item, text, final }) => {
      if (final) return this.act(item, (session, place) => session.note(place, text));
      this.seated().drafts.set(item, text);
      return this.changedSlices();
    },
    addEvidence: ({ item, span, column }) =>
      this.act(item, (session, place) => session.addEvidence(place, span, column)),
    removeEvidence: ({ item, event }) => this.act(item, (session) => session.removeEvidence(item, event)),
    undo: async () => this.step(this.seated().undoable, (session) => session.undo()),
    redo: async () => this.step(this.seated().redoableItem, (session) => session.redo()),
    go: async ({ to }) => {
      await this.go(to);
      return this.changedSlices();
    },
    chooseAdjudicator: async ({ name }) => {
      this.seat.askAgain();
      await this.ports.confirm(name);
      await this.personChanged();
      return this.snapshot;
    },
    native: async ({ what }) => {
      if (what === 'openTranscript') await this.openTranscript();
      else await this.ports.native(what);
      return {};
    },
    retry: async () => {
      await this.seat.session?.retry();
      return { saving: this.saving };
    },
  };

  /** Calls back after every change of the queue or of where its items stand; returns a function that ends it. */
  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get snapshot(): ResolveSnapshot {
    const { blinding } = this.seat.folder?.study ?? {};
    const problems = problemSentences(this.problems, {
      isTold: ({ file }) => !/^(ratings|resolutions)\//.test(file) && (!blinding?.files || file === 'study.json'),
      untold: (count) =>
        `${count === 1 ? 'One problem' : `${count} problems`} of files whose names are not told here: misalignment-rater validate lists them.`,
    });
    return { setup: this.setup, ...this.changedSlices(), problems };
  }

  /** The queue; empty where the person may not see it. */
  get listed(): ResolveQueue | undefined {
    return this.seat.closed === undefined && this.isRead ? this.queue : undefined;
  }

  /** What the queue can be narrowed by: dimensions (all flags together) with their columns, and the raters by their letters. */
  get choices(): {
    dimensions: { title: string; columns: string[] }[];
    raters: { id: string; letter: string }[];
  } {
    const found = new Set(this.queue.all().flatMap(({ entries }) => entries.map(({ column }) => column)));
    const dimensions = (this.seat.folder?.asked.dimensions ?? []).flatMap(({ id, title }) => {
      const columns = [...this.forms.keys()].filter((column) => column === id || column.startsWith(`${id}.`));
      return columns.some((column) => found.has(column)) ? [{ title, columns }] : [];
    });
    const raters = this.raters.map((id) => ({ id, letter: this.letterOf(id) }));
    return { dimensions, raters: raters.sort((one, other) => (one.letter < other.letter ? -1 : 1)) };
  }

  /** The question of the item on the screen, and every question that may be told by its name. */
  get questions(): { current: string | undefined; names: string[] } {
    const current = this.position === undefined ? undefined : this.queue.find(this.position)?.question;
    const isBlind = this.seat.folder?.study.blinding.metadata ?? true;
    const names = isBlind ? [] : [...new Set(this.queue.all().map(({ question }) => question))];
    return { current, names };
  }

  /** The model, group, domain and the like of the queue's items, where the study does not hide them. */
  async fieldValues(): Promise<FieldValue[]> {
    const isBlind = this.seat.folder?.study.blinding.metadata ?? true;
    return (isBlind ? undefined : await this.reader?.fieldValues()) ?? [];
  }

  /** How an item of the queue is called to the person: by its key where that may be told, else by its 1-based place. */
  nameOf({ key }: QueueItem, number: number): string {
    return (this.seat.folder?.study.blinding.metadata === false ? key : null) ?? `Item ${number}`;
  }

  titleOf(column: string): string {
    return this.forms.get(column)?.title ?? column;
  }

  /** Narrows the queue, or with undefined shows all of it again. */
  async narrow(filter: ResolveFilter | undefined): Promise<void> {
    this.queue.filter = filter;
    const isIn = this.position !== undefined && this.queue.placeOf(this.position).number > 0;
    if (!isIn || this.centre.kind === 'finished') await this.go('nextOpen');
    this.changed();
  }

  /** Shows an item of the queue, for what is outside the page: pickers and the tree. */
  async show(item: string): Promise<void> {
    await this.go({ item });
    this.changed();
  }

  /** Brings what is unsaved to the disk; throws a sentence where it does not take it. */
  async save(): Promise<void> {
    await this.settleNotes();
    await this.seat.session?.retry();
    if (this.saving.state === 'unsaved') throw new Error(`Decisions are not saved yet: ${this.saving.reason}`);
  }

  /** A file of the study has changed on the disk; `path` is relative to its folder. */
  fileChanged(path: string): void {
    const { session } = this.seat;
    if (session && path === `resolutions/${session.adjudicator.id}.jsonl`) void this.ownFileChanged(session);
    else this.studyChanged();
  }

  /** Another person is at the window. */
  async personChanged(): Promise<void> {
    await this.settleNotes();
    await this.lookAgain();
    if (this.visible && !this.isRead) this.readStudy();
    this.changed();
  }

  /** The panel is on the screen now, or is not. */
  shown(visible: boolean): void {
    if (visible === this.visible) return;
    this.visible = visible;
    this.cancelDrop?.();
    this.cancelSettle?.();
    if (visible) {
      if (this.stale) void this.settled();
      return;
    }
    void this.settleNotes();
    this.cancelDrop = this.ports.after(KEEP_MS, () => this.letGo());
  }

  dispose(): void {
    this.visible = false;
    this.cancelSettle?.();
    this.cancelDrop?.();
    this.letGo();
    this.listeners.clear();
    void this.settleNotes().finally(() => this.seat.leave());
  }

  private async begin(protocol: number, item: string | undefined): Promise<ResolveSnapshot> {
    if (protocol !== RESOLVE_PROTOCOL) throw new Error('This panel is of another version: close it and open it again.');
    if (!this.isRead) {
      this.awaited ??= item;
      await this.lookAgain();
      this.readStudy();
    } else if (this.position === undefined && item !== undefined) await this.go({ item });
    return this.snapshot;
  }

  private get setup(): ResolveSetup {
    const { folder, person, session } = this.seat;
    const suggestion = this.ports.suggestion();
    return {
      protocol: RESOLVE_PROTOCOL,
      study: folder?.study.blinding.files ? 'Study' : this.study,
      codebook: folder?.asked ?? { v: 1, id: 'none', title: '', dimensions: [] },
      bindings: defaultResolveBindings(),
      adjudicator: { id: person?.id ?? null, name: person?.name ?? '', suggestion: person?.name ?? suggestion },
      readOnly: session?.readOnly ?? null,
      blindFirst: session?.blindFirst ?? true,
    };
  }

  private get stage(): ResolveStage {
    const { closed, session, folder } = this.seat;
    if (closed !== undefined || !session || !folder)
      return { kind: 'nothing', sentence: closed ?? 'Nobody sits here.', detail: [] };
    if (this.centre.kind !== 'item') return this.centre;
    const { reading } = this.centre;
    const { blinding } = folder.study;
    const { forms, letterOf } = this;
    const place = this.queue.placeOf(reading.item);
    return { kind: 'item', current: resolveItem(reading, { session, blinding, forms, letterOf, place }) };
  }

  private get saving(): ResolveSnapshot['saving'] {
    return this.seat.session?.saving ?? { state: 'idle' };
  }

  /** How each column is asked; the same as long as the study's folder is. */
  private get forms(): ReturnType<typeof columnForms> {
    const { folder } = this.seat;
    if (this.asked.folder !== folder) this.asked = { folder, forms: folder ? columnForms(folder.asked) : new Map() };
    return this.asked.forms;
  }

  private changedSlices(): ResolveChanged {
    const progress = (this.listed ?? new ResolveQueue('')).progress;
    return { stage: this.stage, progress, saving: this.saving };
  }

  /** Whose work this is; throws the sentence that says why nobody's. */
  private seated(): ResolveSession {
    const { session, closed } = this.seat;
    if (closed !== undefined || !session) throw new Error(closed ?? 'Nobody sits here.');
    return session;
  }

  private async act(
    item: string,
    what: (session: ResolveSession, place: ItemPlace) => Promise<void>,
  ): Promise<ResolveChanged> {
    const session = this.seated();
    if (!this.queue.has(item)) throw new Error(NOT_QUEUED);
    const place = this.placeIn(await this.read(item));
    await what(session, place);
    await this.acted(session, place);
    return this.changedSlices();
  }

  /** What follows from an act: the queue, and what of the item need not be hidden any more. */
  private async acted(session: ResolveSession, place: ItemPlace): Promise<void> {
    this.queue.follow(place.item, session.standings(place));
    if (session.blindFirst) await session.showing(place);
    this.tell();
  }

  /** Undoes or redoes on an item, and shows it. */
  private async step(
    item: string | undefined,
    what: (session: ResolveSession) => Promise<string | undefined>,
  ): Promise<ResolveChanged & { said: string | null }> {
    const session = this.seated();
    if (item === undefined) return { ...this.changedSlices(), said: null };
    const reading = await this.find(item);
    // The act may be one on an item whose content is gone: then it is taken back, and there is nothing to show.
    if (reading) this.queue.follow(item, session.standings(this.placeIn(reading)));
    const said = await what(session);
    if (reading) {
      await this.acted(session, this.placeIn(reading));
      if (this.queue.has(item)) await this.go({ item });
    }
    return { ...this.changedSlices(), said: said ?? null };
  }

  private async go(to: ResolveDestination): Promise<void> {
    if (!this.listed) return;
    await this.settleNotes();
    const { queue, position } = this;
    if (typeof to === 'object') {
      if (!queue.has(to.item)) throw new Error(NOT_QUEUED);
      // Who asks for an item by itself wants to see it, also where the filter leaves it out.
      if (queue.placeOf(to.item).number === 0) queue.filter = undefined;
      return this.display(to.item);
    }
    const target = to === 'nextOpen' ? queue.nextOpen(position) : queue.neighbour(position, to === 'next' ? 1 : -1);
    if (target !== undefined) return this.display(target);
    this.showing += 1;
    this.centre = queue.isEmpty ? nothingToResolve(queue.progress.settled) : { kind: 'finished' };
  }

  /** `anew`: what is on the screen was read of the study as it had been. */
  private async display(item: string, anew = false): Promise<void> {
    const number = ++this.showing;
    let centre: Centre;
    try {
      const reading = await this.read(item, anew);
      const session = this.seated();
      const place = this.placeIn(reading);
      this.queue.follow(item, session.standings(place));
      await session.showing(place);
      centre = { kind: 'item', reading };
    } catch (error) {
      centre = { kind: 'nothing', sentence: error instanceof Error ? error.message : String(error), detail: [] };
    }
    if (number !== this.showing) return;
    this.centre = centre;
    this.position = item;
    this.tell();
  }

  private placeIn({ item, record, votes }: ItemReading): ItemPlace {
    return { item, record: { file: this.ports.nameOf(record.path), line: record.line }, votes: new Map(votes) };
  }

  /** An item as it was read; throws a sentence where its content is gone. */
  private async read(item: string, anew = false): Promise<ItemReading> {
    const reading = await this.find(item, anew);
    if (!reading) throw new Error('No transcript of the study has this content any more: it was changed or removed.');
    return reading;
  }

  private async find(item: string, anew = false): Promise<ItemReading | null> {
    if (!anew && this.centre.kind === 'item' && this.centre.reading.item === item) return this.centre.reading;
    if (!this.reader) throw new Error('The study is being read: try again in a moment.');
    return this.reader.item(item);
  }

  private async openTranscript(): Promise<void> {
    this.seated();
    if (this.centre.kind !== 'item') return;
    if (this.seat.folder?.study.blinding.files) {
      throw new Error('This study hides file names, and an editor shows one: nothing can be opened.');
    }
    const { record, item } = this.centre.reading;
    await this.ports.open(record.path, item);
  }

  /** Turns what is still being typed into notes; what cannot be recorded stays a draft. */
  private async settleNotes(): Promise<void> {
    const { session } = this.seat;
    for (const [item, text] of session?.drafts ?? []) {
      const reading = await this.find(item).catch(() => null);
      if (reading) await session?.note(this.placeIn(reading), text).catch(() => undefined);
    }
  }

  private async ownFileChanged(session: ResolveSession): Promise<void> {
    if (await session.refresh().catch(() => true)) this.studyChanged();
  }

  private studyChanged(): void {
    this.stale = true;
    this.cancelSettle?.();
    if (this.visible) this.cancelSettle = this.ports.after(this.pauseMs, () => void this.settled());
  }

  private async settled(): Promise<void> {
    await this.lookAgain();
    if (this.stale && this.visible && !this.reading) this.readStudy();
    this.changed();
  }

  private letGo(): void {
    if (this.reading) this.stale = true;
    for (const reader of [this.reader, this.reading]) reader?.dispose();
    this.reader = undefined;
    this.reading = undefined;
    // What is on the screen stays; when it is seen again the rest is read again.
    this.stale = true;
  }

  /** Looks anew at the study and at who is there. What she may not see is not held either. */
  private async lookAgain(): Promise<void> {
    await this.seat.look();
    const { session } = this.seat;
    if (session !== this.followed) {
      this.followed = session;
      session?.onDidChange(() => this.sessionChanged(session));
      this.letGo();
      this.isRead = false;
      this.centre = { kind: 'loading' };
      this.position = undefined;
      this.queue = new ResolveQueue(session?.adjudicator.id ?? '');
    }
  }

  /** At once and not when the disk has had its say: the next key may ask where to go on. */
  private sessionChanged(session: ResolveSession): void {
    if (this.centre.kind === 'item') {
      const { reading } = this.centre;
      this.queue.follow(reading.item, session.standings(this.placeIn(reading)));
    }
    this.ports.pushSaving(session.saving);
    this.tell();
  }

  private readStudy(): void {
    if (this.seat.closed === undefined && this.seat.session && !this.reading) void this.readNow(this.seat.session);
  }

  /** Reads the study anew; the item on the screen stays there. */
  private async readNow(session: ResolveSession): Promise<void> {
    const started = this.ports.now();
    const reading = this.ports.read();
    this.reading = reading;
    this.stale = false;
    try {
      const queue = await reading.queue();
      if (this.reading !== reading) return;
      this.reader?.dispose();
      this.reader = reading;
      this.reading = undefined;
      this.raters = queue.raters;
      this.problems = queue.problems;
      this.letterOf = raterLetters(queue.raters, this.study, sha256);
      this.queue.take(queue, session.decisions, this.position);
      this.isRead = true;
      await this.showAgain();
    } catch (error) {
      if (this.reading !== reading && this.reader !== reading) return;
      for (const each of new Set([reading, this.reader])) each?.dispose();
      this.reading = undefined;
      this.reader = undefined;
      this.centre = { kind: 'nothing', sentence: error instanceof Error ? error.message : String(error), detail: [] };
    }
    this.pauseMs = Math.min(Math.max(SETTLE_MS, this.ports.now() - started), LONGEST_PAUSE_MS);
    this.changed();
    // The study has changed while it was read.
    if (this.stale) this.studyChanged();
  }

  /** Goes on where she was, or begins. */
  private async showAgain(): Promise<void> {
    const wanted = this.awaited ?? this.position;
    this.awaited = undefined;
    const wasFinished = this.centre.kind === 'finished';
    if (wanted !== undefined && this.queue.has(wanted) && !wasFinished) await this.display(wanted, true);
    else await this.go('nextOpen');
  }

  private changed(): void {
    this.tell();
    if (this.visible) this.ports.push(this.snapshot);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const NOT_QUEUED = 'This item is no longer in the queue: the study has changed.';

function nothingToResolve(settled: number): Centre {
  return {
    kind: 'nothing',
    sentence: 'There is nothing to resolve: wherever enough people have rated, the policy settles what they say.',
    detail: [settled === 1 ? 'One label is settled by the policy.' : `${settled} labels are settled by the policy.`],
  };
}
