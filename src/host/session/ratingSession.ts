import type { JournalEvent } from '../../../schemas/event';
import { type Draft, describeAct, type ItemPlace, redoDrafts, stamp, undoDrafts } from '../../core/ratings/actions';
import type { ItemRating, ItemState } from '../../core/ratings/itemRating';
import type { ItemEvent, Ledger } from '../../core/ratings/ledger';
import { Pace } from '../../core/ratings/pace';
import { Tally } from '../../core/ratings/tally';
import { eventIds } from '../../platform/eventIds';
import type { JournalFile } from '../../platform/journalFile';
import { recordFile, type StudyFolder, writeStudy } from '../../platform/studyFolder';
import { studyLedger } from '../../platform/studyLedger';
import type { TranscriptFile } from '../../platform/transcriptFile';
import type { Progress, Saving } from '../../protocol/messages';

import { Saver, type SaverPorts } from './saver';

export interface SessionPorts extends Pick<SaverPorts<JournalEvent>, 'now' | 'after'> {
  journalOf(folder: StudyFolder, rater: string): JournalFile;
}

/**
 * One rater rating one transcripts file: the file, its study, the rater's journal and the ledger folded from it. Any number
 * of views share a session, so that they cannot disagree.
 */
export class RatingSession {
  rater: string | null = null;
  /** The rater's display name, put into the journal before her first rating under it. */
  private raterName = '';
  /** Notes that are being typed, by item, until they become events. */
  readonly drafts = new Map<string, string>();
  private ledger: Ledger;
  private tally: Tally;
  private pace = new Pace();
  private journal: JournalFile | undefined;
  private readonly saver: Saver<JournalEvent>;
  private redoable: ItemEvent[][] = [];
  private tallied = 0;
  private orphanItems: string[] | undefined;
  private readonly nextId: () => string;
  private readonly listeners = new Set<() => void>();

  constructor(
    public file: TranscriptFile,
    public folder: StudyFolder,
    private readonly ports: SessionPorts,
  ) {
    this.ledger = studyLedger(folder);
    this.tally = new Tally(folder.asked);
    this.saver = new Saver({ write: (events) => this.write(events), now: ports.now, after: ports.after }, () =>
      this.fire(),
    );
    this.nextId = eventIds(ports.now, () => this.ledger.lastId);
  }

  /** Calls back after every change; returns a function that ends it. */
  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes up the rater's journal. Throws the system's error when it is there and cannot be read. */
  async begin(rater: string, name = rater): Promise<void> {
    const journal = this.ports.journalOf(this.folder, rater);
    const events = await journal.read();
    this.rater = rater;
    this.raterName = name;
    this.journal = journal;
    this.ledger = studyLedger(this.folder);
    this.pace = new Pace();
    this.redoable = [];
    this.learn(events);
    this.learn(this.saver.unsaved.filter((event) => event.rater === rater));
    this.recount();
    this.fire();
  }

  /** Takes in what another window or a sync has added to the rater's journal. */
  async refresh(): Promise<void> {
    const events = await this.journal?.read();
    if (!events || events.length === 0) return;
    this.learn(events);
    this.fire();
  }

  /** Goes on with a file that was read anew: ratings stay with the content they were made for. */
  replaceFile(file: TranscriptFile): void {
    this.file = file;
    this.recount();
    this.fire();
  }

  /**
   * Goes on in another study folder. The rater's whole journal goes along, also what the old folder's disk refused: what is
   * shown as rated is then in the new journal too.
   */
  async moveTo(folder: StudyFolder): Promise<void> {
    this.folder = folder;
    if (this.rater === null) return;
    this.journal = this.ports.journalOf(folder, this.rater);
    const there = await this.journal.read();
    const events = this.ledger.all();
    this.ledger = studyLedger(folder);
    this.learn([...there, ...events]);
    this.recount();
    const known = new Set(there.map((event) => event.id));
    const others = this.saver.unsaved.filter((event) => event.rater !== this.rater);
    await this.saver.replace([...others, ...events.filter((event) => !known.has(event.id))]);
    this.fire();
  }

  /** Reads on; call it after each step of the file's scan. */
  scanned(): void {
    this.countNew();
    if (this.file.complete) this.orphanItems = undefined;
    this.fire();
  }

  /** Records one act: shown at once, saved as soon as the disk has it. Resolves when the disk has had its say. */
  async act(drafts: readonly Draft[], keepRedo = false): Promise<void> {
    if (drafts.length === 0) return;
    if (this.rater === null) throw new Error('Confirm your name as a rater first.');
    if (this.journal?.newerVersion) throw new Error(NEWER_JOURNAL);
    const introduction: Draft[] =
      this.ledger.raterName === this.raterName ? [] : [{ kind: 'rater', name: this.raterName }];
    const at = new Date(this.ports.now()).toISOString();
    const events = [introduction, drafts].flatMap((each) => stamp(each, this.rater ?? '', at, this.nextId));
    if (!keepRedo) this.redoable = [];
    this.learn(events);
    this.fire();
    await this.saver.add(events);
  }

  /** Takes back the rater's last act in this file; returns what it was and where, or undefined if there is none. */
  async undo(): Promise<{ item: string; said: string } | undefined> {
    const act = this.ledger.lastAct((item) => this.file.table.indexOf(item) >= 0);
    if (!act) return undefined;
    const events = this.ledger.withConsequences(act);
    this.redoable.push(events);
    await this.act(undoDrafts(events), true);
    return { item: act.item, said: describeAct(act, this.folder.asked) };
  }

