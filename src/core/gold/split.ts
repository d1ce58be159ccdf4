import type { Split } from '../../../schemas/gold';
import type { Sha256 } from '../transcripts/itemIdentity';

export interface SplitSettings {
  /** Share of the items that the dev split is to have. */
  dev: number;
  seed: number;
}

export const defaultSplit: SplitSettings = { dev: 0.5, seed: 1 };

/**
 * Divides questions into dev and test: whole questions, because answers to one question are not independent and a judge's prompt
 * must not be tuned on the test questions. `sizes` are the gold items of each. Questions of `frozen`, an earlier version of the
 * set, stay where they are; the others go, in an order that the seed decides, to dev until its share of the items is reached.
 * Neither split is left empty where there are two questions.
 */
export function splitQuestions(
  sizes: ReadonlyMap<string, number>,
  { dev, seed }: SplitSettings,
  sha256: Sha256,
  frozen: Readonly<Record<string, Split>> = {},
): Map<string, Split> {
  const splits = new Map<string, Split>();
  const places = new Map([...sizes.keys()].map((question) => [question, sha256(`${seed} ${question}`)]));
  const order = [...sizes.keys()].sort((a, b) => compare(places.get(a) ?? '', places.get(b) ?? ''));
  let total = 0;
  for (const size of sizes.values()) total += size;
  let inDev = 0;
  for (const question of order) {
    if (frozen[question] === 'dev') inDev += sizes.get(question) ?? 0;
  }
  for (const question of order) {
    const size = sizes.get(question) ?? 0;
    const kept = Object.hasOwn(frozen, question) ? frozen[question] : undefined;
    // The question that would cross the share goes where the share is missed by less.
    const split = kept ?? (inDev + size / 2 <= dev * total && dev > 0 ? 'dev' : 'test');
    if (kept === undefined && split === 'dev') inDev += size;
    splits.set(question, split);
  }
  return isDivisible(dev, order) ? withBoth(splits, order, frozen) : splits;
}

function isDivisible(dev: number, order: readonly string[]): boolean {
  return order.length > 1 && dev > 0 && dev < 1;
}

/** Moves one question over where all stand on one side. */
function withBoth(
  splits: Map<string, Split>,
  order: readonly string[],
  frozen: Readonly<Record<string, Split>>,
): Map<string, Split> {
  const [only, ...others] = new Set(splits.values());
  if (only === undefined || others.length > 0) return splits;
  const movable = order.findLast((question) => !Object.hasOwn(frozen, question));
  if (movable !== undefined) splits.set(movable, only === 'dev' ? 'test' : 'dev');
  return splits;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
