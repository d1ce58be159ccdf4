import { NO_VALUE } from '../agreement/ratingTable';
import { ErrorModel } from './errorModel';
import { patternsOf, type VotePatterns, type Votes } from './voteBook';

/** How to estimate. */
export interface DawidSkeneOptions {
  /** Added to every count of classes and of errors, a symmetric Dirichlet prior's weight less 1; 0 gives maximum likelihood. */
  smoothing: number;
  /** Stops when no parameter changes by more than this share of itself. */
  tolerance: number;
  maxIterations: number;
}

export const dawidSkeneDefaults: DawidSkeneOptions = { smoothing: 0, tolerance: 1e-9, maxIterations: 5000 };

/** What was estimated. Square brackets say how to index. */
export interface DawidSkene {
  /** [class]: how frequent each true class is. */
  prevalence: Float64Array;
  /** [(worker * classes + observed) * classes + true]: probability that the worker says `observed` when it is `true`. */
  errors: Float64Array;
  /** [worker * classes + true]: votes of the worker that the class is expected to have had; near 0 its errors are unknown. */
  support: Float64Array;
  /** [item * classes + class]: probability of the class given the votes; the prevalence for an item without votes. */
  posteriors: Float64Array;
  /** [item]: the most probable class, the first of equals; `NO_VALUE` for an item without votes. */
  labels: Int32Array;
  /** Natural logarithm of the votes' likelihood, without the prior. */
  logLikelihood: number;
  iterations: number;
  converged: boolean;
}

/**
 * Dawid and Skene (1979): true classes and every worker's error rates together, by expectation and maximisation in log
 * space from the shares of votes. It runs until the parameters stand still (the likelihood is flat long before) and so finds the
 * maximum that majority voting leads to, not necessarily the highest. With fewer than three workers an item the
 * parameters are not identified, and what comes out is little more than the start.
 */
export function dawidSkene(votes: Votes, options: Partial<DawidSkeneOptions> = {}): DawidSkene {
  const settings = { ...dawidSkeneDefaults, ...options };
  const patterns = patternsOf(votes);
  const { workers, classes } = votes;
  const beliefs = voteShares(patterns, classes);
  const model = new ErrorModel(workers, classes, settings.smoothing);
  model.maximise(patterns, beliefs);
  let iterations = 0;
  let converged = patterns.count === 0;
  let logLikelihood = model.expect(patterns, beliefs);
  while (!converged && iterations < settings.maxIterations) {
    converged = model.maximise(patterns, beliefs) <= settings.tolerance;
    logLikelihood = model.expect(patterns, beliefs);
    iterations += 1;
  }
  const posteriors = new Float64Array(votes.items * classes);
  const labels = new Int32Array(votes.items);
  patterns.of.forEach((pattern, item) => {
    const row = pattern < 0 ? model.prevalence : beliefs.subarray(pattern * classes, (pattern + 1) * classes);
    posteriors.set(row, item * classes);
    labels[item] = pattern < 0 ? NO_VALUE : row.indexOf(Math.max(...row));
  });
  const { prevalence, errors, support } = model;
  return { prevalence, errors, support, posteriors, labels, logLikelihood, iterations, converged };
}

/** [pattern * classes + class]: share of the votes. */
function voteShares({ count, starts, entries }: VotePatterns, classes: number): Float64Array {
  const shares = new Float64Array(count * classes);
  for (let pattern = 0; pattern < count; pattern += 1) {
    const own = entries.subarray(starts[pattern], starts[pattern + 1]);
    for (const entry of own) {
      const place = pattern * classes + (entry % classes);
      shares[place] = (shares[place] ?? 0) + 1 / own.length;
    }
  }
  return shares;
}

/** Probability that the worker gives the true class of an item drawn at random: errors' diagonal weighted by prevalence. */
export function accuracyOf(result: DawidSkene, worker: number): number {
  const classes = result.prevalence.length;
  return result.prevalence.reduce((sum, share, j) => sum + share * correctRate(result, worker, j, classes), 0);
}

/** Probability that the worker gives class `j` when it is `j`. */
export function correctRate({ errors }: DawidSkene, worker: number, j: number, classes: number): number {
  return errors[(worker * classes + j) * classes + j] ?? 0;
}
