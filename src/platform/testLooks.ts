import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestLook, testLookSchema } from '../../schemas/calibration';
import { hasCode } from './durableFile';

/** Where a study counts looks at its test split, relative to its folder. */
export const LOOKS = 'gold/looks.jsonl';

/** How often the test split was looked at. Any line counts: whoever edits the file gets no look back. */
export async function countLooks(studyDir: string): Promise<number> {
  return new Set((await textOf(studyDir)).split('\n').filter((line) => line.trim() !== '')).size;
}

/** The 1-based lines that are no look; null where nobody has looked. */
export async function linesWithoutLook(studyDir: string): Promise<number[] | null> {
  const text = await textOf(studyDir);
  if (text === '') return null;
  return text.split('\n').flatMap((line, at) => (line === '' || isLook(line) ? [] : [at + 1]));
}

function isLook(line: string): boolean {
  try {
    return testLookSchema.safeParse(JSON.parse(line)).success;
  } catch {
    return false;
  }
}

/** Records a look. The same threshold of the same run on the same gold set tells nothing new, and is no second look. */
export async function recordLook(studyDir: string, look: TestLook): Promise<void> {
  const line = JSON.stringify(look);
  const text = await textOf(studyDir);
  if (text.split('\n').includes(line)) return;
  const path = join(studyDir, ...LOOKS.split('/'));
  await mkdir(dirname(path), { recursive: true });
  const start = text === '' || text.endsWith('\n') ? '' : '\n';
  await appendFile(path, `${start}${line}\n`, { flush: true });
}

async function textOf(studyDir: string): Promise<string> {
  return readFile(join(studyDir, ...LOOKS.split('/')), 'utf8').catch((error: unknown) => {
    if (hasCode(error, ['ENOENT'])) return '';
    throw error;
  });
}
