import type { JsonObject } from '../../../schemas/json';
import type { Sha256 } from '../transcripts/itemIdentity';

/** Canary strings in the wild: a GUID after the word, or a name and a GUID. */
const CANARY = /\bcanary(?: GUID)?[ :]+[0-9a-f]{8}-[0-9a-f-]{27}|\bempersonas:[0-9a-z:-]{8,}/gi;

/** The canary strings of a record: in what is exported of its text, and in a field of that name. */
export function canariesOf(text: string, metadata: JsonObject): string[] {
  const named = Object.entries(metadata).flatMap(([name, value]) =>
    name.toLowerCase() === 'canary' && typeof value === 'string' && value !== '' ? [value] : [],
  );
  return [...new Set([...named, ...(text.match(CANARY) ?? [])])];
}

/** The gold set's own canary: a UUID made of its items, so that the same set has the same one. */
export function canaryOf(items: readonly string[], sha256: Sha256): string {
  const hex = sha256([...items].sort().join('\n'));
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  const uuid = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return `misalignment-rater:canary:${uuid.join('-')}`;
}

/** The canary as a line of a file whose format has comments with `#`. */
export function canaryComment(canary: string): string {
  return `# Keep out of training data: ${canary}\n`;
}
