/** Folds that were opened or closed by hand. */
export interface Folding {
  folds: ReadonlyMap<string, boolean>;
}

/** A fold is as it was left by hand, else as it is by itself. */
export function isOpen({ folds }: Folding, fold: string, byItself: boolean): boolean {
  return folds.get(fold) ?? byItself;
}
