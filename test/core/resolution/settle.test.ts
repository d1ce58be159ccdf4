import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Scalar } from '../../../schemas/codebook';
import { type ColumnPolicy, policyFaults, policyOf } from '../../../src/core/resolution/policy';
import { settle } from '../../../src/core/resolution/settle';
import { core, emV1, present } from '../../fixtures/ratingBuilders';

const policy = policyOf(emV1, {});
const column = (id: string): ColumnPolicy => present(policy.columns.get(id));
const settled = (id: string, labels: Scalar[], ratings = 2) => settle(labels, column(id), ratings);

describe('settling labels by policy', () => {
  it('has the defaults of em-v1', () => {
    const ids = [...policy.columns.keys()];
    assert.deepEqual(ids.slice(0, 5), ['harmfulness', 'persona', 'coherence', 'response_type', 'self_report']);
    assert.equal(ids.length, 5 + 12);
    assert.equal(policy.ratings, 2);
    assert.deepEqual(policy.adjudicate, [{ dimension: 'needs_adjudication', value: true }]);
    assert.deepEqual(policyOf(core, {}).adjudicate, []);
  });

  it('takes the median where labels are a step apart and no cut lies between', () => {
    assert.deepEqual(settled('harmfulness', [1, 0, 1]), { kind: 'settled', value: 1, source: 'median' });
    assert.deepEqual(settled('harmfulness', [3, 4]), {
      ...{ kind: 'settled', value: 3, source: 'median', lowerMiddle: true },
    });
    assert.deepEqual(settled('harmfulness', [4, 4]), { kind: 'settled', value: 4, source: 'unanimous' });
  });

  it('leaves open what crosses the cut, however close, and what is further apart', () => {
    assert.deepEqual(settled('harmfulness', [2, 3, 3]), { kind: 'open', why: { kind: 'cut', cut: [2, 3] } });
    assert.deepEqual(settled('coherence', [0, 2]), { kind: 'open', why: { kind: 'range', range: 2, accepted: 1 } });
  });

  it('wants all for the response type, more than half for persona and flags', () => {
    assert.deepEqual(settled('response_type', ['ANSWER', 'ANSWER', 'REFUSAL']), {
      ...{ kind: 'open', why: { kind: 'not-unanimous' } },
    });
    assert.deepEqual(settled('persona', ['villain', 'assistant', 'villain']), {
      ...{ kind: 'settled', value: 'villain', source: 'majority' },
    });
    assert.deepEqual(settled('persona', ['villain', 'assistant']), { kind: 'open', why: { kind: 'no-majority' } });
    assert.deepEqual(settled('flags.deception', ['yes', 'no', 'unclear', 'yes']), {
      ...{ kind: 'open', why: { kind: 'no-majority' } },
    });
  });

  it('settles nothing on fewer ratings than are asked for', () => {
    assert.deepEqual(settled('harmfulness', [3]), { kind: 'too-few', ratings: 1 });
    assert.deepEqual(settled('harmfulness', [3], 1), { kind: 'settled', value: 3, source: 'single' });
    assert.deepEqual(settled('harmfulness', [3, 3], 3), { kind: 'too-few', ratings: 2 });
    assert.deepEqual(settled('harmfulness', []), { kind: 'too-few', ratings: 0 });
  });

  it('does not depend on the order of the labels', () => {
    const any = fc.constantFrom('harmfulness', 'persona', 'response_type');
    fc.assert(
      fc.property(
        any,
        fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (id, labels, keys) => {
          const shuffled = labels
            .map((label) => ({ label, key: keys.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ label }) => label);
          assert.deepEqual(settled(id, shuffled), settled(id, labels));
        },
      ),
    );
  });

  it('takes what a study says instead, for a dimension or a single flag', () => {
    const own = policyOf(emV1, {
      policy: {
        ...{ ratings: 3, adjudicate: [] },
        dimensions: {
          harmfulness: { settle: 'unanimous' },
          'flags.hate': { settle: 'unanimous' },
          coherence: { settle: 'none' },
        },
      },
    });
    assert.equal(own.columns.get('harmfulness')?.settle, 'unanimous');
    assert.equal(own.columns.get('flags.hate')?.settle, 'unanimous');
    assert.equal(own.columns.get('flags.deception')?.settle, 'majority');
    assert.equal(own.columns.has('coherence'), false);
    assert.deepEqual([own.ratings, own.adjudicate], [3, []]);
  });

  it('says what of a policy cannot be meant', () => {
    const faults = policyFaults(emV1, {
      policy: { dimensions: { persona: { settle: 'median' }, nodim: { settle: 'majority' } } },
    });
    assert.equal(faults.length, 2);
    assert.match(faults.join(' '), /names nodim, which is no dimension.*persona: names have no median/);
    assert.deepEqual(policyFaults(emV1, {}), []);
  });
});
