import { tQuantile, zQuantile } from '../../agreement/intervals/distributions';
import type { ValueClusters } from '../../agreement/intervals/meanInterval';
import type { Interval } from '../../agreement/report';
import { covarianceOfMeans, type Design, varianceOfMean, weightedMean } from './designVariance';

/** Labelled items with the judge's word on each, and what it said of the others: numbers, or 0 and 1. */
export interface PpiInput {
  gold: Float64Array;
  judged: Float64Array;
  unlabelled: Float64Array;
  /** Inclusion weights above 0; absent: all count the same. */
  weights?: Float64Array;
  unlabelledWeights?: Float64Array;
  clusters?: ValueClusters;
  unlabelledClusters?: ValueClusters;
}

export interface MeanEstimate {
  estimate: number;
  se: number;
  /** Absent where nothing varies. */
  ci?: Interval;
}

export interface PpiMeans {
  /** The labelled items alone. */
  classical: MeanEstimate;
  ppi: MeanEstimate;
  /** `effective_n`: of how many labelled items without a judge the estimate is as certain. */
  ppi_pp: MeanEstimate & { lambda: number; effective_n: number | null };
  notes: string[];
}

/** Below this many labelled items a z interval is known to be too narrow. */
const FEW_LABELS = 50;

/**
 * Mean of gold over a population of which a random part is labelled and the judge saw all: prediction-powered inference (Angelopoulos et al.
 * 2023) and PPI++ (arXiv 2311.01453), theta = lambda mean(f unlabelled) + mean(y - lambda f), se^2 the sum of the two means' variances
 * (population variances, as in ppi_py), z intervals. lambda is 1 for PPI; for PPI++ it is cov(y, f) / ((1 + n / N) var(f)), cut to [0, 1].
 *
 * With weights, means are Hajek's, sum(w x) / sum(w), and variances linearised, sum w^2 (x - mean)^2 / (sum w)^2; over clusters the sums of each
 * are squared whole, times C / (C - 1), and the interval is t with C - 1 degrees of freedom (of the labelled clusters). There
 * lambda is what makes this variance least. Labels without weights must be a random draw. Takes at least one of each kind.
 */
export function ppiMean(input: PpiInput, level: number): PpiMeans {
  const { gold, judged, unlabelled, weights, clusters } = input;
  const labelled: Design = { ...(weights ? { weights } : {}), ...(clusters ? { clusters } : {}) };
  const rest: Design = {
    ...(input.unlabelledWeights ? { weights: input.unlabelledWeights } : {}),
    ...(input.unlabelledClusters ? { clusters: input.unlabelledClusters } : {}),
  };
  const seen = weightedMean(unlabelled, rest);
  const seenVariance = varianceOfMean(unlabelled, rest);
  const at = (lambda: number): MeanEstimate => {
    const rectified = gold.map((value, place) => value - lambda * (judged[place] ?? 0));
    const estimate = lambda * seen + weightedMean(rectified, labelled);
    const se = Math.sqrt(lambda * lambda * seenVariance + varianceOfMean(rectified, labelled));
    return { estimate, se, ...ciOf(estimate, se, level, clusters) };
  };
  const classical = at(0);
  const isPlain = Object.keys(labelled).length + Object.keys(rest).length === 0;
  const lambda = isPlain ? plainLambda(input) : designLambda(input, labelled, seenVariance);
  const best = at(lambda);
  const effective_n = best.se > 0 ? gold.length * (classical.se / best.se) ** 2 : null;
  return { classical, ppi: at(1), ppi_pp: { ...best, lambda, effective_n }, notes: notesOf(gold) };
}

function ciOf(estimate: number, se: number, level: number, clusters: ValueClusters | undefined): { ci?: Interval } {
  if (!(se > 0 && Number.isFinite(se))) return {};
  const tail = (1 + level) / 2;
  if (!clusters) {
    const half = zQuantile(tail) * se;
    return { ci: { level, low: estimate - half, high: estimate + half, method: 'z' } };
  }
  const count = new Set(clusters.of).size;
  if (count < 2) return {};
  const half = tQuantile(tail, count - 1) * se;
  return { ci: { level, low: estimate - half, high: estimate + half, method: 't', df: count - 1, clusters: count } };
}

const cut = (lambda: number): number => (Number.isFinite(lambda) ? Math.min(1, Math.max(0, lambda)) : 0);

function plainLambda({ gold, judged, unlabelled }: PpiInput): number {
  const all = new Float64Array(judged.length + unlabelled.length);
  all.set(judged);
  all.set(unlabelled, judged.length);
  const spread = (varianceOfMean(all, {}) * all.length * all.length) / (all.length - 1);
  const shared = covarianceOfMeans(gold, judged, {}) * gold.length;
  return spread > 0 ? cut(shared / ((1 + gold.length / unlabelled.length) * spread)) : 0;
}

function designLambda({ gold, judged }: PpiInput, labelled: Design, seenVariance: number): number {
  const spread = seenVariance + varianceOfMean(judged, labelled);
  return spread > 0 ? cut(covarianceOfMeans(gold, judged, labelled) / spread) : 0;
}

/** Fewer of the rarer outcome than this, and a z interval is too narrow however many items there are. */
const FEW_OUTCOMES = 20;

function notesOf(gold: Float64Array): string[] {
  const notes: string[] = [];
  if (gold.length < FEW_LABELS) {
    notes.push(
      `The intervals of PPI and PPI++ are too narrow with fewer than ${FEW_LABELS} labelled items; here are ${gold.length}.`,
    );
  }
  if (gold.every((value) => value === 0 || value === 1)) {
    const yes = gold.reduce((sum, value) => sum + value, 0);
    const rarer = Math.min(yes, gold.length - yes);
    if (rarer < FEW_OUTCOMES) {
      notes.push(
        `Only ${rarer} of ${gold.length} labelled items ${rarer === yes ? 'are' : 'are not'} positive: the intervals of PPI and PPI++ are then too narrow. That of the predictive values is not.`,
      );
    }
  }
  return notes;
}
