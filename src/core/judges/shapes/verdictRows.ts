import type { JsonObject } from '../../../../schemas/json';
import { field } from '../../transcripts/fieldProblem';
import { judgeNameOf, type RowShape } from '../judgedRow';
import { type Reading, readCell } from '../reading';
import { readMetric } from '../readMetric';
import { scoreColumns, withScores } from '../scoreColumns';

/** The judge's whole last line, of which the label is a part. */
const FINAL_ANSWER = 'judge_raw_final_answer';

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
    return label.missing === null ? label : better(readCell(field(row, FINAL_ANSWER)), label);
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
    reader(sample, wanted) {
      const columns = scoreColumns(sample.map(withScores), wanted);
      const others = columns.filter((name) => name !== metric && name !== FINAL_ANSWER);
      return (row) => {
        const judge = judgeNameOf(row);
        const cells = withScores(row);
        const beside = others.map((name) => ({ metric: name, reading: readMetric(cells, name) }));
        const said = [{ metric, reading: read(row) }, ...beside];
        return { record: row, said, ...(judge === undefined ? {} : { judge }) };
      };
    },
  };
}
