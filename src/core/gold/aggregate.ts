import type { Scalar } from '../../../schemas/codebook';

/** The values that most labels have: one where there is a winner, several in a tie, none without labels. */
export function mostFrequent(labels: readonly Scalar[]): Scalar[] {
  const counts = countsOf(labels);
  const most = Math.max(...counts.values());
  return [...counts.keys()].filter((value) => counts.get(value) === most);
}

/** The value that more than half of the labels have; undefined where there is none. */
export function strictMajority(labels: readonly Scalar[]): Scalar | undefined {
  const [first] = mostFrequent(labels);
  const votes = labels.filter((label) => label === first).length;
  return votes * 2 > labels.length ? first : undefined;
}

/** Which of the two middle labels counts where their number is even: a mean of them need not be a value of the scale. */
export type Middle = 'lower' | 'upper' | 'mean';

/** The median label; undefined without labels. */
export function medianOf(labels: readonly number[], middle: Middle): number | undefined {
  const sorted = [...labels].sort((a, b) => a - b);
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (lower === undefined || upper === undefined) return undefined;
  if (middle === 'mean') return (lower + upper) / 2;
  return middle === 'lower' ? lower : upper;
}

/** Share of the labels that equal a value; null without labels. */
export function shareOf(value: Scalar, labels: readonly Scalar[]): number | null {
  return labels.length === 0 ? null : labels.filter((label) => label === value).length / labels.length;
}

/** Each value and its share of the labels, in the order in which values were met: the soft label. */
export function distributionOf(labels: readonly Scalar[]): Map<Scalar, number> {
  const counts = countsOf(labels);
  return new Map([...counts].map(([value, count]) => [value, count / labels.length]));
}

/** Entropy of the labels in bits: 0 where all are alike or there are none. */
export function entropyOf(labels: readonly Scalar[]): number {
  let bits = 0;
  // In order, so that the sum is the same to the last bit whatever the order of the labels.
  const shares = [...distributionOf(labels).values()].sort((a, b) => a - b);
  for (const share of shares) bits -= share * Math.log2(share);
  return bits === 0 ? 0 : bits;
}

function countsOf(labels: readonly Scalar[]): Map<Scalar, number> {
  const counts = new Map<Scalar, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
