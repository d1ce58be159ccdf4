import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Split } from '../../../schemas/gold';
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
        const frozen = Object.fromEntries(splitQuestions(old, first, sha256));
        const splits = splitQuestions(sizes, second, sha256, frozen);
        for (const question of old.keys()) assert.equal(splits.get(question), frozen[question]);
      }),
    );
    const sizes = sizesOf([10, 1, 1, 1]);
    const rest = splitQuestions(sizes, { dev: 0.5, seed: 1 }, sha256, { k0: 'dev' });
    assert.deepEqual([...rest.values()].sort(), ['dev', 'test', 'test', 'test']);
  });

  it('takes no name for a frozen one that objects have by nature', () => {
    const sizes = new Map([
      ['constructor', 1],
      ['toString', 1],
    ]);
    assert.deepEqual([...splitQuestions(sizes, defaultSplit, sha256).values()].sort(), ['dev', 'test']);
  });
});
