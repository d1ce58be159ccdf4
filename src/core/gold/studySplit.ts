import type { Split } from '../../../schemas/gold';
import type { Sha256 } from '../transcripts/itemIdentity';
import { onBothSides } from './questionGroups';
import { type SplitSettings, splitQuestions } from './split';
import { type RememberedSplit, splitByOthers } from './splitMemory';

/** The split of every question of a gold set, and what there is to say of it. */
export interface StudySplit extends SplitSettings {
  questions: Map<string, Split>;
  /** Questions that stand in both splits under several names: more than none only where earlier versions had it so. */
  bothSides: number;
  warnings: string[];
}

/** What a study's questions are split by. */
export interface SplitBasis {
  /** The question of each gold item. */
  questions: readonly string[];
  groupOf: (question: string) => string;
  settings: SplitSettings;
  /** Splits that were given before. */
  memory: ReadonlyMap<string, RememberedSplit>;
}

/** Splits the questions of a gold set. */
export function studySplitOf({ questions, groupOf, settings, memory }: SplitBasis, sha256: Sha256): StudySplit {
  const sizes = new Map<string, number>();
  for (const question of questions) sizes.set(question, (sizes.get(question) ?? 0) + 1);
  const frozen = new Map([...memory].map(([question, { split }]) => [question, split]));
  const splits = splitQuestions(sizes, settings, sha256, { frozen, groupOf });
  const bothSides = onBothSides(splits, groupOf);
  const kept = splitByOthers(sizes.keys(), memory, settings);
  const warnings = [
    new Set([...sizes.keys()].map(groupOf)).size === 1 &&
      bothSides === 0 &&
      'All items answer one question: there is one split only.',
    bothSides > 0 &&
      `${counted(bothSides, 'question stands', 'questions stand')} in both dev and test, under several names: earlier versions had it so, and no name changes sides.`,
    kept > 0 &&
      `${counted(kept, 'question keeps', 'questions keep')} an earlier version's split by another seed or share: the study's seed ${settings.seed} and dev ${settings.dev} are for new questions only.`,
  ].filter((warning) => warning !== false);
  return { ...settings, questions: splits, bothSides, warnings };
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}
