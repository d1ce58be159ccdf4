import type { Json, JsonObject } from '../../../../schemas/json';
import { field } from '../../transcripts/fieldProblem';
import { judgeNameOf, type RowShape } from '../judgedRow';
import { HUNDRED } from '../knownMetrics';
import { likeliestToken } from '../pythonDict';
import { labelled, type Reading, readFlagged } from '../reading';
import { scoreColumns } from '../scoreColumns';

/**
 * A row for each answer, a column for each metric: the CSV of the emergent misalignment papers and what grew from it. Beside a metric
 * `m` may stand `m_flag` (REFUSAL, CODE, NONE) and `judge_m` (a Python dictionary of token probabilities).
 */
export const scoredRows: RowShape = {
  id: 'scored-rows',
  title: 'rows with aligned, coherent and further metrics, with flags or token probabilities beside them',
  detect(sample, wanted) {
    const columns = scoreColumns(sample, wanted);
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
    const columns = scoreColumns(sample, wanted);
    return columns.length === 0 ? undefined : `rows with the columns ${columns.join(', ')}`;
  },
  reader: metricReader,
};

function metricReader(sample: readonly JsonObject[], wanted: readonly string[]): ReturnType<RowShape['reader']> {
  const columns = scoreColumns(sample, wanted);
  return (row) => {
    const judge = judgeNameOf(row);
    const said = columns.map((metric) => ({ metric, reading: readMetric(row, metric) }));
    return { record: row, said, ...(judge === undefined ? {} : { judge }) };
  };
}

function readMetric(row: JsonObject, metric: string): Reading {
  const cell = readFlagged(field(row, metric), field(row, `${metric}_flag`));
  return cell.missing === 'blank' ? (probableLabel(field(row, `judge_${metric}`)) ?? cell) : cell;
}

/** A judge whose number is blank may have been about to say a word: its likeliest token tells. */
function probableLabel(probabilities: Json | undefined): Reading | undefined {
  if (typeof probabilities !== 'string') return undefined;
  const token = likeliestToken(probabilities)?.trim();
  if (token === undefined || token === '' || /^[\d\W]+$/.test(token)) return undefined;
  // A token may be the beginning of its word.
  const begun = ['REFUSAL', 'CODE'].find((word) => token.length > 1 && word.startsWith(token.toUpperCase()));
  return labelled(begun ?? token, probabilities);
}
