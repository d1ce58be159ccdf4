/**
 * Which of some tests are rejected so that at most a share `q` of the rejections is expected to be false, whatever the tests have to do
 * with each other (Benjamini and Yekutieli 2001): the k smallest p, where k is the largest with p(k) <= k q / (m sum(1/i)).
 */
export function benjaminiYekutieli(ps: readonly number[], q: number): boolean[] {
  const m = ps.length;
  const harmonic = ps.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
  const sorted = [...ps].sort((a, b) => a - b);
  const last = sorted.findLastIndex((p, i) => p <= ((i + 1) * q) / (m * harmonic));
  const bar = sorted[last];
  return ps.map((p) => bar !== undefined && p <= bar);
}
