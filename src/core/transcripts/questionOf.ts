import type { Json } from '../../../schemas/json';
import { field, isObject } from './fieldProblem';
import { canonicalJson, type Sha256 } from './itemIdentity';
import type { ReadRecord } from './transcript';

/** Formats that the same question is asked in; they are strata of one question and not questions of their own. */
const FORMAT_SUFFIX = /_(json|template)$/;

/**
 * What question a record answers: answers to one question are not independent, so they are sampled and split together
 * (DESIGN.md section 5). The field `questionKey` says it; without one, `question_id` less a format suffix; where that is
 * absent, the hash of the messages before the answer. Undefined where nothing was asked: such a record stands for itself.
 */
export function questionOf(record: ReadRecord, questionKey: string | undefined, sha256: Sha256): string | undefined {
  const named = questionKey === undefined ? defaultQuestion(record) : fieldText(record, questionKey);
  return named ?? promptHash(record, sha256);
}

/** A field of the record as text, from its metadata or its content; undefined where it is absent, null or empty. */
export function fieldText({ transcript, content }: ReadRecord, name: string): string | undefined {
  const value = field(transcript.metadata, name) ?? (isObject(content) ? field(content, name) : undefined);
  return textOfKey(value);
}

function defaultQuestion({ transcript }: ReadRecord): string | undefined {
  return textOfKey(field(transcript.metadata, 'question_id'))?.replace(FORMAT_SUFFIX, '');
}

/** The format that a question was asked in: `json`, `template`, else `plain`; undefined where records have no `question_id`. */
export function formatOf({ transcript }: ReadRecord): string | undefined {
  const question = textOfKey(field(transcript.metadata, 'question_id'));
  return question === undefined ? undefined : (FORMAT_SUFFIX.exec(question)?.[1] ?? 'plain');
}

function textOfKey(value: Json | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : canonicalJson(value);
}

/** A system prompt alone asks nothing: many records share it that have nothing else in common. */
function promptHash({ transcript }: ReadRecord, sha256: Sha256): string | undefined {
  const { messages, target } = transcript;
  const prompt = target < 0 ? messages : messages.slice(0, target);
  if (!prompt.some(({ role }) => role !== 'system' && role !== 'developer')) return undefined;
  return `prompt-${sha256(canonicalJson(prompt as unknown as Json)).slice(0, 16)}`;
}
