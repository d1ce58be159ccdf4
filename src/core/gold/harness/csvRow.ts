/** One row of CSV as RFC 4180 has it, ended by a line feed. Absent cells are empty. */
export function csvRow(cells: readonly (string | number | boolean | null | undefined)[]): string {
  return `${cells.map((cell) => quoted(cell === null || cell === undefined ? '' : String(cell))).join(',')}\n`;
}

/**
 * A text that no spreadsheet takes for a formula: what begins with a sign that starts one, also after blanks or quotes, gets an
 * apostrophe before it.
 */
export function withoutFormula(text: string): string {
  return /^[\s"']*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
