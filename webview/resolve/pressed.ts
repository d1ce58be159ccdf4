import type { Scalar } from '../../schemas/codebook';
import type { ResolveColumn, ResolveStage, ShownDecision } from '../../src/protocol/resolveMessages';

/** What the adjudicator has pressed, as it will stand once the host has confirmed it. */

/** A column with a label that was just given; `adopted` is the letter of the rater whose it was. */
export function decided(column: ResolveColumn, value: Scalar, adopted: string | null = null): ResolveColumn {
  // What another adjudicator has said of her decision is not said of this one.
  const before = column.decision?.by === null ? column.decision : null;
  // Whether a first label was blind is the host's to say: labels that were asked for may be on their way.
  const own = before?.own ?? null;
  const { decidedBy: _, ...undecided } = column;
  return {
    ...undecided,
    state: 'resolved',
    decision: {
      ...{ value, own, adopted, at: '', by: null },
      changedAfterReveal: own !== null && own !== value,
      reason: before?.reason ?? null,
      confidence: before?.confidence ?? null,
      gap: before?.gap ?? false,
      contested: column.decision?.contested ?? false,
    },
  };
}

/** A column whose decision says more, or less, than before. */
export function remarked(
  column: ResolveColumn,
  remark: Partial<Pick<ShownDecision, 'reason' | 'confidence' | 'gap'>>,
): ResolveColumn {
  return column.decision ? { ...column, decision: { ...column.decision, ...remark } } : column;
}

/** A column that is to be resolved again, or after all. */
export function reopened(column: ResolveColumn): ResolveColumn {
  const { decidedBy: _, ...undecided } = column;
  return { ...undecided, state: 'reopened', decision: null };
}

/** A stage with another column in place of the one with its id. */
export function withColumn(stage: ResolveStage, column: ResolveColumn): ResolveStage {
  if (stage.kind !== 'item') return stage;
  const columns = stage.current.columns.map((each) => (each.id === column.id ? column : each));
  return { ...stage, current: { ...stage.current, columns } };
}
