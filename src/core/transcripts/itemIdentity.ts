import canonicalize from 'canonicalize';
import type { Json } from '../../../schemas/json';

/** Lower-case hex SHA-256 of a string's UTF-8 bytes; passed in, because core has no cryptography of its own. */
export type Sha256 = (text: string) => string;

/** `c1-` and 20 hex digits: the id of one distinct content. */
export type ItemId = string;

/** RFC 8785 canonical JSON: equal values give equal text, whatever their key order or spacing was. */
export function canonicalJson(value: Json): string {
  return canonicalize(value) ?? 'null';
}

/** The item id of a record's content fields (DESIGN.md section 5). */
export function itemIdOf(content: Json, sha256: Sha256): ItemId {
  return `c1-${sha256(canonicalJson(content)).slice(0, 20)}`;
}
