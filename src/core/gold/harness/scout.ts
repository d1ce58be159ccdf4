import { csvRow } from './csvRow';
import { goldValueOf } from './goldValue';
import type { ExportContext, ExportRow, Harness, HarnessFile } from './harness';

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

/**
 * A row stands here where every flag is settled as yes or no: scout takes an empty cell for true, so that a flag that is unclear
 * cannot be left empty.
 */
function byFlag(flags: readonly string[]): HarnessFile {
  const states = ({ row }: ExportRow) => flags.map((flag) => STATES.get(goldValueOf(row, `${FLAGS}${flag}`)));
  return {
    path: 'gold.scout-flags.csv',
    head: csvRow(['id', ...flags.map((flag) => `label_${flag}`), 'split']),
    line: (exported) => {
      const settled = states(exported);
      const isWhole = exported.uuid !== null && !settled.includes(undefined);
      return isWhole ? csvRow([exported.uuid, ...settled, exported.row.metadata.split]) : '';
    },
  };
}

const STATES = new Map<unknown, boolean>([
  ['yes', true],
  ['no', false],
]);
