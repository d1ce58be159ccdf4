import type { ValueClusters } from '../../agreement/intervals/meanInterval';

/** How values were drawn: with inclusion weights, in clusters; neither: at random. */
export interface Design {
  weights?: Float64Array;
  clusters?: ValueClusters;
}

/** Hajek's mean, sum(w x) / sum(w). */
export function weightedMean(values: Float64Array, { weights }: Design): number {
  let [sum, total] = [0, 0];
  for (let place = 0; place < values.length; place += 1) {
    const weight = weights ? (weights[place] ?? 0) : 1;
    sum += weight * (values[place] ?? 0);
    total += weight;
  }
  return sum / total;
}

/**
 * Linearised variance of `weightedMean`: sum w^2 (x - mean)^2 / (sum w)^2, and where values hang together in clusters C / (C - 1) times
 * the sum over clusters of (sum w (x - mean))^2, over (sum w)^2. Without either it is the population variance over n.
 */
export const varianceOfMean = (values: Float64Array, design: Design): number =>
  covarianceOfMeans(values, values, design);

/** The same for the means of two values of each unit. */
export function covarianceOfMeans(first: Float64Array, second: Float64Array, { weights, clusters }: Design): number {
  const [a, b] = [
    weightedMean(first, { ...(weights ? { weights } : {}) }),
    weightedMean(second, { ...(weights ? { weights } : {}) }),
  ];
  const sums = new Map<number, { one: number; other: number }>();
  let [total, products] = [0, 0];
  for (let place = 0; place < first.length; place += 1) {
    const weight = weights ? (weights[place] ?? 0) : 1;
    const [one, other] = [weight * ((first[place] ?? 0) - a), weight * ((second[place] ?? 0) - b)];
    total += weight;
    if (!clusters) {
      products += one * other;
      continue;
    }
    const sum = sums.get(clusters.of[place] ?? 0) ?? { one: 0, other: 0 };
    sums.set(clusters.of[place] ?? 0, { one: sum.one + one, other: sum.other + other });
  }
  for (const { one, other } of sums.values()) products += one * other;
  const few = sums.size > 1 ? sums.size / (sums.size - 1) : 1;
  return (few * products) / (total * total);
}
