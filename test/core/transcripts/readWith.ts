import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../schemas/json';
import { adapterOf } from '../../../src/core/transcripts/adapters';
import { itemIdOf } from '../../../src/core/transcripts/itemIdentity';
import type { ReadRecord } from '../../../src/core/transcripts/transcript';

/** Reads a record with the adapter of that id; fails the test if it gives a problem. */
export function readWith(id: string, record: JsonObject): ReadRecord {
  const read = resultOf(id, record);
  if ('problem' in read) assert.fail(`expected a transcript, got: ${read.problem}`);
  return read;
}

/** The problem that the adapter finds in a record; fails the test if it reads it. */
export function problemWith(id: string, record: JsonObject): string {
  const read = resultOf(id, record);
  if (!('problem' in read)) assert.fail('expected a problem, got a transcript');
  return read.problem;
}

/** The item id of a read record. */
export function idOf(read: ReadRecord): string {
  return itemIdOf(read.content, (text) => createHash('sha256').update(text).digest('hex'));
}

function resultOf(id: string, record: JsonObject) {
  const adapter = adapterOf(id);
  assert.ok(adapter?.unit === 'line', `${id} is no line adapter`);
  return adapter.read(record);
}
