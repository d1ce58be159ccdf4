import { NO_VALUE } from '../agreement/ratingTable';
import type { CalibrationInput, LabelledRow } from './calibrationInput';
import type { JudgedQuery } from './judgedQuery';
import { parts, saidText } from './parted';
import type { PartedItem } from './report';

/** The labelled items of a judge that a query is about, in the order of the gold set. */
export function judgedRowsOf(input: CalibrationInput, query: JudgedQuery): PartedItem[] {
  const { labelled, positive } = input;
  if (query.kind === 'dimension') return ofDimension(input, query);
  const isMeant = (row: LabelledRow): boolean => {
    switch (query.kind) {
      case 'cell':
        return row.gold === query.gold && row.decision === query.judged;
      case 'label':
        return row.goldLabel === query.gold && row.label === query.judged;
      case 'parted':
        return parts(row);
    }
  };
  return labelled.filter(isMeant).map((row) => ({
    ...{ item: row.item, key: row.key, gold: row.goldLabel, judge: saidText(row, positive), score: row.score },
  }));
}

function ofDimension(
  { dimensions, labelled }: CalibrationInput,
  { dimension, gold, judged }: Extract<JudgedQuery, { kind: 'dimension' }>,
): PartedItem[] {
  const of = dimensions.find((each) => each.dimension === dimension);
  if (!of) return [];
  const [goldCode, judgedCode] = [of.categories.indexOf(gold), of.categories.indexOf(judged)];
  return [...of.rows].flatMap((row, at) => {
    const found = labelled[row];
    if (!found || of.gold[at] !== goldCode || of.judged[at] !== judgedCode || goldCode === NO_VALUE) return [];
    const raw = of.raw[at] ?? Number.NaN;
    return [
      {
        item: found.item,
        key: found.key,
        gold: String(gold),
        judge: String(judged),
        score: Number.isNaN(raw) ? null : raw,
      },
    ];
  });
}
