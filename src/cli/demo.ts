import { copyFile, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { ratingValue } from '../../schemas/event';
import { rateDrafts, stamp } from '../core/ratings/actions';
import { itemStateOf } from '../core/ratings/itemRating';
import { Ledger } from '../core/ratings/ledger';
import { eventIds } from '../platform/eventIds';
import { JournalFile } from '../platform/journalFile';
import { journalPath, loadStudy, recordFile, type StudyFolder } from '../platform/studyFolder';
import { assignStudy } from './assignStudy';
import { initStudy } from './initStudy';
import { inspectFile, renderInspect } from './inspect';
import { readAll } from './studyArgument';
import { validateStudy } from './validateStudy';

const SAMPLE = 'responses.transcripts.jsonl';
const RATER = 'demo';

/** The authors' own reading of the sample: values by dimension, by the record's id. */
const expectedSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

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
  const made = await initStudy([path], { out: `${path}.rating`, raters: RATER });
  step(`init ${SAMPLE} --raters ${RATER}`, `study with ${made.items} items, codebook ${made.codebook}`);
  const study = await loadStudy(`${path}.rating`);
  step("rate (the authors' reading, written as a journal)", await rate(study, path, samples));
  const { items, raters } = await assignStudy(study);
  step('assign', raters.map(({ rater, queue }) => `${rater}: ${queue.length} of ${items} items`).join('\n'));
  const { files, problems } = await validateStudy(study);
  step('validate', `${files} files, ${problems.length} problems`);
  return { v: 1, folder, steps };
}

/** Rates the sample as the authors read it, through the same rules as the rating view. */
async function rate(study: StudyFolder, path: string, samples: string): Promise<string> {
  const expected = expectedSchema.parse(JSON.parse(await readFile(join(samples, 'expected.json'), 'utf8')));
  const file = await readAll(path, study);
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
