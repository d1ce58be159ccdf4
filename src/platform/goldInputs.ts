import { basename, isAbsolute, join, resolve } from 'node:path';
import { builtInCodebooks } from '../core/codebooks/builtInCodebooks';
import { codebookHash } from '../core/codebooks/codebookIdentity';
import type { NameOf } from '../core/gold/pseudonyms';
import { byPath, type FileHash, hashFile } from './hashedFile';
import { sha256 } from './sha256';
import { entryNames, exists, journalPath, pathFromStudy, type StudyFolder } from './studyFolder';
import { journalRaters } from './studyJournals';
import { adjudicatorsOf, resolutionPath } from './studyResolutions';

/** The hash of every file that a gold set is made from, by path. Journals are named as the people are. */
export async function goldInputs(
  folder: StudyFolder,
  transcripts: readonly string[],
  names: { rater: NameOf; adjudicator: NameOf },
): Promise<FileHash[]> {
  const { dir, study, knownCodebooks } = folder;
  const { raters } = await journalRaters(folder);
  const { adjudicators } = await adjudicatorsOf(dir);
  const builtIn = new Set([...builtInCodebooks.values()].map((codebook) => codebookHash(codebook, sha256)));
  const older = [...knownCodebooks.keys()].filter((hash) => hash !== folder.codebookHash && !builtIn.has(hash));
  const files = [
    ...transcripts.map((file) => [file, transcriptsName(folder, file)]),
    [join(dir, 'study.json'), 'study.json'],
    ...(builtInCodebooks.has(study.codebook) ? [] : [[resolve(dir, study.codebook), portable(study.codebook)]]),
    // Versions that were in force before: what was rated under them counts where the scale is the same.
    ...older.map((hash) => [join(dir, 'codebooks', `${hash}.json`), `codebooks/${hash}.json`]),
    ...raters.map((rater) => [journalPath(dir, rater), `ratings/${names.rater(rater)}.jsonl`]),
    ...adjudicators.map((id) => [resolutionPath(dir, id), `resolutions/${names.adjudicator(id)}.jsonl`]),
  ];
  const hashes: FileHash[] = [];
  for (const [file = '', path = ''] of files) {
    if (await exists(file)) hashes.push(await hashFile(file, path).catch((error) => cannotTell(file, error)));
  }
  return hashes.sort(byPath);
}

function transcriptsName({ dir, study }: StudyFolder, file: string): string {
  const entry = study.transcripts.find((each) => isAbsolute(each) && entryNames(dir, each, file));
  return entry === undefined ? pathFromStudy(dir, file) : portable(entry);
}

/** A path as the study has it; of a place on one machine, which is nobody else's business, the last part. */
function portable(path: string): string {
  return isAbsolute(path) ? basename(path) : path;
}

function cannotTell(file: string, error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new Error(
    `${file} cannot be read (${reason}): a gold set tells the hash of all that it is made from. Nothing was written.`,
  );
}
