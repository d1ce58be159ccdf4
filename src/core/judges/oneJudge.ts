import type { Sha256 } from '../transcripts/itemIdentity';
import { quoted } from '../transcripts/quoted';
import type { VerdictRow } from './clues';
import { judgeIdFrom } from './judgeId';

/** The rows of one judge, and those of which nobody can say whose they are. */
export interface JudgeRows {
  own: readonly VerdictRow[];
  nameless: readonly VerdictRow[];
}

/** The judges that a source names, each once. */
export function judgeNames(rows: readonly VerdictRow[]): string[] {
  return [...new Set(rows.flatMap(({ judge }) => judge ?? []))];
}

/**
 * The rows of one judge: all, where the source is of one. Of a source of several judges those whose name is the one that is imported.
 * Throws a sentence where none is.
 */
export function rowsOfJudge(rows: readonly VerdictRow[], name: string, sha256: Sha256): JudgeRows {
  const names = judgeNames(rows);
  if (names.length < 2) return { own: rows, nameless: [] };
  const id = judgeIdFrom(name, sha256);
  const wanted = names.includes(name) ? [name] : names.filter((each) => judgeIdFrom(each, sha256) === id);
  const own = rows.filter(({ judge }) => judge !== undefined && wanted.includes(judge));
  if (own.length > 0) return { own, nameless: rows.filter(({ judge }) => judge === undefined) };
  const list = names.slice(0, 8).map(quoted).join(', ') + (names.length > 8 ? ', …' : '');
  throw new Error(`holds the scores of several judges (${list}): import each by its name with --judge`);
}
