import type { VotePatterns } from './voteBook';

/** Parameters smaller than this are compared with it and not with themselves: they shrink to 0 for ever. */
const SMALL = 1e-6;

/**
 * Prevalence of the classes and each worker's error rates (Dawid and Skene 1979, equations 2.3 to 2.5), with the two steps of
 * estimation on them. Arrays are indexed as in `DawidSkene`; beliefs as [pattern * classes + class].
 */
export class ErrorModel {
  readonly prevalence: Float64Array;
  readonly errors: Float64Array;
  readonly support: Float64Array;
  private readonly logErrors: Float64Array;

  constructor(
    private readonly workers: number,
    private readonly classes: number,
    private readonly smoothing: number,
  ) {
    this.prevalence = new Float64Array(classes);
    this.support = new Float64Array(workers * classes);
    this.errors = new Float64Array(workers * classes * classes);
    this.logErrors = new Float64Array(this.errors.length);
  }

  /** New parameters from the beliefs about each pattern; returns the largest relative change. */
  maximise({ count, starts, entries, weights }: VotePatterns, beliefs: Float64Array): number {
    const { classes, smoothing } = this;
    const prevalence = new Float64Array(classes).fill(smoothing);
    const counts = new Float64Array(this.errors.length).fill(smoothing);
    for (let pattern = 0; pattern < count; pattern += 1) {
      const weight = weights[pattern] ?? 0;
      const end = starts[pattern + 1] ?? 0;
      for (let j = 0; j < classes; j += 1) {
        const belief = weight * (beliefs[pattern * classes + j] ?? 0);
        if (belief === 0) continue;
        prevalence[j] = (prevalence[j] ?? 0) + belief;
        for (let at = starts[pattern] ?? 0; at < end; at += 1) {
          const place = (entries[at] ?? 0) * classes + j;
          counts[place] = (counts[place] ?? 0) + belief;
        }
      }
    }
    const all = prevalence.reduce((sum, part) => sum + part, 0);
    let change = 0;
    for (let j = 0; j < classes; j += 1) {
      change = Math.max(change, replaced(this.prevalence, j, all === 0 ? 1 / classes : (prevalence[j] ?? 0) / all));
    }
    for (let worker = 0; worker < this.workers; worker += 1) {
      for (let j = 0; j < classes; j += 1) change = Math.max(change, this.setErrors(worker, j, counts));
    }
    return change;
  }

  /** Error rates of a worker for one true class; equal ones where the class was never seen. */
  private setErrors(worker: number, j: number, counts: Float64Array): number {
    const { classes, smoothing } = this;
    const placeOf = (label: number): number => (worker * classes + label) * classes + j;
    let total = 0;
    for (let label = 0; label < classes; label += 1) total += counts[placeOf(label)] ?? 0;
    this.support[worker * classes + j] = total - classes * smoothing;
    let change = 0;
    for (let label = 0; label < classes; label += 1) {
      const place = placeOf(label);
      const rate = total === 0 ? 1 / classes : (counts[place] ?? 0) / total;
      change = Math.max(change, replaced(this.errors, place, rate));
      this.logErrors[place] = Math.log(rate);
    }
    return change;
  }

  /** New beliefs about each pattern from the parameters; returns the log-likelihood. */
  expect({ count, starts, entries, weights }: VotePatterns, beliefs: Float64Array): number {
    const { classes, logErrors } = this;
    const logPrevalence = this.prevalence.map(Math.log);
    const logs = new Float64Array(classes);
    let logLikelihood = 0;
    for (let pattern = 0; pattern < count; pattern += 1) {
      logs.set(logPrevalence);
      const end = starts[pattern + 1] ?? 0;
      for (let at = starts[pattern] ?? 0; at < end; at += 1) {
        const row = (entries[at] ?? 0) * classes;
        for (let j = 0; j < classes; j += 1) logs[j] = (logs[j] ?? 0) + (logErrors[row + j] ?? 0);
      }
      let highest = Number.NEGATIVE_INFINITY;
      for (let j = 0; j < classes; j += 1) highest = Math.max(highest, logs[j] ?? 0);
      // Where every class has been ruled out by rounding, the last beliefs are the best there are.
      if (highest === Number.NEGATIVE_INFINITY) continue;
      let sum = 0;
      for (let j = 0; j < classes; j += 1) {
        const part = Math.exp((logs[j] ?? 0) - highest);
        logs[j] = part;
        sum += part;
      }
      for (let j = 0; j < classes; j += 1) beliefs[pattern * classes + j] = (logs[j] ?? 0) / sum;
      logLikelihood += (weights[pattern] ?? 0) * (highest + Math.log(sum));
    }
    return logLikelihood;
  }
}

/** Replaces an entry and returns by which share of itself it changed. */
function replaced(values: Float64Array, place: number, next: number): number {
  const before = values[place] ?? 0;
  values[place] = next;
  return Math.abs(next - before) / Math.max(before, next, SMALL);
}
