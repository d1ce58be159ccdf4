import type { Split } from '../../schemas/gold';
import type { CalibrationTable, TableRow } from '../core/calibration/tables/calibrationTable';
import { cellText, parseNumber, RowFault, type TableCell } from '../core/ratings/rowFault';
import { quoted } from '../core/transcripts/quoted';
import { placed, readTable } from './readTable';
import type { TableShape } from './tableHeader';

const REQUIRED = ['item', 'gold'] as const;
const ABOUT = ['group', 'question', 'split', 'weight'] as const;

/**
 * Reads a table of gold labels and judges' outputs: `item,gold`, a column for each judge, and optionally `group`, `question`,
 * `split` (`dev` or `test`) and `weight` (inclusion weight, above 0). Rejects with a sentence that names file and line where a
 * row cannot be understood.
 */
export async function readCalibrationTable(path: string): Promise<{ table: CalibrationTable; shape: TableShape }> {
  const { columns } = await readTable(path, { required: REQUIRED, optional: [] }, () => undefined);
  const known: readonly string[] = [...REQUIRED, ...ABOUT];
  const judges = columns.filter((name) => name !== '' && !known.includes(name));
  if (judges.length === 0)
    throw new Error(
      `${path}: has no column of a judge. Columns found: ${columns.map(quoted).join(', ')}. Wanted: item,gold and judge, or several columns of scores`,
    );
  const rows: TableRow[] = [];
  const shape = await readTable(path, { required: REQUIRED, optional: [...ABOUT, ...judges] }, (cells, line) => {
    const [item, gold, group, question, split, weight, ...judged] = cells;
    const name = cellText(item);
    if (name === undefined) throw new RowFault(line, 'has no item: every row names what was judged');
    rows.push({
      ...{ item: name, gold: cellText(gold), judged: judged.map(cellText) },
      ...{ group: cellText(group), question: cellText(question) },
      ...{ split: splitOf(split, line), weight: weightOf(weight, line) },
    });
  });
  if (rows.length === 0) throw new Error(`${path}: has a header and no rows: there is nothing to calibrate`);
  checkItems(path, rows);
  return { table: { judges, rows }, shape };
}

/** An item with two gold labels would be counted twice. */
function checkItems(path: string, rows: readonly TableRow[]): void {
  const seen = new Set<string>();
  for (const { item, gold } of rows) {
    if (gold === undefined) continue;
    if (seen.has(item))
      throw new Error(placed(path, new Error(`the item ${quoted(item)} has two rows with a gold label: keep one`)));
    seen.add(item);
  }
}

function splitOf(cell: TableCell, line: number): Split | null {
  const text = cellText(cell)?.toLowerCase();
  if (text === undefined) return null;
  if (text === 'dev' || text === 'test') return text;
  throw new RowFault(line, `the split is dev or test, not ${quoted(text)}`);
}

function weightOf(cell: TableCell, line: number): number | null {
  const text = cellText(cell);
  if (text === undefined) return null;
  const weight = parseNumber(text);
  if (weight !== undefined && weight > 0) return weight;
  throw new RowFault(line, `the weight ${quoted(text)} is no number above 0`);
}
