import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Split } from '../../../schemas/gold';
import { onBothSides } from '../../../src/core/gold/questionGroups';
import { defaultSplit, splitQuestions } from '../../../src/core/gold/split';
import { sha256 } from '../../../src/platform/sha256';

const sizesOf = (sizes: readonly number[]) => new Map(sizes.map((size, n) => [`k${n}`, size]));
const itemsIn = (splits: ReadonlyMap<string, Split>, sizes: ReadonlyMap<string, number>, split: Split) =>
  [...splits].reduce((sum, [question, each]) => sum + (each === split ? (sizes.get(question) ?? 0) : 0), 0);
const anySizes = fc
  .dictionary(fc.string(), fc.integer({ min: 1, max: 30 }), { minKeys: 1, maxKeys: 30 })
  .map((sizes) => new Map(Object.entries(sizes)));
const anySettings = fc.record({ dev: fc.double({ min: 0, max: 1, noNaN: true }), seed: fc.nat() });

describe('dev and test split', () => {
  it('is the same one whatever the order of the questions', () => {
    fc.assert(
      fc.property(anySizes, anySettings, (sizes, settings) => {
        const reversed = new Map([...sizes].reverse());
        const [one, other] = [sizes, reversed].map((each) => splitQuestions(each, settings, sha256));
        assert.deepEqual(new Map([...(one ?? [])].sort()), new Map([...(other ?? [])].sort()));
      }),
    );
  });

  it('gives every question one place, and none of two splits is empty where there are two questions', () => {
    fc.assert(
      fc.property(anySizes, anySettings, (sizes, settings) => {
        const splits = splitQuestions(sizes, settings, sha256);
        assert.deepEqual([...splits.keys()].sort(), [...sizes.keys()].sort());
        const there = new Set(splits.values());
        if (sizes.size > 1 && settings.dev > 0 && settings.dev < 1) assert.equal(there.size, 2);
      }),
    );
  });

  it('misses the share by no more than half of the largest question', () => {
    fc.assert(
      fc.property(anySizes, fc.integer({ min: 1, max: 99 }), fc.nat(), (sizes, percent, seed) => {
        const dev = percent / 100;
        const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
        const inDev = itemsIn(splitQuestions(sizes, { dev, seed }, sha256), sizes, 'dev');
        const largest = Math.max(...sizes.values());
        // A split that would be empty gets a question all the same.
        if (sizes.size > 2 * largest) assert.ok(Math.abs(inDev - dev * total) <= largest, `${inDev} of ${total}`);
      }),
    );
    const even = sizesOf(Array(100).fill(1));
    for (const dev of [0.1, 0.5, 0.8])
      assert.equal(itemsIn(splitQuestions(even, { dev, seed: 3 }, sha256), even, 'dev'), dev * 100);
  });

  it('is all one where the share says so, or one question is all there is', () => {
    const sizes = sizesOf([3, 4, 5]);
    assert.deepEqual(new Set(splitQuestions(sizes, { dev: 0, seed: 1 }, sha256).values()), new Set(['test']));
    assert.deepEqual(new Set(splitQuestions(sizes, { dev: 1, seed: 1 }, sha256).values()), new Set(['dev']));
    assert.equal(splitQuestions(sizesOf([9]), defaultSplit, sha256).size, 1);
    assert.equal(splitQuestions(new Map(), defaultSplit, sha256).size, 0);
  });

  it('is another one by another seed', () => {
    const sizes = sizesOf(Array(40).fill(1));
    const dev = (seed: number) =>
      [...splitQuestions(sizes, { dev: 0.5, seed }, sha256)].flatMap(([name, split]) =>
        split === 'dev' ? [name] : [],
      );
    assert.deepEqual(dev(1).sort(), dev(1).sort());
    assert.notDeepEqual(dev(1).sort(), dev(2).sort());
  });

  it('leaves frozen questions where they are, and counts them', () => {
    fc.assert(
      fc.property(anySizes, anySettings, anySettings, fc.nat({ max: 29 }), (sizes, first, second, known) => {
        const old = new Map([...sizes].slice(0, known));
        const frozen = splitQuestions(old, first, sha256);
        const splits = splitQuestions(sizes, second, sha256, { frozen });
        for (const question of old.keys()) assert.equal(splits.get(question), frozen.get(question));
      }),
    );
    const sizes = sizesOf([10, 1, 1, 1]);
    const rest = splitQuestions(sizes, { dev: 0.5, seed: 1 }, sha256, { frozen: new Map([['k0', 'dev']]) });
    assert.deepEqual([...rest.values()].sort(), ['dev', 'test', 'test', 'test']);
  });

  it('never parts a group, and fills neither side with nothing where there are two', () => {
    const groupOf = (question: string) => String(question.length % 7);
    fc.assert(
      fc.property(anySizes, anySettings, (sizes, settings) => {
        const splits = splitQuestions(sizes, settings, sha256, { groupOf });
        assert.deepEqual([...splits.keys()].sort(), [...sizes.keys()].sort());
        assert.equal(onBothSides(splits, groupOf), 0);
        const groups = new Set([...sizes.keys()].map(groupOf)).size;
        if (groups > 1 && settings.dev > 0 && settings.dev < 1) assert.equal(new Set(splits.values()).size, 2);
      }),
    );
  });

  it('brings the new questions of a group to the greater part of the frozen ones, also of those without items', () => {
    const groupOf = (question: string) => question.slice(0, 1);
    const split = (frozen: Record<string, Split>) =>
      Object.fromEntries(
        splitQuestions(new Map([...sizesOf([9]), ['a1', 1], ['a2', 1], ['a3', 1]]), { dev: 0.5, seed: 1 }, sha256, {
          ...{ frozen: new Map(Object.entries(frozen)), groupOf },
        }),
      );
    assert.deepEqual(split({ a1: 'dev', a8: 'test', a9: 'test' }), { k0: 'dev', a1: 'dev', a2: 'test', a3: 'test' });
    assert.deepEqual(split({ a1: 'test' }), { k0: 'dev', a1: 'test', a2: 'test', a3: 'test' });
    assert.deepEqual(split({ a1: 'test', a2: 'dev', k0: 'test' }), { k0: 'test', a1: 'test', a2: 'dev', a3: 'dev' });
  });
});
