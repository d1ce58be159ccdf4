/** An estimate and what its interval comes of. */
export interface Precision {
  estimate: number;
  low: number;
  high: number;
  /** Labelled items. */
  n: number;
  /** Half the width that would be left with labels without end, because the records are so many and no more. */
  floor: number;
}

/**
 * How many more labelled items, drawn as those there are, until the interval's half width is at most half of the estimate; 0 where it
 * is already. Half widths are taken to shrink with the root of the number of labels, down to `floor`. Null where labels alone do not get
 * there, or where the estimate is 0, of which there is no half.
 */
export function missingLabels({ estimate, low, high, n, floor }: Precision): number | null {
  const target = Math.abs(estimate) / 2;
  if (target === 0) return null;
  const half = (high - low) / 2;
  if (half <= target) return 0;
  const room = target * target - floor * floor;
  if (room <= 0) return null;
  return Math.ceil(n * ((half * half - floor * floor) / room - 1));
}
