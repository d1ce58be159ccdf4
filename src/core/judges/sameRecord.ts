import type { JsonObject } from '../../../schemas/json';
import type { Clues } from './clues';
import { type IndexedRecord, type RecordIndex, startsAlike } from './recordIndex';
import { keyText, ORIGINS, PLACES } from './recordKeys';

/** Whichever key has found a record, it is not of another question or epoch. */
const ALWAYS = ['question_id', 'qid', 'epoch'];

/**
 * The field by which a record that a key has found is another one than the row's after all. A key of positions is met by chance in
 * another run's output: where it stands must be the same as far as both sides tell it, and where no answer can be compared, so must
 * the run and the model.
 */
export function otherPlace({ keys }: IndexedRecord, clues: Clues, candidate: readonly string[]): string | undefined {
  if (!candidate.some((name) => PLACES.includes(name))) return differing(keys, clues.fields, ALWAYS);
  return differing(keys, clues.fields, clues.answer === undefined ? [...PLACES, ...ORIGINS] : PLACES);
}

/** The first of the fields that both sides have and that is not the same in them. */
export function differing(one: JsonObject, other: JsonObject, names: Iterable<string>): string | undefined {
  for (const name of names) {
    const [own, its] = [keyText(one, [name]), keyText(other, [name])];
    if (own !== undefined && its !== undefined && own !== its) return name;
  }
  return undefined;
}

/**
 * Which text of a record that a key has found is not the row's. With the same answer a question may be put otherwise, unless the
 * study asks it elsewhere; without an answer it is all that there is to compare.
 */
export function otherText(hit: IndexedRecord, clues: Clues, index: RecordIndex): 'answer' | 'question' | undefined {
  const { prompt, answer, head, item } = clues;
  if (hit.item === item) return undefined;
  const isSame = head === undefined ? hit.answer === answer : startsAlike(hit.head, head);
  if (answer !== undefined && !isSame) return 'answer';
  if (sameOrNone(hit.prompt, prompt, index)) return undefined;
  return answer === undefined || index.isAsked(prompt) ? 'question' : undefined;
}

/** Whether two texts, by their hashes, are the same as far as both sides have one. */
export function sameOrNone(one: string, other: string, { noText }: RecordIndex): boolean {
  return one === other || one === noText || other === noText;
}
