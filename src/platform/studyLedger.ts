import { standingUnder } from '../core/codebooks/codebookIdentity';
import { dimensionOf } from '../core/ratings/itemRating';
import { Ledger } from '../core/ratings/ledger';
import { isOfScale } from '../core/ratings/scale';
import { sha256 } from './sha256';
import type { StudyFolder } from './studyFolder';

/** An empty ledger for a study: it counts what was rated under a codebook version whose scale still holds, and on that scale. */
export function studyLedger({ codebook, knownCodebooks }: StudyFolder): Ledger {
  return new Ledger(standingUnder(codebook, knownCodebooks, sha256), (id, value) => {
    const dimension = dimensionOf(codebook, id);
    return dimension !== undefined && isOfScale(dimension, value);
  });
}
