import type { LabelledRow } from './calibrationInput';
import type { PartedItem } from './report';

/** What a row's judge said in a word: its label, its yes or no, or what it said instead. */
export function saidText(
  { decision, label, said }: Pick<LabelledRow, 'decision' | 'label' | 'said'>,
  positive: string,
): string {
  if (label !== null) return label;
  if (decision === null) return said ?? 'nothing';
  return decision ? positive : `not ${positive}`;
}

/** Whether people and judge part on a row: by yes and no where both gave one, else by label. */
export function parts({ gold, decision, label, goldLabel }: LabelledRow): boolean {
  if (gold !== null && decision !== null) return gold !== decision;
  return decision === null && label !== null && label !== goldLabel;
}

/** At most this many are listed in a report. */
export const MOST_PARTED = 2000;

/** The items on which people and judge part, in their order. */
export function partedItems(labelled: readonly LabelledRow[], positive: string): PartedItem[] {
  return labelled
    .filter(parts)
    .slice(0, MOST_PARTED)
    .map((row) => ({
      ...{ item: row.item, key: row.key, gold: row.goldLabel, judge: saidText(row, positive), score: row.score },
    }));
}
