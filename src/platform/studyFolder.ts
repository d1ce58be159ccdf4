import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { type Codebook, codebookSchema } from '../../schemas/codebook';
import { type Study, studySchema } from '../../schemas/study';
import { askedCodebook } from '../core/codebooks/askedCodebook';
import { builtInCodebooks } from '../core/codebooks/builtInCodebooks';
import { codebookHash } from '../core/codebooks/codebookIdentity';
import { isMissing, writeDurably } from './durableFile';
import { sha256 } from './sha256';

/** A study as it stands in its folder, or as it will stand there once the first rating makes it. */
export interface StudyFolder {
  dir: string;
  study: Study;
  /** The whole codebook, whose hash every rating names. */
  codebook: Codebook;
  codebookHash: string;
  /** The codebook less what the study does not ask. */
  asked: Codebook;
  /** Every codebook version of the study, by hash; the one in force is among them. */
  knownCodebooks: ReadonlyMap<string, Codebook>;
}

/** The study that a file gets when it has none: nothing in it depends on time, place or person. */
export function defaultStudy(transcripts: readonly string[]): Study {
  return {
    v: 1,
    transcripts: [...transcripts],
    codebook: 'em-v1',
    blinding: { metadata: true, files: false, show: ['task_type'] },
  };
}

/** The study folder that belongs to a transcripts file: beside it, its name and `.rating`. */
export function folderBeside(file: string): string {
  return `${file}.rating`;
}

/** Where a rater's journal stands. */
export function journalPath(dir: string, rater: string): string {
  return join(dir, 'ratings', `${rater}.jsonl`);
}

/** A path as `study.json` writes it: relative to the study folder, with `/`. Another drive stays absolute. */
export function pathFromStudy(dir: string, file: string): string {
  const path = relative(dir, file);
  return (isAbsolute(path) ? file : path).split(sep).join('/');
}

/** A transcripts file as events name it: relative to the folder that the study stands in, with `/`. */
export function recordFile(dir: string, file: string): string {
  return pathFromStudy(dir, file).replace(/^\.\.\//, '');
}

/** A study that is not on the disk yet. */
export function newStudy(dir: string, study: Study, codebook: Codebook): StudyFolder {
  const hash = codebookHash(codebook, sha256);
  const asked = askedCodebook(codebook, study.off ?? []);
  return { dir, study, codebook, codebookHash: hash, asked, knownCodebooks: new Map([[hash, codebook]]) };
}

/** Reads a study folder. Throws an Error with one sentence that says what is wrong, where, and what to do. */
export async function loadStudy(dir: string): Promise<StudyFolder> {
  const path = join(dir, 'study.json');
  const json = await readJson(path);
  const version = typeof json === 'object' && json !== null && 'v' in json ? json.v : undefined;
  if (typeof version === 'number' && version > 1) {
    throw new Error(`${path} was written by a newer version of Misalignment Rater: update it to rate here.`);
  }
  const parsed = studySchema.safeParse(json);
  if (!parsed.success)
    throw new Error(`${path}: ${explain(parsed.error.issues[0])}. Correct it, then open the file again.`);
  const codebook = await loadCodebook(dir, parsed.data.codebook);
  const known = await readKnownCodebooks(dir);
  const loaded = newStudy(dir, parsed.data, codebook);
  const unknown = (parsed.data.off ?? []).find((id) => !codebook.dimensions.some((dimension) => dimension.id === id));
  if (unknown !== undefined)
    throw new Error(`${path}: off: the codebook ${codebook.id} has no dimension ${unknown}. Correct it.`);
  if (loaded.asked.dimensions.length === 0)
    throw new Error(`${path}: off leaves no dimension to rate. Take one out of it.`);
  return { ...loaded, knownCodebooks: new Map([...known, ...loaded.knownCodebooks]) };
}

/** A built-in codebook by its name, or one from a file relative to the study folder. Throws as `loadStudy` does. */
export async function loadCodebook(dir: string, name: string): Promise<Codebook> {
  const builtIn = builtInCodebooks.get(name);
  if (builtIn) return builtIn;
  const path = resolve(dir, name);
  const parsed = codebookSchema.safeParse(await readJson(path));
  if (!parsed.success) throw new Error(`${path}: ${explain(parsed.error.issues[0])}. Correct the codebook.`);
  return parsed.data;
}

/** Makes on the disk what of the study is not there yet. What is there already is left as it is. */
export async function writeStudy(folder: StudyFolder): Promise<void> {
  await writeIfAbsent(join(folder.dir, '.gitattributes'), '*.jsonl merge=union -text\n');
  await writeIfAbsent(join(folder.dir, 'codebooks', `${folder.codebookHash}.json`), asJson(folder.codebook));
  await writeIfAbsent(join(folder.dir, 'study.json'), asJson(folder.study));
}

/** Whether the study names this file. An entry that is a plain path wins over its reading as a glob. */
export function namesFile(dir: string, study: Study, file: string): boolean {
  return study.transcripts.some((entry) => entryNames(dir, entry, file));
}

/** Whether one entry of a study's `transcripts` names this file. */
export function entryNames(dir: string, entry: string, file: string): boolean {
  if (resolve(dir, entry) === file) return true;
  if (existsSync(resolve(dir, entry))) return false;
  // picomatch does not climb: both sides are taken from the folder that the pattern starts in.
  const up = /^(\.\.\/)*/.exec(entry)?.[0] ?? '';
  const path = pathFromStudy(dir, file);
  return path.startsWith(up) && picomatch.isMatch(path.slice(up.length), entry.slice(up.length));
}

async function readKnownCodebooks(dir: string): Promise<Map<string, Codebook>> {
  const known = new Map<string, Codebook>();
  for (const builtIn of builtInCodebooks.values()) known.set(codebookHash(builtIn, sha256), builtIn);
  for (const name of await readdir(join(dir, 'codebooks')).catch(() => [])) {
    if (!/^[0-9a-f]{12}\.json$/.test(name)) continue;
    const parsed = codebookSchema.safeParse(await readJson(join(dir, 'codebooks', name)).catch(() => undefined));
    // A version whose file does not hash to its name was edited: ratings under it cannot be trusted to mean what they say.
    if (parsed.success && codebookHash(parsed.data, sha256) === basename(name, '.json')) {
      known.set(basename(name, '.json'), parsed.data);
    }
  }
  return known;
}

/** A JSON file's value. Throws one sentence that names the file. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) throw new Error(`${path} does not exist.`);
    throw error;
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}. Correct it.`);
  }
}

async function writeIfAbsent(path: string, text: string): Promise<void> {
  if (!(await exists(path))) await writeDurably(path, text);
}

/** Whether there is something at a path. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function explain(issue: { path: PropertyKey[]; message: string } | undefined): string {
  const at = issue?.path.map(String).join('.') ?? '';
  return `${at === '' ? 'the top level' : at}: ${issue?.message ?? 'not valid'}`;
}
