export type WeightKind = 'unweighted' | 'linear' | 'quadratic' | 'ordinal';

/** How much two categories count as agreement: 1 for equal ones, down to 0. Symmetric, `q` x `q`. */
export interface AgreementWeights {
  kind: WeightKind;
  /** Weight of two categories by their numbers. */
  of(k: number, l: number): number;
  /** The matrix times `vector` (length q), in O(q), into `result`. */
  times(vector: Float64Array, result: Float64Array): Float64Array;
  /** Sum of the whole matrix. */
  total: number;
}

/**
 * Gwet's weights (Gwet 2014, chapter 3): `linear` 1 - d/D and `quadratic` 1 - (d/D)^2 on the values, D being the range of the
 * scale; `ordinal` 1 - C(d+1, 2)/C(q, 2) on the ranks. `positions` ascend. Each is 1 - a d - b d^2 for some a and b, which is
 * what makes the product with a vector cheap: prefix sums for the first, moments for the second.
 */
export function agreementWeights(kind: WeightKind, positions: Float64Array): AgreementWeights {
  const q = positions.length;
  if (kind === 'unweighted') {
    return {
      kind,
      of: (k, l) => (k === l ? 1 : 0),
      times: (vector, result) => {
        result.set(vector);
        return result;
      },
      total: q,
    };
  }
  const places = kind === 'ordinal' ? Float64Array.from(positions, (_, rank) => rank) : centred(positions);
  const range = (places[q - 1] ?? 0) - (places[0] ?? 0);
  const scale = range > 0 ? 1 / range : 0;
  const perOrdinal = q > 1 ? 1 / (q * (q - 1)) : 0;
  const a = kind === 'linear' ? scale : kind === 'ordinal' ? perOrdinal : 0;
  const b = kind === 'quadratic' ? scale * scale : kind === 'ordinal' ? perOrdinal : 0;
  const of = (k: number, l: number): number => {
    const d = Math.abs((places[k] ?? 0) - (places[l] ?? 0));
    return 1 - a * d - b * d * d;
  };
  const times = (vector: Float64Array, result: Float64Array): Float64Array => {
    let [sum, first, second] = [0, 0, 0];
    for (let l = 0; l < q; l++) {
      const [v, y] = [vector[l] ?? 0, places[l] ?? 0];
      sum += v;
      first += v * y;
      second += v * y * y;
    }
    let [sumBelow, firstBelow] = [0, 0];
    for (let k = 0; k < q; k++) {
      const [v, y] = [vector[k] ?? 0, places[k] ?? 0];
      sumBelow += v;
      firstBelow += v * y;
      const distances = 2 * (y * sumBelow - firstBelow) + first - y * sum;
      result[k] = sum - a * distances - b * (y * y * sum - 2 * y * first + second);
    }
    return result;
  };
  const total = times(new Float64Array(q).fill(1), new Float64Array(q)).reduce((sum, each) => sum + each, 0);
  return { kind, of, times, total };
}

/** About the middle of the range, so that squares lose no digits to a far-off zero. */
function centred(positions: Float64Array): Float64Array {
  const middle = ((positions[0] ?? 0) + (positions[positions.length - 1] ?? 0)) / 2;
  return positions.map((position) => position - middle);
}
