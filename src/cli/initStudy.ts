import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { raterId } from '../../schemas/event';
import type { Study } from '../../schemas/study';
import { builtInCodebooks } from '../core/codebooks/builtInCodebooks';
import { isMissing } from '../platform/durableFile';
import { defaultStudy, exists, loadCodebook, newStudy, pathFromStudy, writeStudy } from '../platform/studyFolder';
import { readAll } from '../platform/studyTranscripts';
import { shown } from './studyArgument';
import { UsageError } from './usageError';

export interface InitOptions {
  out: string;
  raters?: string;
  codebook?: string;
}

export interface InitResult {
  v: 1;
  study: string;
  transcripts: string[];
  codebook: string;
  raters: string[];
  records: number;
  items: number;
  /** Lines of the transcripts that could not be read. */
  problems: number;
}

/** Makes a study folder for some transcripts files. An existing study is never overwritten. */
export async function initStudy(files: readonly string[], options: InitOptions): Promise<InitResult> {
  const dir = resolve(options.out);
  if (!basename(dir).endsWith('.rating')) throw new UsageError(`--out must end in .rating: ${options.out}.rating?`);
  if (await exists(join(dir, 'study.json'))) {
    throw new UsageError(`${options.out} is a study already. Choose another --out, or edit its study.json.`);
  }
  if ((await exists(dir)) && (await readdir(dir)).length > 0) {
    throw new UsageError(`${options.out} exists and is not a study. Choose another --out.`);
  }
  const raters = parseRaters(options.raters);
  let records = 0;
  let problems = 0;
  const items = new Set<string>();
  for (const path of files) {
    const file = await readAll(resolve(path)).catch((error: unknown) => {
      if (isMissing(error))
        throw new UsageError(`${path} does not exist. Name the files themselves; study.json may have globs.`);
      throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    });
    await file.dispose();
    if (file.table.count === 0) throw new UsageError(`${path}: ${file.why}. There is nothing to rate in it.`);
    records += file.table.records;
    problems += file.problemCount;
    for (let index = 0; index < file.table.count; index++) items.add(file.table.itemAt(index) ?? '');
  }
  const own = options.codebook !== undefined && !builtInCodebooks.has(options.codebook) ? options.codebook : undefined;
  const codebook = await loadCodebook(process.cwd(), options.codebook ?? 'em-v1').catch((error: unknown) => {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  });
  const study: Study = {
    ...defaultStudy(files.map((path) => pathFromStudy(dir, resolve(path)))),
    codebook: own === undefined ? codebook.id : 'codebook.json',
    ...(raters.length > 0 ? { raters } : {}),
    assignment: { order: 'file' },
  };
  await mkdir(dirname(dir), { recursive: true });
  if (own !== undefined) {
    await mkdir(dir, { recursive: true });
    await copyFile(resolve(own), join(dir, 'codebook.json'));
  }
  await writeStudy(newStudy(dir, study, codebook));
  return {
    v: 1,
    study: shown(dir),
    transcripts: study.transcripts,
    codebook: study.codebook,
    raters,
    records,
    items: items.size,
    problems,
  };
}

function parseRaters(list: string | undefined): string[] {
  const raters = (list ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  for (const rater of raters) {
    const parsed = raterId.safeParse(rater);
    if (!parsed.success)
      throw new UsageError(`--raters: ${rater}: ${parsed.error.issues[0]?.message ?? 'not a rater id'}.`);
  }
  if (new Set(raters).size !== raters.length) throw new UsageError('--raters names somebody twice.');
  return raters;
}
