import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pseudonyms, raterLetters } from '../../../src/core/gold/pseudonyms';
import { sha256 } from '../../../src/platform/sha256';

const people = ['ana', 'bo', 'cy', 'dora', 'eli', 'finn'];
const named = (salt: string, of: readonly string[] = people) => of.map(pseudonyms(of, 'R', salt, sha256));

describe('pseudonyms', () => {
  it('are as many as there are people, each one name', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.string(), (of, salt) => {
        assert.deepEqual(new Set(named(salt, of)), new Set(of.map((_, n) => `R${n + 1}`)));
      }),
    );
  });

  it('do not depend on the order in which people come', () => {
    const [forth, back] = [people, [...people].reverse()].map((of) => pseudonyms(of, 'R', '1', sha256));
    for (const person of people) assert.equal(forth?.(person), back?.(person));
  });

  it('do not follow the alphabet, and differ by salt', () => {
    const orders = Array.from({ length: 40 }, (_, salt) => named(String(salt)).join());
    assert.ok(new Set(orders).size > 30);
    const alphabetical = people.map((_, n) => `R${n + 1}`).join();
    assert.ok(orders.filter((order) => order === alphabetical).length <= 1);
  });

  it('name a stranger by no name', () => {
    assert.equal(pseudonyms(people, 'A', '1', sha256)('gus'), 'A?');
  });

  it('are letters in the panel, as long as there are letters', () => {
    const many = Array.from({ length: 30 }, (_, n) => `p${n}`);
    const letters = many.map(raterLetters(many, 's', sha256));
    assert.deepEqual(letters.filter((letter) => /^[A-Z]$/.test(letter)).sort(), [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']);
    assert.deepEqual(letters.filter((letter) => letter.length > 1).sort(), ['R27', 'R28', 'R29', 'R30']);
    assert.equal(raterLetters(people, 's', sha256)('gus'), 'R?');
  });
});
