import type { Codebook } from '../../schemas/codebook';
import { dimensionOf } from '../../src/core/ratings/itemRating';
import { keyLabel } from '../keys/keyLabel';
import type { GuideText } from '../transcript/views/guidePane';
import { columnKeys } from './groupKeys';
import { columnInFocus, type ResolveState } from './resolveState';

/** What the codebook says about the column in focus; of a flag, what that flag means. */
export function guideText(state: ResolveState, codebook: Codebook): GuideText | undefined {
  const column = columnInFocus(state);
  if (!column) return undefined;
  const { introduction } = codebook;
  const [dimension = '', ...flag] = column.id.split('.');
  const found = dimensionOf(codebook, dimension);
  if (flag.length === 0) {
    const { title, question, options } = found ?? column;
    const notes = found?.notes;
    return { title, question, options, notes, keys: columnKeys(codebook, column).map(keyLabel), introduction };
  }
  const options = found?.options.filter(({ value }) => value === flag.join('.')) ?? [];
  return { title: column.title, question: column.question, options, notes: found?.notes, keys: [], introduction };
}
