import { field } from '../../transcripts/fieldProblem';
import { judgeNameOf, type RowShape } from '../judgedRow';
import { readFlagged } from '../reading';

const VALUES = ['score', 'value'] as const;

/** A line for each record and metric: a judge's checkpoint (`item_id, metric, score, flag`), or a table with `metric` and `score`. */
export const longRows: RowShape = {
  id: 'long-rows',
  title: 'a row for each record and metric: "metric" and "score", with "flag"',
  detect(sample) {
    const fits = sample.filter(
      (row) => typeof field(row, 'metric') === 'string' && VALUES.some((name) => Object.hasOwn(row, name)),
    );
    if (fits.length < sample.length / 2 || fits.length === 0) return undefined;
    return `${fits.length} of the first ${sample.length} rows have "metric" and "score"`;
  },
  reader: (_, wanted) => (row) => {
    const judge = judgeNameOf(row);
    const metric = field(row, 'metric');
    const value = VALUES.find((name) => Object.hasOwn(row, name));
    const isTaken = typeof metric === 'string' && metric !== '' && (wanted.length === 0 || wanted.includes(metric));
    const reading = readFlagged(value === undefined ? undefined : field(row, value), field(row, 'flag'));
    return {
      ...{ record: row, said: isTaken ? [{ metric, reading }] : [] },
      ...(judge === undefined ? {} : { judge }),
    };
  },
};
