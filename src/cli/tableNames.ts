import type { TableShape } from '../platform/tableHeader';

/** How files are called that are tables and no studies. */
export const TABLE_NAMES: readonly string[] = ['.csv', '.tsv', '.txt'];

const DELIMITER_NAMES = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };

/** How a table was read: `fields separated by commas`. */
export function delimiterText({ delimiter }: TableShape): string {
  return delimiter === undefined ? 'JSON Lines' : `fields separated by ${DELIMITER_NAMES[delimiter]}`;
}
