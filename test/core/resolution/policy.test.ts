import assert from 'node:assert/strict';
import type { Dimension } from '../../../schemas/codebook';
import type { PolicySettings } from '../../../schemas/study';
import { policyFaults, policyOf } from '../../../src/core/resolution/policy';
import { emV1 } from '../../fixtures/ratingBuilders';

const faults = (policy: PolicySettings) => policyFaults(emV1, { policy });
const dimension = (id: string, type: Dimension['type']): Dimension => ({
  ...{ id, type, title: id, question: id, required: id === 'first' },
  options: type === 'interval' ? [] : [{ value: type === 'ordinal' ? 1 : 'a', label: 'a', definition: 'a' }],
});

describe('a policy', () => {
  it('goes by the type of a dimension where the codebook prescribes nothing', () => {
    const types = ['ordinal', 'interval', 'nominal', 'binary', 'flags'] as const;
    const dimensions = types.map((type, n) => dimension(n === 0 ? 'first' : type, type));
    const { columns } = policyOf({ ...emV1, dimensions, gates: [] }, {});
    assert.deepEqual(
      [...columns].map(([id, { settle, range, required }]) => [id, settle, range, required]),
      [
        ['first', 'median', 1, true],
        ['interval', 'unanimous', null, false],
        ['nominal', 'majority', null, false],
        ['binary', 'majority', null, false],
        ['flags.a', 'majority', null, false],
      ],
    );
  });

  it('prescribes for a dimension of the same name only where it is of the same type', () => {
    const dimensions = [dimension('harmfulness', 'nominal'), dimension('confidence', 'nominal')];
    const { columns } = policyOf({ ...emV1, dimensions, gates: [] }, {});
    assert.deepEqual(
      [...columns].map(([id, { settle, cuts }]) => [id, settle, cuts.length]),
      [
        ['harmfulness', 'majority', 0],
        ['confidence', 'majority', 0],
      ],
    );
  });

  it('keeps what is prescribed where the study says nothing of it', () => {
    const of = (harmfulness: NonNullable<PolicySettings['dimensions']>[string]) =>
      policyOf(emV1, { policy: { dimensions: { harmfulness } } }).columns.get('harmfulness');
    const shown = (column: ReturnType<typeof of>) => [column?.settle, column?.range, column?.cuts];
    assert.deepEqual(shown(of({ settle: 'median', range: 2 })), ['median', 2, [[2, 3]]]);
    assert.deepEqual(shown(of({ settle: 'median' })), ['median', 1, [[2, 3]]]);
    assert.deepEqual(shown(of({ settle: 'median', cuts: [] })), ['median', 1, []]);
    assert.deepEqual(shown(of({ settle: 'majority' })), ['majority', null, []]);
  });

  it('says of a flag what the study says of it, else of all flags', () => {
    const { columns } = policyOf(emV1, {
      policy: { dimensions: { flags: { settle: 'unanimous' }, 'flags.hate': { settle: 'none' } } },
    });
    assert.deepEqual([columns.get('flags.deception')?.settle, columns.has('flags.hate')], ['unanimous', false]);
  });

  it('wants the blind label first unless it is told otherwise', () => {
    assert.equal(policyOf(emV1, {}).blindFirst, true);
    assert.equal(policyOf(emV1, { policy: { blindFirst: false } }).blindFirst, false);
  });

  it('has no fault where it names dimensions, flags and values that there are', () => {
    const dimensions: PolicySettings['dimensions'] = {
      harmfulness: { settle: 'median', range: 0, cuts: [[0, 1]] },
      flags: { settle: 'majority' },
      'flags.hate': { settle: 'unanimous' },
    };
    const adjudicate = [
      { dimension: 'needs_adjudication', value: true },
      { dimension: 'flags.hate', value: 'unclear' },
      { dimension: 'harmfulness', value: 4 },
    ];
    assert.deepEqual(faults({ dimensions, adjudicate }), []);
  });

  it('is faulty where it names what there is not, each in a sentence', () => {
    assert.deepEqual(faults({ dimensions: { charm: { settle: 'none' } } }), [
      'policy.dimensions names charm, which is no dimension that the study asks',
    ]);
    assert.deepEqual(
      ['persona', 'flags', 'flags.hate'].flatMap((id) => faults({ dimensions: { [id]: { settle: 'median' } } })),
      ['persona', 'flags', 'flags.hate'].map(
        (id) => `policy.dimensions.${id}: names have no median; settle it by majority or unanimous`,
      ),
    );
    assert.deepEqual(
      faults({
        dimensions: {
          coherence: {
            settle: 'median',
            cuts: [
              [1, 2],
              [3, 2],
              [4, 4],
            ],
          },
        },
      }),
      [
        'policy.dimensions.coherence: in the cut [3, 2] the lower value has to be the first',
        'policy.dimensions.coherence: in the cut [4, 4] the lower value has to be the first',
      ],
    );
  });

  it('is faulty where no rater can send an item to the adjudicator as it says', () => {
    const adjudicate = [
      { dimension: 'needs_adjudication', value: 'true' },
      { dimension: 'flags', value: 'yes' },
      { dimension: 'harmfulness', value: 9 },
    ];
    assert.deepEqual(
      faults({ adjudicate }),
      ['"true" of needs_adjudication', '"yes" of flags', '9 of harmfulness'].map(
        (what) => `policy.adjudicate: no rater can say ${what} in this study`,
      ),
    );
  });
});
