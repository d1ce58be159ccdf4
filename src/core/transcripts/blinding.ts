import type { Json, JsonObject } from '../../../schemas/json';
import type { Blinding } from '../../../schemas/study';
import { isJudgeField } from './recordFields';

/** What of a record's metadata a rater may see, and the names of what she may not. */
export interface BlindedMetadata {
  shown: { label: string; text: string }[];
  hidden: string[];
}

/**
 * Divides metadata by the study's blinding; a judge's scores are hidden in every study. Hidden values are not in the result,
 * so that they cannot be sent on.
 */
export function blindMetadata(metadata: JsonObject, blinding: Blinding): BlindedMetadata {
  const isShown = (field: string) =>
    !isJudgeField(field, metadata) && (!blinding.metadata || blinding.show.includes(field));
  const fields = Object.keys(metadata);
  return {
    shown: fields.filter(isShown).map((label) => ({ label, text: asText(metadata[label] ?? null) })),
    hidden: fields.filter((field) => !isShown(field)),
  };
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
