import type { Scalar } from '../../../schemas/codebook';
import type { EvidenceSpan, RecordPlace } from '../../../schemas/event';
import type { ResolutionEvent, ResolutionReason } from '../../../schemas/resolution';
import type { Decision, Decisions } from '../../core/resolution/decisions';
import { type Policy, policyOf } from '../../core/resolution/policy';
import { isToResolve, type Standing, settledBeside, standingsOf } from '../../core/resolution/standings';
import type { Vote } from '../../core/resolution/voteGrids';
import { eventIds } from '../../platform/eventIds';
import type { ResolutionFile } from '../../platform/resolutionFile';
import type { StudyFolder } from '../../platform/studyFolder';
import { readResolutions } from '../../platform/studyResolutions';
import type { Saving } from '../../protocol/messages';
import { Saver, type SaverPorts } from '../session/saver';
import { columnForms } from './columnForms';
import { refusalOf } from './refusalOf';
import { describeResolution, draftOf, type ResolutionDraft, stampResolutions } from './resolutionDrafts';

export interface ResolveSessionPorts extends Pick<SaverPorts<ResolutionEvent>, 'now' | 'after'> {
  /** Puts on record elsewhere that she sees the labels of an item; what rejects keeps them from being shown. */
  onSight(place: Pick<ItemPlace, 'item' | 'record'>): Promise<void>;
}

/** An item with what it is decided by. */
export interface ItemPlace {
  item: string;
  /** Its first record, as events name it. */
  record: RecordPlace;
  /** The raters' labels by column. */
  votes: ReadonlyMap<string, readonly Vote[]>;
}

/** What an adjudicator says of a decision beside its value; null takes it back. */
export interface Remarks {
  reason?: ResolutionReason | null;
  confidence?: number | null;
  gap?: boolean;
}

/** One adjudicator at work on one study: everybody's decisions, and her own file of them. */
export class ResolveSession {
  /** Notes that are being typed, by item, until they become events. */
  readonly drafts = new Map<string, string>();
  private policy: Policy;
  /** What was undone, newest last, until she acts again. */
  private redoable: { item: string; event: ResolutionEvent }[] = [];
  private readonly saver: Saver<ResolutionEvent>;
  private readonly nextId: () => string;
  private readonly listeners = new Set<() => void>();

  private constructor(
    private folder: StudyFolder,
    readonly adjudicator: { id: string; name: string },
    private readonly file: ResolutionFile,
    private known: Decisions,
    private readonly ports: ResolveSessionPorts,
  ) {
    this.policy = policyOf(folder.asked, folder.study);
    this.saver = new Saver({ write: (events) => this.write(events), now: ports.now, after: ports.after }, () =>
      this.fire(),
    );
    this.nextId = eventIds(ports.now, () => this.known.lastId);
  }

  /** Takes up what all adjudicators have decided. Rejects with the system's error where her own file cannot be read. */
  static async begin(
    folder: StudyFolder,
    adjudicator: { id: string; name: string },
    file: ResolutionFile,
    ports: ResolveSessionPorts,
  ): Promise<ResolveSession> {
    const { decisions } = await readResolutions(folder);
    decisions.add(await file.read());
    return new ResolveSession(folder, adjudicator, file, decisions, ports);
  }

  /** Calls back after every change; returns a function that ends it. */
  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes in what another window or a sync has added to her own file; true where that is anything. */
  async refresh(): Promise<boolean> {
    const fresh = (await this.file.read()).filter(({ id }) => !this.known.knows(id));
    this.known.add(fresh);
    if (fresh.length > 0) this.fire();
    return fresh.length > 0;
  }

  /** Reads everybody's decisions anew, under the study as it is now. */
  async reread(folder: StudyFolder): Promise<void> {
    const { decisions } = await readResolutions(folder);
    // What she has decided meanwhile may not have been on the disk yet.
    decisions.add(this.known.allOf(this.adjudicator.id));
    this.known = decisions;
    this.folder = folder;
    this.policy = policyOf(folder.asked, folder.study);
    this.fire();
  }

  get decisions(): Decisions {
    return this.known;
  }

  get saving(): Saving {
    return this.saver.saving;
  }

  /** Why nothing can be decided, in a sentence; null where it can. */
  get readOnly(): string | null {
    return this.file.newerVersion ? NEWER_FILE : null;
  }

  get blindFirst(): boolean {
    return this.policy.blindFirst;
  }

  standings({ item, votes }: Pick<ItemPlace, 'item' | 'votes'>): Standing[] {
    return standingsOf({ codebook: this.folder.asked, policy: this.policy, decisions: this.known }, item, votes);
  }

  /** Whether the raters' labels of an item and column are to be kept from her. */
  hides(item: string, column: string): boolean {
    return this.policy.blindFirst && !this.known.hasSeen(this.adjudicator.id, item, column);
  }

