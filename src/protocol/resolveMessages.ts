import type { Codebook, Option, Scalar } from '../../schemas/codebook';
import type { EvidenceSpan } from '../../schemas/event';
import type { ResolutionReason } from '../../schemas/resolution';
import type { ResolveBindings } from '../core/keymap/resolveActions';
import type { Message } from '../core/transcripts/transcript';
import type { Saving } from './messages';

/** Version of the messages between host and resolve panel; a page of another version says so instead of misreading. */
export const RESOLVE_PROTOCOL = 1;

/** What does not change while one study is resolved in one panel. */
export interface ResolveSetup {
  protocol: number;
  /** Name of the study folder. */
  study: string;
  /** Definitions and edge cases for the guide. */
  codebook: Codebook;
  bindings: ResolveBindings;
  /** `id` is null until the adjudicator has confirmed a name; `suggestion` comes from git or the system. */
  adjudicator: { id: string | null; name: string; suggestion: string };
  /** Why nothing can be decided here, in a sentence; null when it can. */
  readOnly: string | null;
  /** The raters' labels are shown after the adjudicator's own; false where the study shows them from the start. */
  blindFirst: boolean;
}

/** Counts over the disagreements that the filter lets through; an item may have several. */
export interface ResolveProgress {
  open: number;
  reopened: number;
  resolved: number;
  /** Items and dimensions that the policy settled, of all. */
  settled: number;
  /** Decisions that say that the codebook has a gap. */
  gaps: number;
  /** What the queue is narrowed to, in words; null when it is not. */
  filter: string | null;
}

/** A rater's label as the adjudicator sees it: under a letter that stands for the same rater everywhere in the study. */
export interface LabelChip {
  by: string;
  value: Scalar;
  /** Focused milliseconds of the item when it was given; null where the journal tells none. */
  ms: number | null;
  /** Set by the codebook's rules and not by the rater's hand. */
  byRule: boolean;
}

/** What was decided on one column. */
export interface ShownDecision {
  value: Scalar;
  /** What the adjudicator said first, before the raters' labels were shown; null where they had been. */
  own: Scalar | null;
  changedAfterReveal: boolean;
  /** Letter of the rater whose label was adopted by one key. */
  adopted: string | null;
  reason: ResolutionReason | null;
  confidence: number | null;
  gap: boolean;
  /** ISO time. */
  at: string;
  /** Display name of who decided; null for the person at the panel. */
  by: string | null;
  /** Adjudicators have decided it differently; the last word counts. */
  contested: boolean;
}

/** One dimension (or flag) of the item that is or was to be resolved. */
export interface ResolveColumn {
  /** A dimension's id, or `flags.<id>`. */
  id: string;
  title: string;
  question: string;
  type: 'nominal' | 'ordinal' | 'interval' | 'binary';
  /** In order; no, unclear and yes for a flag; empty for `interval`. */
  options: Option[];
  min?: number;
  max?: number;
  state: 'open' | 'resolved' | 'reopened' | 'settled';
  /**
   * Why it is to be resolved, a sentence: *the labels are 3 apart; 1 is accepted*; before they may be seen, one that tells nothing
   * of them. Empty where there is no reason.
   */
  why: string;
  /** The raters' labels, notes and evidence may be seen; before that `labels` is empty, and `raters` only counts. */
  revealed: boolean;
  raters: number;
  labels: LabelChip[];
  /** What the policy settled it as, and how; only on a settled column, and only where it may be seen. */
  settledAs?: { value: Scalar; source: 'single' | 'unanimous' | 'majority' | 'median' };
  decision: ShownDecision | null;
  /** Display name of another adjudicator who has decided it, while what was decided may not be seen; `decision` is null then. */
  decidedBy?: string;
}

