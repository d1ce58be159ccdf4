import { csvRow } from './csvRow';
import { goldValueOf } from './goldValue';
import type { ExportContext, ExportRow, Harness } from './harness';

/**
 * inspect_scout: a validation set by label, and one by flag. Scout knows a transcript by its uuid, so that rows without one
 * are left out; where no row has one, only the headers stand.
 */
export const scout: Harness = {
  id: 'scout',
  files: (context) => [
    {
      path: 'gold.scout.csv',
      head: csvRow(['id', 'target', 'split']),
      line: ({ row, uuid }) => (uuid === null ? '' : csvRow([uuid, row.target, row.metadata.split])),
    },
    ...(flagsOf(context).length === 0 ? [] : [byFlag(flagsOf(context))]),
  ],
};

const FLAGS = 'flags.';

function flagsOf({ columns }: ExportContext): string[] {
  return columns.flatMap(({ id }) => (id.startsWith(FLAGS) ? [id.slice(FLAGS.length)] : []));
}

/** A flag that is unclear, or has no gold value, is neither true nor false: its cell is empty. */
function byFlag(flags: readonly string[]) {
  const state = ({ row }: ExportRow, flag: string) => {
    const value = goldValueOf(row, `${FLAGS}${flag}`);
    return value === 'yes' ? true : value === 'no' ? false : undefined;
  };
  return {
    path: 'gold.scout-flags.csv',
    head: csvRow(['id', ...flags.map((flag) => `label_${flag}`), 'split']),
    line: (exported: ExportRow) =>
      exported.uuid === null
        ? ''
        : csvRow([exported.uuid, ...flags.map((flag) => state(exported, flag)), exported.row.metadata.split]),
  };
}
