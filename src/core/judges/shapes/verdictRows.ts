import type { JsonObject } from '../../../../schemas/json';
import { field } from '../../transcripts/fieldProblem';
import { judgeNameOf, type RowShape } from '../judgedRow';
import { type Reading, readCell } from '../reading';

/** A verdict for each record: `qid, subset, rollout, judge, verdict`, a number or a word. */
export const verdictRows: RowShape = verdictShape(
  'verdict-rows',
  'rows with "verdict", a number or a word',
  'verdict',
  (row) => readCell(field(row, 'verdict')),
);

/** The judge of the persona features paper: `judge_label: "ANSWER: 4"`, or the same at the end of `judge_raw_final_answer`. */
export const judgeLabels: RowShape = verdictShape(
  'judge-labels',
  'rows with "judge_label": "ANSWER: 4"',
  'judge_label',
  (row) => {
    const label = readCell(field(row, 'judge_label'));
    return label.missing === null ? label : better(readCell(field(row, 'judge_raw_final_answer')), label);
  },
);

function better(second: Reading, first: Reading): Reading {
  return second.missing === null ? second : first;
}

function verdictShape(id: string, title: string, metric: string, read: (row: JsonObject) => Reading): RowShape {
  return {
    ...{ id, title },
    detect(sample, wanted) {
      if (wanted.length > 0 && !wanted.includes(metric)) return undefined;
      const fits = sample.filter((row) => Object.hasOwn(row, metric)).length;
      return fits === 0 || fits < sample.length / 2
        ? undefined
        : `${fits} of the first ${sample.length} rows have "${metric}"`;
    },
    reader: () => (row) => {
      const judge = judgeNameOf(row);
      return { record: row, said: [{ metric, reading: read(row) }], ...(judge === undefined ? {} : { judge }) };
    },
  };
}
