import { seededRandom } from '../../agreement/intervals/random';
import type { ScoreRows } from '../scores/roc';

/** Rows that go to one fold together: a cluster, or one row. */
interface Group {
  rows: number[];
  positives: number;
}

/**
 * The fold of each row, from 0: whole clusters, so that a map is never judged on the answers to a question that it was fitted on.
 * Groups are drawn in an order that the seed decides, those with most positives first, and each goes to the fold that has fewest
 * positives, then fewest rows, so that folds are alike in both as far as the groups allow.
 */
export function foldsOf(
  { gold, score, clusters }: Pick<ScoreRows, 'gold' | 'score' | 'clusters'>,
  folds: number,
  seed: number,
): Int32Array {
  const groups = groupsOf(gold, clusters);
  putInOrder(groups, score);
  const random = seededRandom(seed);
  for (let left = groups.length; left > 1; left -= 1) {
    const drawn = random.below(left);
    [groups[left - 1], groups[drawn]] = [groups[drawn] as Group, groups[left - 1] as Group];
  }
  groups.sort((a, b) => b.positives - a.positives || b.rows.length - a.rows.length);
  const sums = Array.from({ length: folds }, (_, fold) => ({ fold, rows: 0, positives: 0 }));
  const foldOf = new Int32Array(gold.length);
  for (const { rows, positives } of groups) {
    const to = sums.reduce((least, each) => (isSmaller(each, least, positives > 0) ? each : least));
    for (const row of rows) foldOf[row] = to.fold;
    to.rows += rows.length;
    to.positives += positives;
  }
  return foldOf;
}

/** By what they hold, so that the order that rows came in decides nothing. */
function putInOrder(groups: Group[], score: Float64Array): void {
  const keys = new Map(groups.map((group) => [group, Float64Array.from(group.rows, (row) => score[row] ?? 0).sort()]));
  groups.sort((a, b) => {
    const away = a.positives - b.positives || a.rows.length - b.rows.length;
    if (away !== 0) return away;
    const [one, other] = [keys.get(a), keys.get(b)];
    const at = one?.findIndex((each, place) => each !== other?.[place]) ?? -1;
    return at < 0 ? 0 : (one?.[at] ?? 0) - (other?.[at] ?? 0);
  });
}

interface FoldSums {
  rows: number;
  positives: number;
}

/** Groups without positives only even out the numbers of rows. */
function isSmaller(one: FoldSums, other: FoldSums, hasPositives: boolean): boolean {
  if (hasPositives && one.positives !== other.positives) return one.positives < other.positives;
  return one.rows < other.rows;
}

function groupsOf(gold: Uint8Array, clusters: ScoreRows['clusters']): Group[] {
  const byCluster = new Map<number, Group>();
  for (const [row, isPositive] of gold.entries()) {
    const cluster = clusters ? (clusters.of[row] ?? 0) : row;
    const group = byCluster.get(cluster) ?? { rows: [], positives: 0 };
    group.rows.push(row);
    group.positives += isPositive;
    byCluster.set(cluster, group);
  }
  return [...byCluster.values()];
}
