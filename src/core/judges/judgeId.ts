import { raterIdFrom } from '../ratings/raterId';
import type { Sha256 } from '../transcripts/itemIdentity';

/** What is kept of a name that is longer than an id may be; six hex digits of the whole name stand behind it. */
const KEPT = 25;

/**
 * A judge's id, made from its name as a rater's is. Names of models are long and differ at their ends: one that does not fit into an
 * id ends in a hash of it, so that two judges never become one. Empty when nothing usable is left.
 */
export function judgeIdFrom(name: string, sha256: Sha256): string {
  const id = raterIdFrom(name);
  const shorter = name.replace(/[a-z0-9](?=[^a-z0-9]*$)/i, '');
  // Where the last letter makes no difference, it was cut off.
  if (id === '' || raterIdFrom(shorter) !== id) return id;
  return `${id.slice(0, KEPT).replace(/-+$/, '')}-${sha256(name.trim()).slice(0, 6)}`;
}
