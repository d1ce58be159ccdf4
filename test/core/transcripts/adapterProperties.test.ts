import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../schemas/json';
import { adapters } from '../../../src/core/transcripts/adapters';
import { detectShape } from '../../../src/core/transcripts/detectShape';
import { isObject } from '../../../src/core/transcripts/fieldProblem';
import { canonicalJson } from '../../../src/core/transcripts/itemIdentity';

const names = [
  ...['messages', 'conversations', 'role', 'from', 'content', 'value', 'type', 'text', 'thinking', 'reasoning'],
  ...[
    'tool_calls',
    'function',
    'function_call',
    'arguments',
    'input',
    'name',
    'id',
    'tool_call_id',
    'summary',
    'error',
  ],
  ...['question', 'prompt', 'completion', 'answer', 'response', 'system', 'tools', 'refusal', '__proto__', 'toString'],
];
const words = ['user', 'assistant', 'tool', 'human', 'gpt', 'function_call', 'tool_use', 'tool_result', 'text'];

/** Values that are close to real records in every way but the types: the shapes most likely to trip a reader. */
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(
      fc.constantFrom<Json>(null, true, 0, '', '\ud800', '<think>x', ...words),
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom(...names), tie('value')), { maxLength: 6 })
      .map((entries): Json => Object.fromEntries(entries)),
  ),
}));
const record = value.filter((one): one is JsonObject => isObject(one));

/** The same value with the fields of every object in another order. */
function reordered(json: Json): Json {
  if (Array.isArray(json)) return json.map(reordered);
  if (!isObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json)
      .reverse()
      .map(([name, inner]) => [name, reordered(inner)]),
  );
}

describe('every adapter', () => {
  it('reads a record or says in one line what is wrong, and throws at nothing', () => {
    let transcripts = 0;
    fc.assert(
      fc.property(record, (one) => {
        for (const adapter of adapters) {
          adapter.matches(one);
          const read = adapter.unit === 'line' ? adapter.read(one) : adapter.readFile([one]);
          if ('problem' in read) {
            assert.match(read.problem, /^\S[^\n]*$/);
            continue;
          }
          transcripts++;
          const { messages, target } = read.transcript;
          assert.ok(target === -1 || messages[target]?.role === 'assistant');
          assert.match(canonicalJson(read.content), /^[[{]/);
        }
      }),
      { numRuns: 3000, seed: 1 },
    );
    assert.ok(transcripts > 100, 'the generated records reach the readers');
  });

  it('finds the same content whatever the order of the fields', () => {
    fc.assert(
      fc.property(record, (one) => {
        const other = reordered(one);
        assert.ok(isObject(other));
        assert.equal(canonicalJson(other), canonicalJson(one));
        for (const adapter of adapters) {
          if (adapter.unit !== 'line') continue;
          const a = adapter.read(one);
          const b = adapter.read(other);
          assert.equal('content' in a && canonicalJson(a.content), 'content' in b && canonicalJson(b.content));
        }
      }),
      { numRuns: 1500, seed: 2 },
    );
  });

  it('loses no field of a line: each is content or metadata, never both', () => {
    fc.assert(
      fc.property(record, (one) => {
        for (const adapter of adapters) {
          const read = adapter.unit === 'line' ? adapter.read(one) : undefined;
          if (read === undefined || 'problem' in read) continue;
          const content = isObject(read.content) ? Object.keys(read.content) : [];
          const all = [...content, ...Object.keys(read.transcript.metadata)].sort();
          assert.deepEqual(all, Object.keys(one).sort());
        }
      }),
      { numRuns: 1500, seed: 3 },
    );
  });

  it('survives the detection of any records', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), (records) => {
        const shape = detectShape(records);
        assert.ok('problem' in shape ? shape.problem !== '' : shape.why !== '');
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});
