import type { JudgeMap, JudgeScore } from '../../schemas/judge';
import type { JoinedBy } from '../core/judges/joinRow';
import type { JudgeFile } from '../platform/judgeFile';
import type { JudgeImportPlan } from '../platform/judgeImport';
import type { JudgeRecords } from '../platform/judgeRecords';
import type { JudgeImportOptions } from './importJudge';

const JOINS: Record<JoinedBy, string> = {
  line: "by their lines in the study's own file",
  item: 'by item id',
  key: "by the source's key",
  content: 'by content',
  text: 'by question and answer',
};

/** What an import was, and what came of it. */
export interface ImportedJudge {
  judge: string;
  options: JudgeImportOptions;
  plan: JudgeImportPlan;
  /** What the judge had before. */
  existing: readonly JudgeScore[];
  map: JudgeMap;
  file: JudgeFile;
  records: JudgeRecords;
}

/** What is said on stderr beside the result of an import. */
export function judgeRemarks(imported: ImportedJudge): string[] {
  const { judge, options, plan, records, file } = imported;
  const { sources, joinedBy } = plan;
  const name = options.judge.trim();
  const lines = judge === name ? [] : [`The judge ${name} is ${judge} here.`];
  for (const { file: path, source } of sources) {
    lines.push(`${path}: ${source.why}.`, ...source.remarks.map((remark) => `${path}: ${remark}`));
    for (const [metric, count] of source.sentinels)
      lines.push(`${path}: ${count} times ${metric} is -1, the only negative number there: taken as no score.`);
  }
  if (joinedBy.size > 0) {
    const parts = [...joinedBy].map(([by, count]) => `${count} ${JOINS[by]}`);
    lines.push(`Rows joined to records: ${parts.join(', ')}.`);
  }
  const shared = plan.scores.filter(({ record }) => record === null).length;
  if (shared > 0)
    lines.push(`${shared} scores are of items that several records have the content of: they count for the item.`);
  lines.push(...runRemarks(imported), ...mapRemarks(imported));
  if (file.problems.length > 0)
    lines.push(`judges/${judge}.jsonl has lines that cannot be read: "validate" lists them.`);
  if (records.problems.length > 0)
    lines.push(`${records.problems.length} problems in the study's transcripts: "validate" lists them.`);
  return lines;
}

/** Calibration reports the newest run: what was meant as one must not fall into two. */
function runRemarks({ plan: { run, scores }, existing }: ImportedJudge): string[] {
  const before = [...new Set(existing.map((score) => score.run))];
  if (scores.length === 0 || before.length === 0 || before.includes(run)) return [];
  const list = before.slice(-3).join(', ');
  return [
    `The judge has other runs (${list}); this is the run ${run}, the newest. To add to an earlier one, name it with --run.`,
  ];
}

function mapRemarks({ judge, options: { positiveWhen }, map, plan }: ImportedJudge): string[] {
  const path = `judges/${judge}.map.json`;
  if (plan.scores.length === 0 && plan.unchanged === 0) return [];
  const { positive_when: rule } = map;
  if (rule === undefined)
    return [
      `No rule says when the judge's answer is a yes: write "positive_when" into ${path}, or give --positive-when.`,
    ];
  if (positiveWhen !== undefined && positiveWhen.trim() !== rule)
    return [`${path} has the rule ${rule} already, which stays. To change it, edit that file.`];
  return [];
}