  /** Does once more what was undone last, as new events; nothing when the rater has acted since. */
  async redo(): Promise<{ item: string; said: string } | undefined> {
    const events = this.redoable.pop();
    const act = events?.[0];
    if (!events || !act) return undefined;
    await this.act(redoDrafts(events), true);
    return { item: act.item, said: describeAct(act, this.folder.asked) };
  }

  retry(): Promise<void> {
    return this.saver.flush();
  }

  placeOf(item: string): ItemPlace {
    const line = this.file.table.lineAt(this.file.table.indexOf(item)) ?? this.lastPlaceOf(item)?.line ?? 1;
    const file = recordFile(this.folder.dir, this.file.path);
    const { asked: codebook, codebookHash } = this.folder;
    return { item, codebook, codebookHash, record: { file, line }, occasion: 1 };
  }

  ratingOf(item: string): ItemRating {
    const rating = this.ledger.of(item);
    const draft = this.drafts.get(item);
    return draft === undefined ? rating : { ...rating, note: draft };
  }

  savedNoteOf(item: string): string {
    return this.ledger.of(item).note;
  }

  stateOf(item: string): ItemState {
    return this.tally.stateOf(item);
  }

  isLater(item: string): boolean {
    return this.tally.isLater(item);
  }

  isRevealed(item: string): boolean {
    return this.ledger.hasReveal(item);
  }

  /** The item of the rater's last act in this file. */
  get lastActedItem(): string | undefined {
    return this.ledger.lastAct((item) => this.file.table.indexOf(item) >= 0)?.item;
  }

  /** Minutes of focused time that the journal knows of; null where it knows of none. */
  get minutesSpent(): number | null {
    return this.pace.totalMs === 0 ? null : this.pace.totalMs / 60_000;
  }

  get saving(): Saving {
    return this.saver.saving;
  }

  get counts(): Tally {
    return this.tally;
  }

  /** Lines of the rater's journal that hold none of her events. */
  get journalProblems(): JournalFile['problems'] {
    return this.journal?.problems ?? [];
  }

  get readOnly(): string | null {
    return this.journal?.newerVersion ? NEWER_JOURNAL : null;
  }

  /** Items that this rater has rated and whose content is not in the file any more; empty until all of it is read. */
  get orphans(): string[] {
    if (!this.file.complete) return [];
    this.orphanItems ??= [...this.ledger.items()].filter(
      (item) => this.file.table.indexOf(item) < 0 && Object.keys(this.ledger.of(item).values).length > 0,
    );
    return this.orphanItems;
  }

  /** Where an orphan was when it was rated. */
  lastPlaceOf(item: string): { file: string; line: number } | undefined {
    return this.ledger.liveEvents(item).at(-1)?.record;
  }

  get progress(): Progress {
    const { tally, file } = this;
    const open = file.table.count - tally.rated - tally.skipped;
    return {
      total: file.table.count,
      complete: file.complete,
      scanned: file.scanned,
      rated: tally.rated,
      partly: tally.partly,
      skipped: tally.skipped,
      later: tally.later,
      minutesLeft: this.pace.minutesFor(open),
      problems: file.problemCount,
      orphans: this.orphans.length,
    };
  }

  dispose(): void {
    this.saver.dispose();
    this.listeners.clear();
  }

  private learn(events: readonly JournalEvent[]): void {
    // A journal that was replaced is read from its start again: its known events must not count twice for the pace.
    const fresh = events.filter((event) => !this.ledger.knows(event.id));
    const touched = this.ledger.add(events);
    this.pace.add(fresh);
    this.orphanItems = undefined;
    for (const item of touched) {
      const index = this.file.table.indexOf(item);
      if (index >= 0 && index < this.tallied) this.tally.update(item, this.ledger.of(item));
    }
  }

  private recount(): void {
    this.tally = new Tally(this.folder.asked);
    this.tallied = 0;
    this.orphanItems = undefined;
    this.countNew();
  }

  /** Tallies the items that the scan has found since; most have never been rated and cost one look. */
  private countNew(): void {
    const { table } = this.file;
    for (; this.tallied < table.count; this.tallied++) {
      const item = this.ledger.size > 0 ? table.itemAt(this.tallied) : undefined;
      if (item !== undefined && this.ledger.has(item)) this.tally.update(item, this.ledger.of(item));
    }
  }

  private async write(events: readonly JournalEvent[]): Promise<void> {
    if (!this.journal) throw new Error('no journal');
    await writeStudy(this.folder);
    for (const rater of new Set(events.map((event) => event.rater))) {
      // What was refused before the rater changed still belongs to who made it.
      const isCurrent = rater === this.rater;
      const journal = isCurrent ? this.journal : this.ports.journalOf(this.folder, rater);
      const others = await journal.append(events.filter((event) => event.rater === rater));
      if (isCurrent && rater === this.rater) this.learn(others);
    }
  }

  private fire(): void {
    for (const listener of this.listeners) listener();
  }
}

const NEWER_JOURNAL =
  'Your journal was written by a newer version of Misalignment Rater. Update the extension; until then it is read only.';
