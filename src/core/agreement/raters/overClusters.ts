import { jackknifeInterval, type Outcome } from '../intervals/jackknife';

/** More clusters than this are left out several at once, in as many parts: a delete-a-group jackknife, whose time is bounded. */
const MOST_PARTS = 1000;
/** Coefficients are of the order of 1; an error below this is rounding. */
const ROUNDING = 1e-12;

/** A coefficient of some observations that hang together within clusters. */
export interface Clustered {
  /** The coefficient of all of them. */
  value: number;
  /** For each observation the number of its cluster. */
  clusterOf: readonly number[];
  /** What a cluster is called, for example `question`. */
  key: string;
}

/**
 * Interval of a coefficient by leaving out each cluster in turn (the jackknife of Tukey 1958 and Miller 1974 over clusters): se^2 =
 * (C - 1) / C times the sum of squared deviations of the C values from their mean, t with C - 1 degrees of freedom. Only clusters with
 * an observation count. `without` gives the coefficient without the observations at some places, NaN where it is not defined.
 */
export function overClusters(
  { value, clusterOf, key }: Clustered,
  without: (left: readonly number[]) => number,
  level: number,
): Outcome {
  const { count, parts } = partsOf(clusterOf);
  if (count < 3) return { reason: `No interval: it takes items of at least three ${key}s.` };
  const values = Float64Array.from(parts, without);
  const out = {
    all: value,
    values,
    weights: values.map(() => 1),
    of: Int32Array.from(parts.keys()),
    count: parts.length,
  };
  const outcome = jackknifeInterval(out, level, 'plain', { key, of: out.of, count: parts.length });
  if (!('ci' in outcome)) return outcome;
  if (!((outcome.se ?? 0) > ROUNDING)) {
    return { reason: `No interval: the value is the same without any ${key}, so nothing tells how far off it may be.` };
  }
  return { ...outcome, ci: { ...outcome.ci, clusters: count } };
}

/** The places of the observations by what is left out together: a cluster, or several. */
function partsOf(clusterOf: readonly number[]): { count: number; parts: number[][] } {
  const numbers = new Map<number, number>();
  for (const cluster of clusterOf) if (!numbers.has(cluster)) numbers.set(cluster, numbers.size);
  const parts: number[][] = Array.from({ length: Math.min(numbers.size, MOST_PARTS) }, () => []);
  for (const [place, cluster] of clusterOf.entries()) parts[(numbers.get(cluster) ?? 0) % MOST_PARTS]?.push(place);
  return { count: numbers.size, parts };
}