  noteOf(item: string): string {
    return this.drafts.get(item) ?? this.known.noteOf(item, this.adjudicator.id);
  }

  /** Her label. The first one, before the raters' are shown, shows them. Rejects with a sentence where it cannot be one. */
  async decide(place: ItemPlace, column: string, value: Scalar, ms: number): Promise<void> {
    const before = this.decidable(place, column);
    this.checkValue(place, column, value);
    const blind = this.hides(place.item, column);
    const own = before?.adjudicator === this.adjudicator.id ? before : undefined;
    if (own && own.value === value && own.adopted === null) return;
    await this.sight(place, blind);
    await this.act([
      this.resolveDraft(place, column, { value, blind, ms, ...remarksOf(own) }),
      ...(blind ? [revealDraft(place, column)] : []),
    ]);
  }

  /** Takes over a rater's label. */
  async adopt(place: ItemPlace, column: string, rater: string, ms: number): Promise<void> {
    const before = this.decidable(place, column);
    if (this.hides(place.item, column)) throw new Error('A label can be adopted once the labels are shown.');
    const vote = place.votes.get(column)?.find((each) => each.rater === rater);
    if (!vote) throw new Error('There is no label of this rater here.');
    this.checkValue(place, column, vote.value);
    const own = before?.adjudicator === this.adjudicator.id ? before : undefined;
    const { value } = vote;
    await this.act([this.resolveDraft(place, column, { value, blind: false, adopted: rater, ms, ...remarksOf(own) })]);
  }

  /** Shows her the raters' labels of a column, on record. */
  async reveal(place: ItemPlace, column: string): Promise<void> {
    this.standingOf(place, column);
    if (!this.hides(place.item, column)) return;
    await this.sight(place, true);
    await this.act([revealDraft(place, column)], true);
  }

  /**
   * To be called before an item is shown: where its labels are shown without a press (the study does not hide them, or nothing
   * of the item is left that is hidden), that goes on record first.
   */
  async showing(place: ItemPlace): Promise<void> {
    if (!this.policy.blindFirst) return this.ports.onSight(place);
    if (this.readOnly === null && this.isAllSeen(place)) {
      await this.sight(place, true);
      await this.act([revealDraft(place)], true);
    }
  }

  /** Says more of the decision in force. */
  async remark(place: ItemPlace, column: string, { reason, confidence, gap }: Remarks): Promise<void> {
    const before = this.decidable(place, column);
    if (!before) throw new Error('Decide first: a reason and a confidence are said of a decision.');
    const said = remarksOf({
      reason: reason === undefined ? before.reason : reason,
      confidence: confidence === undefined ? before.confidence : confidence,
      gap: gap ?? before.gap,
    });
    if (JSON.stringify(said) === JSON.stringify(remarksOf(before))) return;
    const adopted = before.adopted === null ? {} : { adopted: before.adopted };
    await this.act([this.resolveDraft(place, column, { value: before.value, blind: false, ...adopted, ...said })]);
  }

  /** Sets a decision aside, or has a column that was settled by rule resolved after all. */
  async reopen(place: ItemPlace, column: string): Promise<void> {
    const { state } = this.standingOf(place, column);
    if (isToResolve({ state })) return;
    if (state !== 'resolved' && state !== 'settled') throw new Error(refusalOf.nothingToDecide(this.title(column)));
    await this.act([{ kind: 'reopen', item: place.item, record: place.record, dimension: column }]);
  }

  /** Her note on an item. One that cannot be recorded stays a draft, so that what was typed is not lost. */
  async note(place: ItemPlace, text: string): Promise<void> {
    const { item, record } = place;
    if (text !== this.known.noteOf(item, this.adjudicator.id)) {
      this.drafts.set(item, text);
      const saved = this.act([{ kind: 'note', item, record, text }]);
      if (this.readOnly === null) this.drafts.delete(item);
      return saved;
    }
    this.drafts.delete(item);
  }

  async addEvidence({ item, record }: ItemPlace, span: EvidenceSpan, column?: string): Promise<void> {
    await this.act([{ kind: 'evidence', item, record, span, ...(column === undefined ? {} : { dimension: column }) }]);
  }

  /** Takes back evidence of her own; anybody else's is not hers to take. */
  async removeEvidence(item: string, event: string): Promise<void> {
    const isOwn = this.known.evidenceOf(item).some((each) => each.event === event && each.by === this.adjudicator.id);
    if (isOwn) await this.act([{ kind: 'undo', of: event, item }]);
  }

  /** The item of the act that `undo` would take back. */
  get undoable(): string | undefined {
    return this.known.lastAct(this.adjudicator.id)?.item;
  }

  get redoableItem(): string | undefined {
    return this.redoable.at(-1)?.item;
  }

