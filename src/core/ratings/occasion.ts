import { quoted } from '../transcripts/quoted';
import { cellText, type TableCell } from './rowFault';

/** The occasion that a table's cell tells: 1 where it tells none. */
export function occasionOf(cell: TableCell): number | { problem: string } {
  const text = cellText(cell);
  if (text === undefined) return 1;
  return /^[1-9]\d{0,3}$/.test(text)
    ? Number(text)
    : { problem: `the occasion ${quoted(text)} is not 1, 2, 3 … up to 9999` };
}
