import { quantile } from '../../agreement/intervals/bootstrap';
import { wilsonOfRows } from '../decisions/effectiveWilson';
import type { MappedMethod } from '../report';

/** Probabilities of a positive beside gold's yes (1) or no. */
export interface ProbabilityRows {
  probability: Float64Array;
  gold: Uint8Array;
  /** Inclusion weights above 0; absent: all count the same. */
  weights?: Float64Array;
  /** For each row the number of its cluster; absent: rows are independent. */
  clusters?: Int32Array;
}

/** Bins of the reliability diagram and of both calibration errors. */
const BINS = 10;

/** Mean squared difference of probability and outcome (Brier 1950), of at least one row. */
export function brierScore(rows: ProbabilityRows): number {
  return meanOf(rows, (p, outcome) => (p - outcome) ** 2);
}

/**
 * Mean of -log of the probability of what was the case (natural logarithm), of at least one row. Probabilities are kept 2^-52 away from 0
 * and 1, as in scikit-learn, so that one sure error costs 36 and not infinity.
 */
export function logLoss(rows: ProbabilityRows): number {
  return meanOf(rows, (p, outcome) => {
    const kept = Math.min(Math.max(p, Number.EPSILON), 1 - Number.EPSILON);
    return -Math.log(outcome === 1 ? kept : 1 - kept);
  });
}

function meanOf({ probability, gold, weights }: ProbabilityRows, of: (p: number, outcome: number) => number): number {
  let [sum, total] = [0, 0];
  for (const [row, p] of probability.entries()) {
    const weight = weights ? (weights[row] ?? 0) : 1;
    sum += weight * of(p, gold[row] ?? 0);
    total += weight;
  }
  return sum / total;
}

/**
 * The reliability diagram: ten bins of equal width, each open below and closed above (the first closed at both ends, as in
 * scikit-learn); empty ones are left out. `n` counts rows, `mean` and `observed` are of the weights, `ci` is Wilson's interval of
 * `observed`, on the effective number of rows where these are clustered or weighted.
 */
export function reliabilityBins(rows: ProbabilityRows, level: number): MappedMethod['reliability'] {
  const edges = Float64Array.from({ length: BINS + 1 }, (_, bin) => bin / BINS);
  return binned(rows, edges).map(({ bin, members, mean, observed }) => {
    const { weights, clusters } = rows;
    const ci = wilsonOfRows(
      {
        hits: Uint8Array.from(members, (row) => rows.gold[row] ?? 0),
        ...(weights ? { weights: Float64Array.from(members, (row) => weights[row] ?? 0) } : {}),
        ...(clusters ? { clusters: Int32Array.from(members, (row) => clusters[row] ?? 0) } : {}),
      },
      level,
    );
    return {
      ...{ from: edges[bin] ?? 0, to: edges[bin + 1] ?? 1, n: members.length, mean, observed },
      ci,
    };
  });
}

/**
 * Expected calibration error: the mean, by the rows of a bin, of how far a bin's share of positives is from its mean probability.
 * It depends on the bins: ten of equal `width`, or ten of equal `mass`, whose edges are deciles (interpolated; equal probabilities
 * stay together). Of at least one row.
 */
export function expectedCalibrationError(rows: ProbabilityRows, by: 'width' | 'mass'): number {
  const sorted = rows.probability.slice().sort();
  const edges = Float64Array.from({ length: BINS + 1 }, (_, bin) =>
    by === 'width' ? bin / BINS : quantile(sorted, bin / BINS),
  );
  const bins = binned(rows, edges);
  const total = bins.reduce((sum, { weight }) => sum + weight, 0);
  return bins.reduce((sum, { weight, mean, observed }) => sum + (weight / total) * Math.abs(mean - observed), 0);
}

interface Bin {
  bin: number;
  members: number[];
  weight: number;
  mean: number;
  observed: number;
}

/** The bins that have rows; `edges` ascend. */
function binned({ probability, gold, weights }: ProbabilityRows, edges: Float64Array): Bin[] {
  const members: number[][] = Array.from({ length: edges.length - 1 }, () => []);
  for (const [row, p] of probability.entries()) {
    let bin = 0;
    while (bin < members.length - 1 && p > (edges[bin + 1] ?? 1)) bin += 1;
    members[bin]?.push(row);
  }
  return members.flatMap((inside, bin) => {
    if (inside.length === 0) return [];
    let [weight, mean, observed] = [0, 0, 0];
    for (const row of inside) {
      const own = weights ? (weights[row] ?? 0) : 1;
      weight += own;
      mean += own * (probability[row] ?? 0);
      observed += own * (gold[row] ?? 0);
    }
    return [{ bin, members: inside, weight, mean: mean / weight, observed: observed / weight }];
  });
}
