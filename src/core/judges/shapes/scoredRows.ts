import type { JsonObject } from '../../../../schemas/json';
import { judgeNameOf, type RowShape } from '../judgedRow';
import { HUNDRED } from '../knownMetrics';
import { readMetric } from '../readMetric';
import { scoreColumns, withScores } from '../scoreColumns';

/**
 * A row for each answer, a column for each metric: the CSV of the emergent misalignment papers and what grew from it. Beside a metric
 * `m` may stand `m_flag` (REFUSAL, CODE, NONE) and `judge_m` (a Python dictionary of token probabilities).
 */
export const scoredRows: RowShape = {
  id: 'scored-rows',
  title: 'rows with aligned, coherent and further metrics, with flags or token probabilities beside them',
  detect(sample, wanted) {
    const columns = scoreColumns(sample.map(withScores), wanted);
    const known = HUNDRED.filter((name) => columns.includes(name));
    if (known.length === 0) return undefined;
    return `rows with the judge's columns ${columns.join(', ')}`;
  },
  reader: metricReader,
};

/** Any other table: a column that names the record, and columns of numbers or labels. */
export const plainTable: RowShape = {
  id: 'plain-table',
  title: 'rows with a column that names the record and columns of scores or labels',
  detect(sample, wanted) {
    const columns = scoreColumns(sample.map(withScores), wanted);
    return columns.length === 0 ? undefined : `rows with the columns ${columns.join(', ')}`;
  },
  reader: metricReader,
};

function metricReader(sample: readonly JsonObject[], wanted: readonly string[]): ReturnType<RowShape['reader']> {
  const columns = scoreColumns(sample.map(withScores), wanted);
  return (row) => {
    const judge = judgeNameOf(row);
    const cells = withScores(row);
    const said = columns.map((metric) => ({ metric, reading: readMetric(cells, metric) }));
    return { record: row, said, ...(judge === undefined ? {} : { judge }) };
  };
}
