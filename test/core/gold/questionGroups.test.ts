import assert from 'node:assert/strict';
import fc from 'fast-check';
import { askedHash, onBothSides, QuestionGroups } from '../../../src/core/gold/questionGroups';
import type { Message, Role } from '../../../src/core/transcripts/transcript';
import { sha256 } from '../../../src/platform/sha256';

const said = (role: Role, text: string): Message => ({ role, parts: [{ kind: 'text', text }] });
const hash = (...messages: Message[]) =>
  askedHash({ messages, target: messages.findLastIndex(({ role }) => role === 'assistant'), metadata: {} }, sha256);

describe('what a user asks', () => {
  it('is the same under every system prompt, in any blanks, and whatever is answered', () => {
    const bare = hash(said('user', 'Why?'), said('assistant', 'So.'));
    assert.match(bare ?? '', /^[0-9a-f]{16}$/);
    assert.equal(hash(said('system', 'Be evil.'), said('user', '\n Why? '), said('assistant', 'No.')), bare);
    assert.equal(hash(said('developer', 'Be.'), said('user', 'Why?')), bare);
  });

  it('is all of her turns before the answer, and none after it', () => {
    const two = hash(said('user', 'Hi.'), said('assistant', 'Hi!'), said('user', 'Why?'), said('assistant', 'So.'));
    assert.notEqual(two, hash(said('user', 'Why?'), said('assistant', 'So.')));
    assert.notEqual(two, hash(said('user', 'Hi.\n\nWhy?'), said('assistant', 'So.')));
    assert.equal(
      askedHash(
        { messages: [said('user', 'Why?'), said('assistant', 'So.'), said('user', 'Ah.')], target: 1, metadata: {} },
        sha256,
      ),
      hash(said('user', 'Why?')),
    );
  });

  it('is nothing where she says nothing', () => {
    assert.equal(hash(said('system', 'Be.'), said('assistant', 'So.')), undefined);
    assert.equal(hash(said('user', ' \n'), said('assistant', 'So.')), undefined);
  });
});

describe('groups of questions', () => {
  const name = fc.integer({ min: 0, max: 12 }).map((n) => `q${n}`);
  const asked = fc.option(fc.integer({ min: 0, max: 12 }).map(String), { nil: undefined });

  it('hold whatever is linked by words, and nothing else, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, asked), { maxLength: 40 }), (items) => {
        const [groups, again] = [items, [...items].reverse()].map((each) => {
          const made = new QuestionGroups();
          for (const [question, words] of each) made.add(question, words);
          return made;
        });
        // By hand: names spread along shared words until nothing changes.
        const reach = new Map(items.map(([question]) => [question, question]));
        for (let changed = true; changed; ) {
          changed = false;
          for (const [one, words] of items)
            for (const [other, others] of items) {
              const least = [reach.get(one) ?? one, reach.get(other) ?? other].sort()[0] ?? one;
              if (one !== other && (words === undefined || words !== others)) continue;
              for (const each of [one, other]) {
                if (reach.get(each) !== least) changed = true;
                reach.set(each, least);
              }
            }
        }
        for (const [question, first] of reach)
          assert.deepEqual([groups?.of(question), again?.of(question)], [first, first]);
      }),
    );
  });

  it('leave alone what was never taken in', () => {
    assert.equal(new QuestionGroups().of('q1'), 'q1');
  });

  it('stand on both sides where their questions do', () => {
    const groupOf = (question: string) => question.slice(0, 1);
    const splits = new Map([
      ...([
        ['a1', 'dev'],
        ['a2', 'test'],
        ['a3', 'dev'],
        ['b1', 'dev'],
        ['b2', 'dev'],
        ['c1', 'test'],
        ['d1', 'test'],
        ['d2', 'dev'],
      ] as const),
    ]);
    assert.equal(onBothSides(splits, groupOf), 2);
    assert.equal(onBothSides(new Map(), groupOf), 0);
  });
});
