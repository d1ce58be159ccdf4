import type { Interval } from '../../agreement/report';
import type { CellRows } from './cellBootstrap';
import { FN, FP, TN, TP } from './decisionCells';
import { wilsonOfRows } from './effectiveWilson';

/** Figures that are shares of rows. */
export const SHARES = ['accuracy', 'precision', 'recall', 'specificity', 'npv'] as const;

type Share = (typeof SHARES)[number];

/** The cells that a share is of, and those that count. */
const CELLS: Record<Share, { of: readonly number[]; hits: readonly number[] }> = {
  accuracy: { of: [TP, FP, FN, TN], hits: [TP, TN] },
  precision: { of: [TP, FP], hits: [TP] },
  recall: { of: [TP, FN], hits: [TP] },
  specificity: { of: [FP, TN], hits: [TN] },
  npv: { of: [FN, TN], hits: [TN] },
};

/** Wilson's interval, for clustered or weighted rows on their effective number; of a share that is of at least one row. */
export function shareInterval({ cells, weights, clusters }: CellRows, figure: Share, level: number): Interval {
  const { of, hits } = CELLS[figure];
  const inside = [...cells.keys()].filter((row) => of.includes(cells[row] ?? 0));
  const isHit = Uint8Array.from(inside, (row) => Number(hits.includes(cells[row] ?? 0)));
  const ofWeights = weights && { weights: Float64Array.from(inside, (row) => weights[row] ?? 0) };
  const ofClusters = clusters && { clusters: Int32Array.from(inside, (row) => clusters.of[row] ?? 0) };
  return wilsonOfRows({ hits: isHit, ...ofWeights, ...ofClusters }, level);
}
