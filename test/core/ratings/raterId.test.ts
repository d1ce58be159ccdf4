import assert from 'node:assert/strict';
import fc from 'fast-check';
import { raterId } from '../../../schemas/event';
import { raterIdFrom } from '../../../src/core/ratings/raterId';

describe('a rater id from a name', () => {
  it('is a slug', () => {
    const names = {
      ...{ 'Ana María Liu': 'ana-maria-liu', ' --Bo.. ': 'bo', 'X_Æ A-12': 'x-a-12', 田中: '', '': '' },
      ...{ con: 'con-rater', COM1: 'com1-rater', ﬁona: 'fiona', '../../etc': 'etc' },
    };
    for (const [name, id] of Object.entries(names)) assert.equal(raterIdFrom(name), id, name);
    assert.equal(raterIdFrom(`${'a'.repeat(31)} bc`), 'a'.repeat(31));
  });

  it('is always valid or empty, and stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
        const id = raterIdFrom(name);
        if (id === '') return;
        assert.ok(raterId.safeParse(id).success, id);
        assert.equal(raterIdFrom(id), id);
      }),
      { numRuns: 500 },
    );
  });
});
