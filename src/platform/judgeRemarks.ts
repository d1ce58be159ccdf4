import type { JudgeMap, JudgeScore } from '../../schemas/judge';
import { metricFacts } from '../core/judges/defaultMap';
import type { JoinedBy } from '../core/judges/joinRow';
import { judgeIdFrom } from '../core/judges/judgeId';
import { HUNDRED } from '../core/judges/knownMetrics';
import { judgeNames } from '../core/judges/oneJudge';
import { quoted } from '../core/transcripts/quoted';
import type { JudgeImportOptions } from './importJudge';
import type { JudgeFile } from './judgeFile';
import type { JudgeImportPlan } from './judgeImport';
import type { JudgeRecords } from './judgeRecords';
import { sha256 } from './sha256';

const JOINS: Record<JoinedBy, string> = {
  line: "by their lines in the study's own file",
  item: 'by item id',
  key: "by the source's key",
  content: 'by content',
  text: 'by question and answer',
};

/** Scales that may be meant where no score of 0 to 100 is greater, from how many scores on. */
const SMALL_SCALE = 10;
const TELLING = 10;

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
    const [only, ...others] = judgeNames(source.rows);
    if (only !== undefined && others.length === 0 && judgeIdFrom(only, sha256) !== judge)
      lines.push(`${path}: the judge is called ${quoted(only)} there.`);
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
  lines.push(...scaleRemarks(imported), ...runRemarks(imported), ...mapRemarks(imported));
  if (file.problems.length > 0)
    lines.push(`judges/${judge}.jsonl has lines that cannot be read: "validate" lists them.`);
  if (records.problems.length > 0)
    lines.push(`${records.problems.length} problems in the study's transcripts: "validate" lists them.`);
  return lines;
}

/** Nothing in a file says what scale a judge was given: a small one must not pass for scores of 0 to 100. */
function scaleRemarks({ judge, plan: { scores } }: ImportedJudge): string[] {
  return metricFacts(scores).flatMap(({ metric, range }) => {
    const count = scores.filter((each) => each.metric === metric && each.score !== null).length;
    if (!HUNDRED.includes(metric) || range === null || range[1] > SMALL_SCALE || count < TELLING) return [];
    const read = `${metric} is never above ${range[1]}, and is read as 0 to 100`;
    return [`${read}: where the judge has another scale, correct the bands and the rule in judges/${judge}.map.json.`];
  });
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
