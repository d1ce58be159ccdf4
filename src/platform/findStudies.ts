import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { studySchema } from '../../schemas/study';
import { exists, folderBeside, namesFile, readJson } from './studyFolder';

/** How a study stands to a transcripts file. `unreadable` is the sentence that says why it cannot be told. */
export type Naming = 'names' | 'other' | { unreadable: string };

/**
 * Study folders for a file in the order of DESIGN.md section 4: the one beside it; else those in its folder and in folders
 * above, up to the first of `roots` or the repository's root, that name it. Throws a sentence where none does, but one that
 * cannot be read may: a new study beside the file would split its ratings without a word.
 */
export async function findStudies(file: string, roots: readonly string[]): Promise<string[]> {
  const beside = folderBeside(file);
  if (await exists(join(beside, 'study.json'))) return [beside];
  let unreadable: string | undefined;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const found: string[] = [];
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((each) => each.endsWith('.rating')).sort()) {
      const naming = await namingOf(join(folder, name), file);
      if (naming === 'names') found.push(join(folder, name));
      else if (naming !== 'other') unreadable ??= naming.unreadable;
    }
    if (found.length > 0) return found;
    const isTop = roots.includes(folder) || dirname(folder) === folder || (await exists(join(folder, '.git')));
    if (!isTop) continue;
    if (unreadable !== undefined) throw new Error(unreadable);
    return [];
  }
}

/** Whether the study in a folder names a file, as far as it can be told. */
export async function namingOf(dir: string, file: string): Promise<Naming> {
  const path = join(dir, 'study.json');
  if (!(await exists(path))) return 'other';
  try {
    const parsed = studySchema.safeParse(await readJson(path));
    if (parsed.success) return namesFile(dir, parsed.data, file) ? 'names' : 'other';
  } catch {
    // Not JSON: told below, where it may be about this file.
  }
  const text = await readFile(path, 'utf8').catch(() => '');
  const mayName = text.includes(basename(file)) || text.includes('*');
  return mayName
    ? { unreadable: `${path} cannot be read, and it may be the study of this file. Correct it.` }
    : 'other';
}