export interface ResolveItem {
  item: string;
  /** The source's own key, where the blinding lets it through and it is unique. */
  key: string | null;
  /** 1-based place among the items of the queue, and how many they are. */
  number: number;
  of: number;
  bytes: number;
  /** Metadata that the blinding lets through, as label and text. */
  shown: { label: string; text: string }[];
  messages: Message[];
  /** Index into `messages` of the answer that is judged; -1 if there is none. */
  target: number;
  /** Disagreements and decisions, in the codebook's order; then what the policy settled, to look at. */
  columns: ResolveColumn[];
  /** Raters' evidence on revealed columns, and all of it once no column is hidden; then the adjudicator's own (`by` null). */
  evidence: { event: string; by: string | null; dimension?: string; span: EvidenceSpan }[];
  /** Raters' notes, once no column is hidden. */
  notes: { by: string; text: string }[];
  /** The adjudicator's own note. */
  note: string;
  /** The adjudicator has rated this item herself: somebody else had better decide. */
  ratedByYou: boolean;
}

/** What the centre of the panel shows. */
export type ResolveStage =
  | { kind: 'item'; current: ResolveItem }
  | { kind: 'loading' }
  /** There is nothing to resolve yet, it is not for this person's eyes, or it cannot be read: what, why, what to do. */
  | { kind: 'nothing'; sentence: string; detail: string[] }
  | { kind: 'finished' };

/** Everything the panel needs to draw itself. Pushed whole. */
export interface ResolveSnapshot {
  setup: ResolveSetup;
  stage: ResolveStage;
  progress: ResolveProgress;
  saving: Saving;
  /** What is wrong with the study's files, a sentence each. */
  problems: string[];
}

/** `nextOpen`: the next item, after this one and round, that waits for the adjudicator. */
export type ResolveDestination = 'next' | 'previous' | 'nextOpen' | { item: string };

/** The slices that an act of the adjudicator touches. */
export type ResolveChanged = Pick<ResolveSnapshot, 'stage' | 'progress' | 'saving'>;

/** What the resolve panel may ask of the host. */
export interface ResolveApi {
  ready(message: { protocol: number; item?: string }): ResolveSnapshot;
  /** Gives the adjudicator's label. The first one, before the raters' labels are shown, is hers alone and shows them. */
  decide(message: { item: string; column: string; value: Scalar; ms: number }): ResolveChanged;
  /** Takes over the label of the rater with this letter; the labels must have been shown. */
  adopt(message: { item: string; column: string; by: string; ms: number }): ResolveChanged;
  /** Shows the raters' labels of a column without a label of one's own; this is recorded. */
  reveal(message: { item: string; column: string }): ResolveChanged;
  /** Says more of the adjudicator's own decision in force; null takes it back. */
  remark(message: {
    item: string;
    column: string;
    reason?: ResolutionReason | null;
    confidence?: number | null;
    gap?: boolean;
  }): ResolveChanged;
  /** Sets a decision aside: the column is to be resolved again. On a settled column: it is to be resolved after all. */
  reopen(message: { item: string; column: string }): ResolveChanged;
  /** `final`: the adjudicator left the field. A draft is kept by the host, so that a hidden panel loses nothing. */
  note(message: { item: string; text: string; final: boolean }): ResolveChanged;
  addEvidence(message: { item: string; span: EvidenceSpan; column?: string }): ResolveChanged;
  removeEvidence(message: { item: string; event: string }): ResolveChanged;
  undo(message: Record<string, never>): ResolveChanged & { said: string | null };
  redo(message: Record<string, never>): ResolveChanged & { said: string | null };
  go(message: { to: ResolveDestination }): ResolveChanged;
  chooseAdjudicator(message: { name: string }): ResolveSnapshot;
  /** Native pickers and commands. */
  native(message: {
    what: 'filter' | 'goToItem' | 'exportGold' | 'openTranscript' | 'changeAdjudicator';
  }): Record<string, never>;
  retry(message: Record<string, never>): { saving: Saving };
}

/** What the host tells the panel without being asked. */
export interface ResolveEvents {
  snapshot: ResolveSnapshot;
  saving: Saving;
  /** A command of the palette or a user's own chord: the panel does what its key would do. */
  perform: { action: string };
}
