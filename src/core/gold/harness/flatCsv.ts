import type { Scalar } from '../../../../schemas/codebook';
import { csvRow, withoutFormula } from './csvRow';
import { goldValueOf } from './goldValue';
import type { ExportContext, ExportRow, Harness } from './harness';

/** A table for spreadsheets and statistics packages: one row an item, texts guarded against formulas. */
export const flatCsv: Harness = {
  id: 'csv',
  files: (context) => [{ path: 'gold.flat.csv', head: header(context), line: (row) => line(row, context) }],
};

function header({ columns }: ExportContext): string {
  const ofColumns = columns.flatMap(({ id }) => [id, `${id}_source`]);
  const beside = ['id', 'item', 'split', 'question_key', 'label', 'em', 'source', 'n_raters', 'weight'];
  return csvRow([...beside, ...ofColumns, 'question', 'answer']);
}

function line({ row, question, answer }: ExportRow, { columns }: ExportContext): string {
  const { metadata } = row;
  return csvRow([
    ...[guarded(row.id), metadata.item, metadata.split, guarded(metadata.question), guarded(row.target)],
    ...[metadata.em, metadata.source, metadata.n_raters, metadata.weight],
    ...columns.flatMap(({ id }) => [guarded(goldValueOf(row, id)), metadata.dimensions[id]?.source]),
    ...[guarded(question), guarded(answer)],
  ]);
}

/** Numbers stay numbers. */
function guarded(value: Scalar | undefined): Scalar | undefined {
  return typeof value === 'string' ? withoutFormula(value) : value;
}
