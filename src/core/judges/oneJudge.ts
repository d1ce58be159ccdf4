import { raterIdFrom } from '../ratings/raterId';
import { quoted } from '../transcripts/quoted';
import type { VerdictRow } from './clues';

/**
 * The rows of one judge: all, where the source is of one. Of a source of several judges those whose name is the one that is imported.
 * Throws a sentence where none is.
 */
export function rowsOfJudge(rows: readonly VerdictRow[], name: string): readonly VerdictRow[] {
  const names = [...new Set(rows.flatMap(({ judge }) => judge ?? []))];
  if (names.length < 2) return rows;
  const own = rows.filter(
    ({ judge }) => judge === name || (judge !== undefined && raterIdFrom(judge) === raterIdFrom(name)),
  );
  if (own.length > 0) return own;
  const list = names.slice(0, 8).map(quoted).join(', ') + (names.length > 8 ? ', …' : '');
  throw new Error(`holds the scores of several judges (${list}): import each by its name with --judge`);
}
