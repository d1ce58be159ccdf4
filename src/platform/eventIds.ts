import { decodeTime, monotonicFactory } from 'ulid';

/**
 * Makes event ids: ULIDs that grow, also when the clock goes back and across windows that write the same journal. `lastId`
 * is the greatest id of the journal as it stands, or empty.
 */
export function eventIds(now: () => number, lastId: () => string): () => string {
  const ulid = monotonicFactory();
  return () => {
    const last = lastId();
    const id = ulid(now());
    return id > last ? id : ulid(decodeTime(last) + 1);
  };
}
