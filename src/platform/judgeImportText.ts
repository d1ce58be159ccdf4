import type { JudgeImportResult } from './importJudge';

/** What came of an import, in a line. */
export function judgeImportText({
  judge,
  scores,
  labels,
  missing,
  unchanged,
  unmatched,
  problems,
}: JudgeImportResult): string {
  const left = unmatched.length > 0 ? ` Rows that belong to no record of the study: ${unmatched.length}.` : '';
  const bad = problems.length > 0 ? ` Problems: ${problems.length}.` : '';
  if (scores + labels + missing + unchanged === 0) return `Nothing was written.${left}${bad}`;
  const there = unchanged > 0 ? `; ${unchanged} were there already` : '';
  return `${judge}: written ${scores} scores, ${labels} labels, ${missing} missing${there}.${left}${bad}`;
}
