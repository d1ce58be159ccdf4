import { join } from 'node:path';
import { builtInCodebooks } from '../core/codebooks/builtInCodebooks';
import type { NameOf } from '../core/gold/pseudonyms';
import { byPath, type FileHash, hashFile } from './hashedFile';
import { exists, journalPath, pathFromStudy, type StudyFolder } from './studyFolder';
import { journalRaters } from './studyJournals';
import { adjudicatorsOf, resolutionPath } from './studyResolutions';

/** The hash of every file that a gold set is made from, by path. Journals are named as the people are. */
export async function goldInputs(
  folder: StudyFolder,
  transcripts: readonly string[],
  names: { rater: NameOf; adjudicator: NameOf },
): Promise<FileHash[]> {
  const { dir, study } = folder;
  const { raters } = await journalRaters(folder);
  const { adjudicators } = await adjudicatorsOf(dir);
  const files = [
    ...transcripts.map((file) => [file, pathFromStudy(dir, file)]),
    [join(dir, 'study.json'), 'study.json'],
    ...(builtInCodebooks.has(study.codebook) ? [] : [[join(dir, study.codebook), study.codebook]]),
    ...raters.map((rater) => [journalPath(dir, rater), `ratings/${names.rater(rater)}.jsonl`]),
    ...adjudicators.map((id) => [resolutionPath(dir, id), `resolutions/${names.adjudicator(id)}.jsonl`]),
  ];
  const hashes: FileHash[] = [];
  for (const [file = '', path = ''] of files) if (await exists(file)) hashes.push(await hashFile(file, path));
  return hashes.sort(byPath);
}
