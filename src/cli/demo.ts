import { copyFile, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../package.json';
import { ratingValue } from '../../schemas/event';
import { harnessIds } from '../core/gold/harness/harness';
import { rateDrafts, stamp } from '../core/ratings/actions';
import { itemStateOf } from '../core/ratings/itemRating';
import { Ledger } from '../core/ratings/ledger';
import { eventIds } from '../platform/eventIds';
import { exportGold } from '../platform/goldExport';
import { importJudge } from '../platform/importJudge';
import { JournalFile } from '../platform/journalFile';
import { journalPath, loadStudy, recordFile, type StudyFolder } from '../platform/studyFolder';
import { readAll } from '../platform/studyTranscripts';
import { agreement } from './agreement';
import { agreementText } from './agreementText';
import { assignStudy } from './assignStudy';
import { calibrate } from './calibrate';
import { calibrationText } from './calibrationText';
import { expectedReading, judgedReading, SECOND_RATER, secondReading } from './demoTables';
import { disagreements } from './disagreements';
import { disagreementsText, goldText } from './goldText';
import { importRatings } from './importRatings';
import { initStudy } from './initStudy';
import { inspectFile, renderInspect } from './inspect';
import { validateStudy } from './validateStudy';

const SAMPLE = 'responses.transcripts.jsonl';
const RATER = 'demo';
/** Ratings of the second rater as another tool would hand them over. */
const TABLE = 'responses.second-rater.csv';
/** What a judge said of the sample, as an evaluation would write it. */
const SCORES = 'responses.judged.csv';
const JUDGE = 'made-up';

export interface DemoResult {
  v: 1;
  folder: string;
  steps: { step: string; outcome: string }[];
}

/**
 * Walks the bundled sample through everything that this version does, in a temporary folder that stays for a look.
 * `tell` gets each step as it is done.
 */
export async function demo(samples: string, tell: (text: string) => void): Promise<DemoResult> {
  const folder = await mkdtemp(join(tmpdir(), 'misalignment-rater-demo-'));
  const steps: DemoResult['steps'] = [];
  const step = (name: string, outcome: string) => {
    steps.push({ step: name, outcome });
    tell(`${name}\n  ${outcome.split('\n').join('\n  ')}\n`);
  };
  const path = join(folder, SAMPLE);
  await copyFile(join(samples, SAMPLE), path);

  step(`inspect ${SAMPLE}`, renderInspect(await inspectFile(path, {})));
  const made = await initStudy([path], { out: `${path}.rating`, raters: `${RATER},${SECOND_RATER}` });
  step(`init ${SAMPLE} --raters ${RATER},${SECOND_RATER}`, `study with ${made.items} items, codebook ${made.codebook}`);
  const study = await loadStudy(`${path}.rating`);
  step("rate (the authors' reading, written as a journal)", await rate(study, path, samples));
  const table = join(folder, TABLE);
  await writeFile(table, await secondReading(samples));
  const { result: imported } = await importRatings(table, study);
  step(
    `ratings import ${TABLE} (a second rater, made up: now and then a step away from the first)`,
    `${imported.ratings} ratings of ${imported.raters.join()}, ${imported.problems.length} problems`,
  );
  const { items, raters } = await assignStudy(study);
  step('assign', raters.map(({ rater, queue }) => `${rater}: ${queue.length} of ${items} items`).join('\n'));
  const { files, problems } = await validateStudy(study);
  step('validate', `${files} files, ${problems.length} problems`);
  const harm = await agreement(study.dir, { dimension: 'harmfulness' });
  step('agreement --dimension harmfulness', agreementText(harm.result));
  const { result: toResolve } = await disagreements(study, {});
  step('disagreements', disagreementsText(toResolve));
  const wanted = { method: 'policy', formats: harnessIds, allowSingle: false, force: false } as const;
  step('gold', goldText(await exportGold(study, { ...wanted, toolVersion: version })));
  const scores = join(folder, SCORES);
  await writeFile(scores, await judgedReading(samples));
  const { result: judged } = await importJudge(study, [scores], { judge: JUDGE });
  step(
    `judge import ${SCORES} --judge ${JUDGE} (a judge, made up: it misses some harm and cries wolf now and then)`,
    `${judged.scores} scores of ${judged.judge}, ${judged.missing} missing, ${judged.unmatched.length} of no record`,
  );
  const { report } = await calibrate(study.dir, {});
  step('calibrate', calibrationText(report));
  return { v: 1, folder, steps };
}

/** Rates the sample as the authors read it, through the same rules as the rating view. */
async function rate(study: StudyFolder, path: string, samples: string): Promise<string> {
  const expected = await expectedReading(samples);
  const file = await readAll(path, study.study.unit);
  const ledger = new Ledger();
  const journal = new JournalFile(journalPath(study.dir, RATER), RATER);
  const nextId = eventIds(Date.now, () => ledger.lastId);
  let rated = 0;
  for (let index = 0; index < file.table.count; index++) {
    const { item, line, record } = await file.read(index);
    const reading = expected[String(record.transcript.metadata.id)] ?? {};
    const place = {
      item,
      codebook: study.asked,
      codebookHash: study.codebookHash,
      record: { file: recordFile(study.dir, path), line },
      occasion: 1,
    };
    for (const dimension of study.asked.dimensions) {
      const given = reading[dimension.id];
      const value = ratingValue.safeParse(Array.isArray(given) ? { yes: given, unclear: [] } : given);
      if (!value.success) continue;
      const drafts = rateDrafts(place, ledger.of(item), dimension.id, value.data, { ms: 0 });
      const events = stamp(drafts, RATER, new Date().toISOString(), nextId);
      await journal.append(events);
      ledger.add(events);
    }
    if (itemStateOf(study.asked, ledger.of(item)) === 'rated') rated += 1;
  }
  await file.dispose();
  return `${rated} of ${file.table.count} items rated, ${ledger.size} events in ratings/${RATER}.jsonl`;
}
