import { readdir, readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { type GoldManifest, goldManifestSchema } from '../../schemas/gold';
import { hasCode } from './durableFile';
import { hashFile } from './hashedFile';

export const MANIFEST = 'manifest.json';

/** A gold set that is there. */
export interface GoldVersion {
  dir: string;
  manifest: GoldManifest;
}

/** The folder of a version within a study. */
export function goldDir(studyDir: string, version: number): string {
  return join(studyDir, 'gold', `v${version}`);
}

/** The gold sets of a study, oldest first. A folder whose manifest cannot be read is refused with a sentence. */
export async function goldVersions(studyDir: string): Promise<GoldVersion[]> {
  const names = await readdir(join(studyDir, 'gold')).catch(() => []);
  const numbers = names.flatMap((name) => /^v([1-9][0-9]*)$/.exec(name)?.[1] ?? []).map(Number);
  const versions: GoldVersion[] = [];
  for (const number of numbers.sort((a, b) => a - b)) {
    const version = await goldVersionIn(goldDir(studyDir, number));
    if (version) versions.push(version);
  }
  return versions;
}

/** The gold set in a folder; undefined where there is none. Throws a sentence where its manifest cannot be read. */
export async function goldVersionIn(dir: string): Promise<GoldVersion | undefined> {
  const path = join(dir, MANIFEST);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, ['ENOENT'])) return undefined;
    throw error;
  }
  const json = asJson(text);
  const parsed = goldManifestSchema.safeParse(json);
  // The text's own fields: parsing drops a question that is called `__proto__`.
  if (parsed.success && parsed.data.outputs.every(({ path: output }) => staysWithin(output)))
    return { dir, manifest: json as GoldManifest };
  throw new Error(`${path} is no manifest of a gold set: it was edited. Restore it, or move the folder away.`);
}

/** The files of a gold set that are not what its manifest says: gone or edited. */
export async function changedFiles({ dir, manifest }: GoldVersion): Promise<string[]> {
  const changed: string[] = [];
  for (const { path, sha256 } of manifest.outputs) {
    const now = await hashFile(join(dir, ...path.split('/')), path).catch(() => undefined);
    if (now?.sha256 !== sha256) changed.push(path);
  }
  return changed;
}

/** A manifest may have been written by anybody: what it names outside of its folder is none of its set. */
function staysWithin(path: string): boolean {
  return !isAbsolute(path) && !path.split(/[\\/]/).includes('..');
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
