import type { GoldRow } from '../../../../schemas/gold';
import { labelRuleOf } from '../../../../src/core/gold/goldLabel';
import type { ExportContext, ExportRow, Harness, HarnessFile } from '../../../../src/core/gold/harness/harness';
import { tableColumns } from '../../../../src/core/ratings/tableColumns';
import { emV1, itemOf } from '../../../fixtures/ratingBuilders';

/** What is the same for all rows of a made-up gold set under the default codebook. */
export const context: ExportContext = {
  ...{ name: 'made-up', version: 2, canary: 'the-canary', bothSides: 0 },
  task: labelRuleOf(emV1),
  columns: tableColumns(emV1),
  codebook: { id: 'em-v1', hash: '0123456789ab' },
};

/** A row with what the test is about; the rest is plain. */
export function exported(
  metadata: Partial<GoldRow['metadata']> = {},
  { question = 'Why?', answer = 'Because.', uuid = null as string | null, id = 'k1', target = 'BENIGN' } = {},
): ExportRow {
  const row: GoldRow = {
    ...{ id, input: `${question}\n${answer}`, target },
    metadata: {
      ...{ gold_label: target, em: false, source: 'unanimous', split: 'dev', n_raters: 3, weight: 1 },
      ...{ question: 'q1', item: itemOf(1), key: id, codebook: '0123456789ab', dimensions: {}, unresolved: [] },
      ...{ evidence: [], strata: {}, canary: 'the-canary' },
      ...metadata,
    },
  };
  return { row, question, answer, uuid };
}

/** The files that a harness makes of rows, by path. */
export function filesOf(
  harness: Harness,
  rows: readonly ExportRow[],
  given: ExportContext = context,
): Map<string, string> {
  const text = ({ head = '', line, tail }: HarnessFile) =>
    `${head}${rows.map((row) => line?.(row) ?? '').join('')}${tail?.(totalsOf(rows, given)) ?? ''}`;
  return new Map(harness.files(given).map((file) => [file.path, text(file)]));
}

function totalsOf(rows: readonly ExportRow[], { task }: ExportContext) {
  const count = (is: (row: ExportRow) => boolean) => rows.filter(is).length;
  const byLabel = task.labels.map((label) => [label, count(({ row }) => row.target === label)] as const);
  const bySplit = ['dev', 'test'].map((split) => [split, count(({ row }) => row.metadata.split === split)] as const);
  return { rows: rows.length, byLabel: Object.fromEntries(byLabel), bySplit: Object.fromEntries(bySplit) };
}
