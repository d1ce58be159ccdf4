import type { Scalar } from '../../../schemas/codebook';
import type { EvidenceSpan, RecordPlace } from '../../../schemas/event';
import type { ResolutionEvent, ResolutionReason } from '../../../schemas/resolution';
import type { Decision, Decisions } from '../../core/resolution/decisions';
import { type Policy, policyOf } from '../../core/resolution/policy';
import {
  isToResolve,
  type ResolutionRules,
  type Standing,
  settledBeside,
  standingsOf,
} from '../../core/resolution/standings';
import { toldByRule } from '../../core/resolution/toldByRule';
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
  /**
   * Puts on record elsewhere that she sees the labels of a column, or without one of the whole item; what rejects keeps them from
   * being shown. Gives whether it is the first sight, as far as is on record there.
   */
  onSight(place: SightPlace, column?: string): Promise<boolean>;
  /** The items whose labels she has seen outside of the panel. */
  seenElsewhere(): Promise<ReadonlySet<string>>;
}

/** The item whose labels are seen. */
export type SightPlace = Pick<ItemPlace, 'item' | 'record'>;

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
    private seenElsewhere: ReadonlySet<string>,
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
    return new ResolveSession(folder, adjudicator, file, decisions, await ports.seenElsewhere(), ports);
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
    this.seenElsewhere = await this.ports.seenElsewhere();
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
    return standingsOf(this.rules, item, votes);
  }

  private get rules(): ResolutionRules {
    return { codebook: this.folder.asked, policy: this.policy, decisions: this.known };
  }

  /** Whether the raters' labels of an item and column are to be kept from her: where she has seen them nowhere. */
  hides(item: string, column: string): boolean {
    const hasSeen = this.seenElsewhere.has(item) || this.known.hasSeen(this.adjudicator.id, item, column);
    return this.policy.blindFirst && !hasSeen;
  }

  noteOf(item: string): string {
    return this.drafts.get(item) ?? this.known.noteOf(item, this.adjudicator.id);
  }

  /** Her label. The first one, before the raters' are shown, shows them. Rejects with a sentence where it cannot be one. */
  async decide(place: ItemPlace, column: string, value: Scalar, ms: number): Promise<void> {
    const before = this.decidable(place, column);
    this.checkValue(place, column, value);
    const hidden = this.hides(place.item, column);
    const own = before?.adjudicator === this.adjudicator.id ? before : undefined;
    if (own && own.value === value && own.adopted === null) return;
    // Another panel may have shown her the labels a moment ago.
    const blind = hidden && (await this.sight(place, column));
    await this.act([
      this.resolveDraft(place, column, { value, blind, ms, ...remarksOf(own) }),
      ...(hidden ? [revealDraft(place, column)] : []),
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
    await this.sight(place, column);
    await this.act([revealDraft(place, column)], true);
  }

  /**
   * To be called before an item is shown: where its labels are shown without a press, that goes on record first. They are where
   * the study does not hide them; where labels that she has seen tell them by the codebook's rules; and all of them once nothing
   * is left to resolve that is hidden.
   */
  async showing(place: ItemPlace): Promise<void> {
    if (!this.policy.blindFirst) {
      await this.ports.onSight(place);
      return;
    }
    if (this.readOnly !== null) return;
    const isHidden = (column: string) => this.hides(place.item, column);
    const told = toldByRule(this.folder.asked, place.votes, (column) => !isHidden(column)).filter(isHidden);
    for (const column of told) await this.sight(place, column);
    if (told.length > 0)
      await this.act(
        told.map((column) => revealDraft(place, column)),
        true,
      );
    if (this.isAllSeen(place)) {
      await this.sight(place);
      await this.act([revealDraft(place)], true);
    }
  }

  /** Says more of her decision in force. What another has decided stays as he said it. */
  async remark(place: ItemPlace, column: string, { reason, confidence, gap }: Remarks): Promise<void> {
    const before = this.decidable(place, column);
    if (!before) throw new Error('Decide first: a reason and a confidence are said of a decision.');
    if (before.adjudicator !== this.adjudicator.id) throw new Error(refusalOf.remark(this.title(column)));
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
    const draft = draftOf(undone.event);
    // The labels were shown when she said it first.
    await this.act([draft.kind === 'resolve' ? { ...draft, blind: false } : draft], true);
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

  /** Puts on record that she sees what was hidden; gives whether she had not seen it elsewhere. */
  private async sight(place: ItemPlace, column?: string): Promise<boolean> {
    if (this.readOnly !== null) throw new Error(this.readOnly);
    return this.ports.onSight(place, column);
  }

  private resolveDraft(
    place: ItemPlace,
    column: string,
    said: { value: Scalar; blind: boolean; adopted?: string; ms?: number } & Said,
  ): ResolutionDraft {
    const settled = settledBeside(this.rules, place.item, place.votes, { column, value: said.value });
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