  /** Takes back her last act; what it had brought about on other columns goes with it. Labels that were seen stay seen. */
  async undo(): Promise<string | undefined> {
    const act = this.known.lastAct(this.adjudicator.id);
    if (!act) return undefined;
    const saved = this.act([{ kind: 'undo', of: act.id, item: act.item }], true);
    if (this.readOnly === null) this.redoable.push({ item: act.item, event: act });
    await saved;
    return describeResolution(act, (column) => this.title(column));
  }

  /** Does once more what was undone last, as new events; nothing where she has acted since. */
  async redo(): Promise<string | undefined> {
    const undone = this.redoable.pop();
    if (!undone) return undefined;
    await this.act([draftOf(undone.event)], true);
    return describeResolution(undone.event, (column) => this.title(column));
  }

  retry(): Promise<void> {
    return this.saver.flush();
  }

  dispose(): void {
    this.saver.dispose();
    this.listeners.clear();
  }

  title(column: string): string {
    return columnForms(this.folder.asked).get(column)?.title ?? column;
  }

  /** Records one act: in force at once, saved as soon as the disk has it. Resolves when the disk has had its say. */
  private async act(drafts: readonly ResolutionDraft[], keepRedo = false): Promise<void> {
    if (this.readOnly !== null) throw new Error(this.readOnly);
    const { id, name } = this.adjudicator;
    const introduction: ResolutionDraft[] = this.known.nameOf(id) === name ? [] : [{ kind: 'rater', name }];
    const at = new Date(this.ports.now()).toISOString();
    const events = stampResolutions([...introduction, ...drafts], id, at, this.nextId);
    if (!keepRedo) this.redoable = [];
    this.known.add(events);
    this.fire();
    await this.saver.add(events);
  }

  /** The decision in force that is about to be replaced; throws a sentence where nothing can be decided. */
  private decidable(place: ItemPlace, column: string): Decision | undefined {
    const { state, decision } = this.standingOf(place, column);
    if (state === 'settled') throw new Error(`${this.title(column)} is settled by the policy: reopen it first.`);
    if (state !== 'resolved' && !isToResolve({ state })) throw new Error(refusalOf.nothingToDecide(this.title(column)));
    return state === 'resolved' ? decision : undefined;
  }

  private standingOf(place: ItemPlace, column: string): Standing {
    const standing = this.standings(place).find((each) => each.column === column);
    if (!standing) throw new Error(`The study resolves no dimension ${column}.`);
    return standing;
  }

  private checkValue(place: ItemPlace, column: string, value: Scalar): void {
    const { asked } = this.folder;
    const refusal = this.known.isValue(column, value)
      ? refusalOf.value(asked, this.policy, this.standings(place), column, value)
      : `${this.title(column)} does not take this value.`;
    if (refusal !== undefined) throw new Error(refusal);
  }

  /** Every disagreement and decision of the item has been seen, and something else of it has not been yet. */
  private isAllSeen(place: ItemPlace): boolean {
    const standings = this.standings(place);
    const toSee = standings.filter(({ state }) => isToResolve({ state }) || state === 'resolved');
    const isHidden = ({ column }: Standing) => this.hides(place.item, column);
    if (toSee.length === 0 || toSee.some(isHidden)) return false;
    return standings.some((each) => each.votes.length > 0 && isHidden(each));
  }

  private async sight(place: ItemPlace, isNew: boolean): Promise<void> {
    if (this.readOnly !== null) throw new Error(this.readOnly);
    if (isNew) await this.ports.onSight(place);
  }

  private resolveDraft(
    place: ItemPlace,
    column: string,
    said: { value: Scalar; blind: boolean; adopted?: string; ms?: number } & Said,
  ): ResolutionDraft {
    const settled = settledBeside(this.standings(place), column);
    return {
      ...{ kind: 'resolve', item: place.item, record: place.record, codebook: this.folder.codebookHash },
      ...{ dimension: column, ...said },
      ...(Object.keys(settled).length > 0 ? { settled } : {}),
    };
  }

  private async write(events: readonly ResolutionEvent[]): Promise<void> {
    this.known.add(await this.file.append(events));
  }

  private fire(): void {
    for (const listener of this.listeners) listener();
  }
}

/** What is said of a decision, as a `resolve` event has it. */
interface Said {
  reason?: ResolutionReason;
  confidence?: number;
  gap?: boolean;
}

function remarksOf(decision: Pick<Decision, 'reason' | 'confidence' | 'gap'> | undefined): Said {
  return {
    ...(decision?.reason ? { reason: decision.reason } : {}),
    ...(decision?.confidence ? { confidence: decision.confidence } : {}),
    ...(decision?.gap ? { gap: true } : {}),
  };
}

/** Without a column: the labels of the whole item are seen. */
function revealDraft({ item, record }: ItemPlace, column?: string): ResolutionDraft {
  return { kind: 'reveal', item, record, what: 'labels', ...(column === undefined ? {} : { dimension: column }) };
}

const NEWER_FILE =
  'Your file of resolutions was written by a newer version of Misalignment Rater. Update the extension; until then it is read only.';
