import { type ResolveActionId, resolveActions } from '../../src/core/keymap/resolveActions';
import type {
  ResolveColumn,
  ResolveItem,
  ResolveSnapshot,
  ResolveStage,
  ShownDecision,
} from '../../src/protocol/resolveMessages';
import type { SendingState } from '../rail/savingState';
import { initialReading, type ReadingState } from '../transcript/readingState';

/** The groups below a decided column. No id of a column has this sign, so no dimension can be taken for them. */
export const REASON = '@reason';
export const CONFIDENCE = '@confidence';

/** Everything that the resolve panel is drawn from. */
export interface ResolveState extends ReadingState, SendingState {
  /** What the host said last, with what was pressed since; undefined until it has answered the first time. */
  snapshot: ResolveSnapshot | undefined;
  /** Why the first answer did not come. */
  startProblem: string | undefined;
  /** The group in focus: a column's id, `REASON` or `CONFIDENCE`. */
  focus: string;
  /** The column that was in focus last; reason and confidence are about it. */
  column: string;
  /** Ids of the columns that are or were to be resolved, as they stood when the item came up: a decision moves nothing. */
  order: readonly string[];
  /** What the policy settled is in sight. */
  settledOpen: boolean;
  guide: boolean;
  keys: boolean;
  /** Another item has been asked for and is not here yet. */
  leaving: boolean;
}

export function initialState(): ResolveState {
  return {
    ...initialReading(),
    snapshot: undefined,
    startProblem: undefined,
    focus: '',
    column: '',
    order: [],
    settledOpen: false,
    guide: false,
    keys: false,
    leaving: false,
    unanswered: 0,
    failure: undefined,
  };
}

/** The item on the screen, if the stage is one. */
export function currentOf(state: ResolveState): ResolveItem | undefined {
  return itemOf(state.snapshot?.stage);
}

export function itemOf(stage: ResolveStage | undefined): ResolveItem | undefined {
  return stage?.kind === 'item' ? stage.current : undefined;
}

/** Why nothing can be decided just now, in a sentence; undefined when it can. */
export function whyNotDeciding(state: ResolveState): string | undefined {
  if (!currentOf(state)) return 'There is no disagreement to resolve here.';
  const why = whyNotHers(state);
  if (why !== undefined) return why;
  if (state.leaving) return 'The next item is coming up.';
  return undefined;
}

/** Why the person at the panel cannot put anything on record at all, in a sentence; undefined when she can. */
export function whyNotHers({ snapshot }: ResolveState): string | undefined {
  if (!snapshot) return 'There is no disagreement to resolve here.';
  if (snapshot.setup.readOnly !== null) return snapshot.setup.readOnly;
  if (snapshot.setup.adjudicator.id === null) return 'Confirm your name first; the decisions are kept under it.';
  return undefined;
}

/** The columns that are or were to be resolved, first the ones that waited when the item came up. */
export function decidable(state: ResolveState): ResolveColumn[] {
  const columns = currentOf(state)?.columns.filter((column) => column.state !== 'settled') ?? [];
  const place = ({ id }: ResolveColumn) => (state.order.includes(id) ? state.order.indexOf(id) : state.order.length);
  return columns.toSorted((a, b) => place(a) - place(b));
}

/** What the policy settled. */
export function settled(state: ResolveState): ResolveColumn[] {
  return currentOf(state)?.columns.filter((column) => column.state === 'settled') ?? [];
}

/** The column that keys are about: the one in focus, or the one before reason and confidence. */
export function columnInFocus(state: ResolveState): ResolveColumn | undefined {
  return currentOf(state)?.columns.find((column) => column.id === state.column);
}

/** The groups that the arrows move through, top to bottom. */
export function groups(state: ResolveState): string[] {
  const shown = state.settledOpen ? settled(state) : [];
  return [...decidable(state), ...shown].flatMap((column) =>
    hasRemarks(state, column) ? [column.id, REASON, CONFIDENCE] : [column.id],
  );
}

/** Whether reason and confidence stand below a column: it was in focus last, and there is a decision of hers to say them of. */
export function hasRemarks(state: ResolveState, column: ResolveColumn): boolean {
  return column.id === state.column && ownDecisionOf(column) !== undefined;
}

/** The next column that waits, after the one in focus; from one that is decided also back to the ones before it. */
export function nextWaiting(state: ResolveState): ResolveColumn | undefined {
  const columns = decidable(state);
  const at = columns.findIndex(({ id }) => id === state.column);
  const after = columns.slice(at + 1).find(isWaiting);
  const now = columns[at];
  const before = now && isWaiting(now) ? undefined : columns.slice(0, Math.max(at, 0)).find(isWaiting);
  return after ?? before;
}

export function isWaiting({ state }: ResolveColumn): boolean {
  return state === 'open' || state === 'reopened';
}

/** The decision that counts; a reopened column has none. */
export function decisionOf(column: ResolveColumn | undefined): ShownDecision | undefined {
  return column?.state === 'resolved' ? (column.decision ?? undefined) : undefined;
}

/** The decision that counts, where it is that of the person at the panel. */
export function ownDecisionOf(column: ResolveColumn | undefined): ShownDecision | undefined {
  const decision = decisionOf(column);
  return decision?.by === null ? decision : undefined;
}

/** What of the state says how an item stands when it comes up: the order of its columns, and what is in focus. */
export function standing(stage: ResolveStage): Pick<ResolveState, 'order' | 'focus' | 'column'> {
  const columns = itemOf(stage)?.columns.filter((column) => column.state !== 'settled') ?? [];
  const order = [...columns.filter(isWaiting), ...columns.filter((column) => !isWaiting(column))].map(({ id }) => id);
  const first = order[0] ?? '';
  return { order, focus: first, column: first };
}

/** What has to change so that a group is in focus, after the columns have: one decision can rule out or settle another. */
export function refocused(state: ResolveState): Partial<ResolveState> {
  const column = columnInFocus(state);
  const isInSight = column !== undefined && (column.state !== 'settled' || state.settledOpen);
  if (!isInSight) return state.snapshot ? standing(state.snapshot.stage) : {};
  return groups(state).includes(state.focus) ? {} : { focus: column.id };
}

export function isResolveActionId(id: string): id is ResolveActionId {
  return resolveActions.some((action) => action.id === id);
}
