import type { JudgedRow, LabelledRow } from './calibrationInput';
import type { DecisionRows } from './decisions/decisionTable';

/** The labelled rows on which both people and the judge said yes or no. */
export function bothDecided(labelled: readonly LabelledRow[]): LabelledRow[] {
  return labelled.filter(({ gold, decision }) => gold !== null && decision !== null);
}

/** The same as columns; weights only where some row has one of its own, clusters only where rows are clustered. */
export function decisionRows(
  rows: readonly LabelledRow[],
  { clusterKey, isWeighted }: { clusterKey: string | null; isWeighted: boolean },
): DecisionRows {
  return {
    gold: Uint8Array.from(rows, ({ gold }) => Number(gold)),
    judged: Uint8Array.from(rows, ({ decision }) => Number(decision)),
    ...(isWeighted ? { weights: Float64Array.from(rows, ({ weight }) => weight) } : {}),
    ...(clusterKey === null ? {} : { clusters: clustersOf(rows, clusterKey) }),
  };
}

/** The rows' clusters, numbered from 0 without gaps. */
export function clustersOf(
  rows: readonly Pick<JudgedRow, 'cluster'>[],
  key: string,
): { key: string; of: Int32Array; count: number } {
  const numbers = new Map<number, number>();
  const of = Int32Array.from(rows, ({ cluster }) => {
    const known = numbers.get(cluster) ?? numbers.size;
    numbers.set(cluster, known);
    return known;
  });
  return { key, of, count: numbers.size };
}
