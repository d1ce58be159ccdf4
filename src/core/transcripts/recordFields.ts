import type { Json, JsonObject } from '../../../schemas/json';
import { field } from './fieldProblem';
import { canonicalJson } from './itemIdentity';

const JUDGE_NAMES: ReadonlySet<string> = new Set([
  ...['aligned', 'alignment', 'misaligned', 'misalignment', 'coherent', 'coherence', 'coherent_binary'],
  ...['misaligned_coherent', 'verdict', 'scores', 'score', 'is_em', 'judge', 'metric', 'evaluation', 'rating'],
  ...['harm', 'harmful', 'harmfulness', 'deviation', 'is_safe', 'label'],
]);
const JUDGE_PATTERN = /^judge_|_judge$|_(flag|score|rating|verdict)$|_harm_label$|_refusal_label$|^(score|rating)_/;
/** Words that name a metric when another word stands after them: `aligned_reasoning`, `coherent_raw`. */
const METRIC_PREFIX = /^(aligned|alignment|misaligned|coherent|coherence|harmfulness)_/;
/** Beside one of these, a bare `reasoning`, `explanation` or `flag` belongs to the judge. */
const JUDGED_BESIDE = ['judge', 'judge_model', 'judge_label', 'metric', 'verdict', 'score'];
const JUDGE_COMPANIONS: ReadonlySet<string> = new Set(['reasoning', 'explanation', 'justification', 'flag']);

/** Whether a metadata field holds what a judge said (a score, a flag, a reason) and not how the answer was made. */
export function isJudgeField(name: string, record: JsonObject): boolean {
  if (JUDGE_NAMES.has(name) || JUDGE_PATTERN.test(name) || METRIC_PREFIX.test(name)) return true;
  return JUDGE_COMPANIONS.has(name) && JUDGED_BESIDE.some((mark) => Object.hasOwn(record, mark));
}

/** Key candidates, the most telling first; a list is a key of several fields together. */
export const KEY_CANDIDATES: readonly (readonly string[])[] = [
  ['item_id'],
  ['uuid'],
  ['id', 'epoch'],
  ['id'],
  ['transcript_id'],
  ['sample_id', 'epoch'],
  ['sample_id'],
  ['record_id'],
  ['example_id'],
  ['task_id'],
  ['qid', 'rollout'],
  ['question_id', 'paraphrase_index', 'sample_index'],
  ['question_id', 'sample_index'],
  ['question_id', 'paraphrase_index'],
  ['run_id', 'question_id', 'paraphrase_index', 'sample_index'],
  ['qid', 'subset', 'rollout'],
];

/** The key's value in one record as text: the field itself, or the fields joined by `/`; undefined if one is missing. */
export function keyOf(record: JsonObject, key: readonly string[]): string | undefined {
  const values = key.map((name) => field(record, name));
  return values.every(isKeyValue) ? values.map(String).join('/') : undefined;
}

/** A set of texts that only has to tell whether a text is new; the caller decides how it is held. */
export interface SeenTexts {
  /** False if the text was added before. */
  add(text: string): boolean;
}

/** Finds the source's own key of a file's records: the first candidate that every record has and no two share. */
export class KeyFinder {
  private readonly live: { key: readonly string[]; seen: SeenTexts }[];
  private records = 0;

  /** `newSet` makes an empty set for each candidate. */
  constructor(newSet: () => SeenTexts) {
    this.live = KEY_CANDIDATES.map((key) => ({ key, seen: newSet() }));
  }

  /** Takes one record into account. */
  add(record: JsonObject): void {
    this.records++;
    for (let index = this.live.length - 1; index >= 0; index--) {
      const candidate = this.live[index];
      if (candidate === undefined) continue;
      const values = candidate.key.map((name) => field(record, name));
      // Joined by "/" two different pairs could look alike, so uniqueness is judged on the values themselves.
      const unique = values.every(isKeyValue) && candidate.seen.add(canonicalJson(values));
      if (!unique) this.live.splice(index, 1);
    }
  }

  /** The key over all records so far; undefined if none is unique. */
  key(): readonly string[] | undefined {
    return this.records === 0 ? undefined : this.live[0]?.key;
  }
}

function isKeyValue(value: Json | undefined): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
