import type { LabelledRow } from './calibrationInput';

/** The rows that a threshold may be chosen on: those of the dev split where gold is split, else all. */
export function choosingRows(rows: readonly LabelledRow[]): { rows: readonly LabelledRow[]; on: 'dev' | 'all' } {
  if (rows.every(({ split }) => split === null)) return { rows, on: 'all' };
  return { rows: rows.filter(({ split }) => split === 'dev'), on: 'dev' };
}
