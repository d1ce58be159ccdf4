import type { GoldSplits, Split } from '../../../schemas/gold';
import type { SplitSettings } from './split';

/** Questions with the split that they have by some settings: an entry of what a study remembers, or `split` of a manifest. */
export type SplitRecord = GoldSplits['splits'][number];

/** The split of a question, and the settings in force when it first got one. */
export interface RememberedSplit extends SplitSettings {
  split: Split;
}

/** What several records tell, the oldest first: a later one counts, though the settings stay those of the first. */
export function remembered(records: readonly SplitRecord[]): Map<string, RememberedSplit> {
  const memory = new Map<string, RememberedSplit>();
  for (const { seed, dev, questions } of records) {
    for (const [question, split] of Object.entries(questions))
      memory.set(question, { ...(memory.get(question) ?? { seed, dev }), split });
  }
  return memory;
}

/** The same as records, so that equal memories give equal bytes: by settings, the oldest first, and questions by their names. */
export function recordsOf(memory: ReadonlyMap<string, RememberedSplit>): SplitRecord[] {
  const bySettings = new Map<string, SplitSettings & { questions: [string, Split][] }>();
  for (const [question, { seed, dev, split }] of memory) {
    const key = `${seed} ${dev}`;
    const record = bySettings.get(key) ?? { seed, dev, questions: [] };
    record.questions.push([question, split]);
    bySettings.set(key, record);
  }
  return [...bySettings.values()].map(({ questions, ...settings }) => ({
    ...settings,
    questions: Object.fromEntries(questions.sort(([a], [b]) => (a < b ? -1 : 1))),
  }));
}

/** How many of these questions have their split from other settings than those in force. */
export function splitByOthers(
  questions: Iterable<string>,
  memory: ReadonlyMap<string, RememberedSplit>,
  { seed, dev }: SplitSettings,
): number {
  let count = 0;
  for (const question of questions) {
    const known = memory.get(question);
    if (known && (known.seed !== seed || known.dev !== dev)) count += 1;
  }
  return count;
}
