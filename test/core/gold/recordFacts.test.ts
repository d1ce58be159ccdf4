import assert from 'node:assert/strict';
import type { JsonObject } from '../../../schemas/json';
import { bothFacts, defaultStrata, factsOf, weightOf } from '../../../src/core/gold/recordFacts';

describe('what the records of a gold row say', () => {
  const fields = { strata: defaultStrata, weight: 'w' };
  const together = (...records: JsonObject[]) =>
    records.map((record) => factsOf(record, fields)).reduce((one, other) => bothFacts(one, other));

  it('has the strata that the study names, or the usual ones, of simple values only', () => {
    const source = { model: 'm1', domain: null, group: { a: 1 }, tokens: 7, category: ['x'] };
    const strata = (names = defaultStrata) => factsOf(source, { ...fields, strata: names }).strata;
    assert.deepEqual(strata(), { model: 'm1', domain: null });
    assert.deepEqual(strata(['tokens', 'constructor', 'nosuch']), { tokens: 7 });
  });

  it('counts a record with its inclusion weight, or with 1', () => {
    const weight = (value: JsonObject, field: string | undefined = 'w') =>
      factsOf(value, { ...fields, weight: field }).weight;
    assert.deepEqual([weight({ w: 2.5 }), weight({ w: '0.125' }), weight({})], [2.5, 0.125, 1]);
    for (const value of [0, -1, '', 'heavy', null, true, [4], { a: 1 }, 'Infinity'])
      assert.equal(weightOf({ w: value }, 'w'), undefined, JSON.stringify(value));
    assert.equal(weightOf({}, 'constructor'), undefined);
    assert.equal(weightOf({ w: 2 }, undefined), undefined);
    assert.deepEqual(
      [factsOf({}, fields).isUnweighted, factsOf({}, { ...fields, weight: undefined }).isUnweighted],
      [true, false],
    );
  });

  it('adds up weights, and has no stratum on which two records differ, whatever a third one says', () => {
    const { records, weight, isUnweighted, strata, differs } = together(
      { model: 'm1', domain: 'code', w: 1 },
      { model: 'm2', domain: 'code', w: 9 },
      { model: 'm2', domain: 'code', group: 'g' },
    );
    assert.deepEqual([records, weight, isUnweighted, differs], [3, 11, true, true]);
    assert.deepEqual(strata, { model: null, domain: 'code', group: null });
    const same = together({ model: null, w: 1 }, { model: null, w: 1 });
    assert.deepEqual([same.strata, same.differs, same.isUnweighted], [{ model: null }, false, false]);
  });
});
