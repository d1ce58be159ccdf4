import type { Sha256 } from '../transcripts/itemIdentity';

/** What people are called in exports. */
export type NameOf = (person: string) => string;

/**
 * Names that do not tell who is meant: a letter or letters and a number, in an order that depends on the ids and on `salt` and
 * not on the alphabet. With `salt` equal, one id has one name as long as nobody joins.
 */
export function pseudonyms(people: readonly string[], prefix: string, salt: string, sha256: Sha256): NameOf {
  const digests = new Map(people.map((person) => [person, sha256(`${salt} ${person}`)]));
  const order = [...digests.keys()].sort((a, b) => ((digests.get(a) ?? '') < (digests.get(b) ?? '') ? -1 : 1));
  const names = new Map(order.map((person, at) => [person, `${prefix}${at + 1}`]));
  return (person) => names.get(person) ?? `${prefix}?`;
}

/** The letter under which the adjudicator sees a rater: A, B, … by the same order; after Z the pseudonym. */
export function raterLetters(people: readonly string[], salt: string, sha256: Sha256): NameOf {
  const nameOf = pseudonyms(people, 'R', salt, sha256);
  return (person) => {
    const name = nameOf(person);
    const place = Number(name.slice(1)) - 1;
    return place >= 0 && place < 26 ? String.fromCharCode(65 + place) : name;
  };
}
