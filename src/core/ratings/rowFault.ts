/** A row of a table that cannot be taken: what is wrong in it and what to do. `line` is 1-based. */
export class RowFault extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** A cell as a table holds it: text from CSV, any scalar from JSON; undefined where there is no such column or field. */
export type TableCell = string | number | boolean | null | undefined;

/** The cell as text without outer spaces; undefined where it is missing: absent, empty, `NA` or `null`. */
export function cellText(cell: TableCell): string | undefined {
  if (cell === undefined || cell === null) return undefined;
  const text = String(cell).trim();
  return isMissingText(text) ? undefined : text;
}

/** Whether a text stands for a missing value in every table. */
export function isMissingText(text: string): boolean {
  return text === '' || text === 'NA' || text === 'null';
}

/** A number as every program writes it: decimal point, no thousands separators; undefined for any other text. */
export function parseNumber(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

/** Whether a text is a number with a comma in it: a decimal comma, or thousands set off. */
export function hasDecimalComma(text: string): boolean {
  return /^[+-]?\d+(,\d+)+(\.\d+)?$/.test(text);
}
