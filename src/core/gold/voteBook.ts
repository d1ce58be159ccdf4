import { NO_VALUE, type RatingTable } from '../agreement/ratingTable';

/** Single votes, in any order; a worker may vote on an item more than once. Entries of the arrays belong together. */
export interface Votes {
  items: number;
  workers: number;
  classes: number;
  item: Int32Array;
  worker: Int32Array;
  label: Int32Array;
}

/** The values of a table as votes: items, raters and categories by their places. */
export function votesOf(table: RatingTable): Votes {
  const workers = table.raters.length;
  const cells = Int32Array.from(table.codes.keys()).filter((cell) => table.codes[cell] !== NO_VALUE);
  return {
    items: table.items.length,
    workers,
    classes: table.categories.length,
    item: cells.map((cell) => Math.floor(cell / workers)),
    worker: cells.map((cell) => cell % workers),
    label: cells.map((cell) => table.codes[cell] ?? NO_VALUE),
  };
}

/** Items with the same votes as one pattern: `entries[starts[p]]` to before `entries[starts[p + 1]]` are `worker * classes + label`. */
export interface VotePatterns {
  count: number;
  starts: Int32Array;
  entries: Int32Array;
  /** Items of each pattern. */
  weights: Float64Array;
  /** Pattern of each item; -1 for items without a vote. */
  of: Int32Array;
}

/** Collapses items by their votes, so that a step of estimation costs as much as there are different ones. */
export function patternsOf(votes: Votes): VotePatterns {
  const { starts, entries } = byItem(votes);
  const of = new Int32Array(votes.items).fill(-1);
  const base = votes.workers * votes.classes;
  // A tree of prefixes: one look-up a vote, and no text is made.
  const branches = new Map<number, number>();
  const patternAt: number[] = [-1];
  const patternStarts: number[] = [0];
  const patternEntries: number[] = [];
  const weights: number[] = [];
  for (let item = 0; item < votes.items; item += 1) {
    const own = entries.subarray(starts[item], starts[item + 1]).sort();
    if (own.length === 0) continue;
    let node = 0;
    for (const entry of own) {
      const key = node * base + entry;
      let next = branches.get(key);
      if (next === undefined) {
        next = patternAt.push(-1) - 1;
        branches.set(key, next);
      }
      node = next;
    }
    let pattern = patternAt[node] ?? -1;
    if (pattern < 0) {
      pattern = weights.push(0) - 1;
      patternAt[node] = pattern;
      for (const entry of own) patternEntries.push(entry);
      patternStarts.push(patternEntries.length);
    }
    weights[pattern] = (weights[pattern] ?? 0) + 1;
    of[item] = pattern;
  }
  return {
    count: weights.length,
    starts: Int32Array.from(patternStarts),
    entries: Int32Array.from(patternEntries),
    weights: Float64Array.from(weights),
    of,
  };
}

/** The votes grouped by item. */
function byItem({ items, classes, item, worker, label }: Votes): { starts: Int32Array; entries: Int32Array } {
  const starts = new Int32Array(items + 1);
  for (const place of item) starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  for (let place = 0; place < items; place += 1) starts[place + 1] = (starts[place + 1] ?? 0) + (starts[place] ?? 0);
  const next = starts.slice();
  const entries = new Int32Array(item.length);
  item.forEach((place, vote) => {
    const at = next[place] ?? 0;
    entries[at] = (worker[vote] ?? 0) * classes + (label[vote] ?? 0);
    next[place] = at + 1;
  });
  return { starts, entries };
}
