import type { Split } from '../../../schemas/gold';
import type { Sha256 } from '../transcripts/itemIdentity';

export interface SplitSettings {
  /** Share of the items that the dev split is to have. */
  dev: number;
  seed: number;
}

export const defaultSplit: SplitSettings = { dev: 0.5, seed: 1 };

/** What is known of questions beside their sizes. */
export interface KnownQuestions {
  /** The split of those that have had one. */
  frozen?: ReadonlyMap<string, Split>;
  /** Questions of one group are the same question under several names; if absent, each is a group of its own. */
  groupOf?: (question: string) => string;
}

/** Questions that are split together. */
interface Group {
  questions: string[];
  /** Gold items of all of them. */
  size: number;
}

/**
 * Divides questions into dev and test: whole questions, under all of their names, because answers to one question are not
 * independent and a judge's prompt must not be tuned on the test questions. `sizes` are the gold items of each. Frozen questions
 * stay where they are, and others of their group come to them; the rest goes, in an order that the seed decides, to dev until
 * its share of the items is reached. Neither split is left empty where there are two groups.
 */
export function splitQuestions(
  sizes: ReadonlyMap<string, number>,
  { dev, seed }: SplitSettings,
  sha256: Sha256,
  { frozen = new Map(), groupOf = (question) => question }: KnownQuestions = {},
): Map<string, Split> {
  const splits = new Map<string, Split>();
  const free = new Map<string, Group>();
  const held = heldGroups(frozen, groupOf);
  let total = 0;
  let inDev = 0;
  for (const [question, size] of sizes) {
    total += size;
    const name = groupOf(question);
    const split = frozen.get(question) ?? held.get(name);
    if (split) splits.set(question, split);
    if (split === 'dev') inDev += size;
    if (split) continue;
    const group = free.get(name) ?? { questions: [], size: 0 };
    group.questions.push(question);
    group.size += size;
    free.set(name, group);
  }
  const place = ({ questions }: Group, split: Split) => {
    for (const question of questions) splits.set(question, split);
  };
  const order = inOrder(free, seed, sha256);
  for (const group of order) {
    // The group that would cross the share goes where the share is missed by less.
    const split = dev > 0 && inDev + group.size / 2 <= dev * total ? 'dev' : 'test';
    if (split === 'dev') inDev += group.size;
    place(group, split);
  }
  const [only, ...others] = new Set(splits.values());
  const last = order.at(-1);
  const isDivisible = dev > 0 && dev < 1 && new Set([...sizes.keys()].map(groupOf)).size > 1;
  if (isDivisible && last && others.length === 0) place(last, only === 'dev' ? 'test' : 'dev');
  return splits;
}

/** The split of each group that has frozen questions: that of most of them; dev, which is no secret any more, where they are as many. */
function heldGroups(frozen: ReadonlyMap<string, Split>, groupOf: (question: string) => string): Map<string, Split> {
  const balance = new Map<string, number>();
  for (const [question, split] of frozen) {
    const group = groupOf(question);
    balance.set(group, (balance.get(group) ?? 0) + (split === 'dev' ? 1 : -1));
  }
  return new Map([...balance].map(([group, more]) => [group, more >= 0 ? 'dev' : 'test']));
}

function inOrder(groups: ReadonlyMap<string, Group>, seed: number, sha256: Sha256): Group[] {
  const placed = [...groups].map(([name, group]) => ({ group, place: sha256(`${seed} ${name}`) }));
  return placed.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0)).map(({ group }) => group);
}
