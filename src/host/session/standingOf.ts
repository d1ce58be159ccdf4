import { type Standing, standingUnder } from '../../core/codebooks/codebookIdentity';
import { sha256 } from '../../platform/sha256';
import type { StudyFolder } from '../../platform/studyFolder';

/** How ratings made under any of the study's codebook versions stand under the one in force. */
export function standingOf(folder: StudyFolder): (codebook: string, dimension: string) => Standing {
  return standingUnder(folder.codebook, folder.knownCodebooks, sha256);
}
