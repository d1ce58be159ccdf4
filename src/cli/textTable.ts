import type { Interval } from '../core/agreement/report';
import { coefficientText, intervalText } from '../core/agreement/words';

/** Rows of cells under each other: the first column to the left, the others to the right; two spaces between. */
export function textTable(rows: readonly (readonly string[])[], indent = '  '): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  return rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return `${indent}${cells.join('  ')}`.trimEnd();
  });
}

/** The rows less the columns of those headers. */
export function withoutColumns(rows: readonly (readonly string[])[], headers: readonly string[]): string[][] {
  const dropped = new Set(rows[0]?.flatMap((header, column) => (headers.includes(header) ? [column] : [])));
  return rows.map((row) => row.filter((_, column) => !dropped.has(column)));
}

/** An interval, or nothing where there is none. */
export function intervalCell(ci: Interval | null | undefined): string {
  return ci ? intervalText(ci) : '';
}

/** A coefficient, or `-` where it is not defined. */
export function valueText(value: number | null): string {
  return value === null ? '-' : coefficientText(value);
}

/** `95 %`, `99.9 %`. */
export function shareText(share: number): string {
  return `${Number((share * 100).toFixed(3))} %`;
}
