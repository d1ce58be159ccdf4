/** The cells of the table: counts, or sums of weights. */
export interface DecisionCounts {
  tp: number;
  fp: number;
  fn: number;
  tn: number;
}

/** Places of the cells wherever they are numbered. */
export const [TP, FP, FN, TN] = [0, 1, 2, 3] as const;

/** The number of each row's cell. */
export function cellsOf({ gold, judged }: { gold: Uint8Array; judged: Uint8Array }): Int32Array {
  return Int32Array.from(gold, (isPositive, row) =>
    judged[row] === 1 ? (isPositive ? TP : FP) : isPositive ? FN : TN,
  );
}

/** The cells' counts, or with `weights` their sums. */
export function countsOf(cells: Int32Array, weights?: Float64Array): DecisionCounts {
  const sums = new Float64Array(4);
  for (const [row, cell] of cells.entries()) sums[cell] = (sums[cell] ?? 0) + (weights ? (weights[row] ?? 0) : 1);
  return countsFrom(sums);
}

/** Four numbers in the order of the cells. */
export function countsFrom(sums: Float64Array): DecisionCounts {
  return { tp: sums[TP] ?? 0, fp: sums[FP] ?? 0, fn: sums[FN] ?? 0, tn: sums[TN] ?? 0 };
}
