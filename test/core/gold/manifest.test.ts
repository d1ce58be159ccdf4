import assert from 'node:assert/strict';
import { goldManifestSchema } from '../../../schemas/gold';
import type { ResolutionEvent } from '../../../schemas/resolution';
import type { DimensionReport } from '../../../src/core/agreement/report';
import { RowCounts } from '../../../src/core/gold/goldRow';
import { goldSetOf } from '../../../src/core/gold/goldSet';
import { gapsOf, type ManifestParts, manifestOf } from '../../../src/core/gold/manifest';
import type { ResolutionBasis } from '../../../src/core/resolution/standings';
import { AT, emV1Hash, idOf, itemOf, resolveEvent } from '../../fixtures/ratingBuilders';
import { basisOf, type Said } from '../../fixtures/votes';

const answer = (harmfulness: number) => ({ harmfulness, coherence: 4, persona: 'assistant' });
const said: Said = {
  ana: { 1: answer(4), 2: answer(4), 3: answer(1) },
  bo: { 1: answer(0), 2: answer(4) },
  cy: { 2: answer(4) },
};
const note = (n: number, item: string, text: string, rater = 'zoe'): ResolutionEvent => ({
  ...{ v: 1, id: idOf(n), at: AT, rater, kind: 'note', item, text },
});
const keys = ['q1', null, 'q3'];
const parts = (changes: Partial<ManifestParts> = {}): ManifestParts => ({
  tool: { name: 'misalignment-rater', version: '1.2.3' },
  version: 4,
  codebook: { id: 'em-v1', hash: emV1Hash },
  allowSingle: false,
  inputs: [],
  counts: new RowCounts(['HARMFUL']),
  keys,
  agreement: [],
  sensitivity: [],
  split: {
    key: 'question',
    seed: 1,
    dev: 0.5,
    questions: new Map([
      ['k2', 'test'],
      ['k1', 'dev'],
    ]),
  },
  names: { rater: (id) => `r-${id}`, adjudicator: (id) => `a-${id}` },
  named: 'pseudonyms',
  canary: 'canary',
  sourceCanaries: ['b', 'a'],
  warnings: [],
  ...changes,
});
const manifest = (basis: ResolutionBasis, changes: Partial<ManifestParts> = {}) =>
  goldManifestSchema.parse(manifestOf(basis, goldSetOf(basis, 'policy'), parts(changes)));

describe('a manifest', () => {
  it('names the method, the version, the policy of every dimension, and the split of every question', () => {
    const { method, version, policy, split, guard } = manifest(basisOf(3, said));
    assert.deepEqual([method, version], ['policy', 4]);
    const { dimensions, ...rest } = policy as { dimensions: Record<string, unknown> };
    assert.deepEqual(rest, {
      ...{ ratings: 2, blind_first: true, allow_single: false },
      adjudicate: [{ dimension: 'needs_adjudication', value: true }],
    });
    assert.deepEqual(dimensions.harmfulness, { settle: 'median', range: 1, cuts: [[2, 3]] });
    assert.deepEqual(dimensions.response_type, { settle: 'unanimous' });
    assert.equal(JSON.stringify(split.questions), '{"k1":"dev","k2":"test"}');
    assert.deepEqual(guard.source_canaries, ['a', 'b']);
  });

  it('lists what is unresolved with the key that people know', () => {
    const { unresolved, counts } = manifest(basisOf(3, said));
    assert.deepEqual(unresolved[0], { item: itemOf(1), key: 'q1', dimension: 'harmfulness', why: 'open' });
    assert.equal(counts.unresolved, unresolved.length);
    assert.deepEqual(new Set(unresolved.slice(1).map(({ key, why }) => `${key} ${why}`)), new Set(['q3 too-few']));
    assert.deepEqual(counts.excluded, { unresolved: 2 });
  });

  it('lists what a label lacks for good: a dimension that the policy settles in no way', () => {
    const basis = basisOf(3, said, [], { study: { policy: { dimensions: { coherence: { settle: 'none' } } } } });
    const { unresolved, counts } = manifest(basis);
    assert.deepEqual(counts.excluded, { unresolved: 3 });
    assert.deepEqual(
      unresolved.filter(({ why }) => why === 'no-policy').map(({ item, dimension }) => [item, dimension]),
      [itemOf(1), itemOf(2)].map((item) => [item, 'coherence']),
    );
  });

  it('counts what each person did, under the names of the set', () => {
    const basis = basisOf(3, said, [
      resolveEvent(1, { value: 3 }),
      resolveEvent(2, { item: itemOf(2), dimension: 'coherence', value: 2, rater: 'adam' }),
      { ...resolveEvent(3, { item: itemOf(2), dimension: 'coherence', rater: 'adam' }), kind: 'reopen' } as never,
    ]);
    assert.deepEqual(manifest(basis).raters, {
      ...{ named: 'pseudonyms', ratings: { 'r-ana': 3, 'r-bo': 2, 'r-cy': 1 }, adjudicators: { 'a-zoe': 1 } },
    });
  });

  it('collects the gaps of the codebook with their notes, in the order of the items, and drops those taken back', () => {
    const basis = basisOf(3, said, [
      resolveEvent(1, { item: itemOf(2), gap: true }),
      note(2, itemOf(2), 'irony is not named'),
      note(3, itemOf(2), 'mine', 'adam'),
      resolveEvent(4, { gap: true }),
      resolveEvent(5, { item: itemOf(3), gap: true }),
      resolveEvent(6, { item: itemOf(3), gap: false, blind: false }),
    ]);
    assert.deepEqual(gapsOf(basis, keys), [
      { item: itemOf(1), key: 'q1', dimension: 'harmfulness', note: '' },
      { item: itemOf(2), key: null, dimension: 'harmfulness', note: 'irony is not named' },
    ]);
  });

  it('tells agreement by the headline of each dimension, or why there is none', () => {
    const report = (value: number | null) =>
      ({
        ...{ dimension: 'harmfulness', headline: 'alpha_ordinal', raters: ['ana', 'bo'] },
        items: { total: 3, rated: 3, pairable: 2 },
        coefficients: [
          {
            ...{ id: 'alpha_ordinal', value },
            ...(value === null
              ? { reason: 'too few' }
              : { ci: { level: 0.95, low: 0.1, high: 0.9, method: 'jackknife' } }),
          },
          { id: 'percent_agreement', value: 0.5 },
        ],
      }) as unknown as DimensionReport;
    const told = (value: number | null) => manifest(basisOf(3, said), { agreement: [report(value)] }).agreement[0];
    const beside = { dimension: 'harmfulness', coefficient: 'alpha_ordinal', percent: 0.5, items: 2, raters: 2 };
    assert.deepEqual(told(0.7), { ...beside, value: 0.7, low: 0.1, high: 0.9, level: 0.95, method: 'jackknife' });
    assert.deepEqual(told(null), { ...beside, value: null, low: null, high: null, reason: 'too few' });
  });
});
