/** A table as data: the first row are the titles of the columns. Numbers are written in full, `null` as nothing. */
export type CsvTable = readonly (readonly (string | number | boolean | null | undefined)[])[];

/** CSV after RFC 4180 with commas and line feeds. */
export function csvText(table: CsvTable): string {
  return table.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

function cell(value: string | number | boolean | null | undefined): string {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A name for a file: what people call things, in lower-case letters, digits and hyphens. */
export function fileName(...parts: readonly string[]): string {
  return parts
    .map((part) =>
      part
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, ''),
    )
    .filter((part) => part !== '')
    .join('-')
    .slice(0, 100);
}
