/** Numbers reduced to their order: for each the 0-based place of its value among the distinct values, and how often each occurs. */
export interface Ranked {
  codes: Int32Array;
  counts: Float64Array;
}

/** Orders `values` (finite numbers, any order) in O(n log n). */
export function ranked(values: Float64Array): Ranked {
  const distinct: number[] = [];
  const counts: number[] = [];
  for (const value of Float64Array.from(values).sort()) {
    if (value === distinct.at(-1)) counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
    else {
      distinct.push(value);
      counts.push(1);
    }
  }
  return { codes: Int32Array.from(values, (value) => placeOf(distinct, value)), counts: Float64Array.from(counts) };
}

/** Ranks from 1; equal values share the mean of the ranks that they take up. */
export function midRanks({ codes, counts }: Ranked): Float64Array {
  let before = 0;
  const rankOf = counts.map((count) => {
    before += count;
    return before - (count - 1) / 2;
  });
  return Float64Array.from(codes, (code) => rankOf[code] ?? Number.NaN);
}

function placeOf(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
