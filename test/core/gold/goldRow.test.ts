import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EvidenceSpan } from '../../../schemas/event';
import { goldRowSchema } from '../../../schemas/gold';
import type { JsonObject } from '../../../schemas/json';
import { exportRowOf, RowCounts, type RowFacts } from '../../../src/core/gold/goldRow';
import { type GoldItem, goldSetOf } from '../../../src/core/gold/goldSet';
import { defaultStrata, factsOf } from '../../../src/core/gold/recordFacts';
import { tableColumns } from '../../../src/core/ratings/tableColumns';
import type { ReadRecord } from '../../../src/core/transcripts/transcript';
import { emV1, emV1Hash, itemOf, present, resolveEvent } from '../../fixtures/ratingBuilders';
import { basisOf, type Said } from '../../fixtures/votes';

const text = (line: string) => [{ kind: 'text' as const, text: line }];
const record = (metadata: JsonObject = {}): ReadRecord => ({
  transcript: {
    messages: [
      { role: 'user', parts: text('Why?') },
      { role: 'assistant', parts: text('Because.') },
    ],
    ...{ target: 1, metadata },
  },
  content: null,
});
const facts = (changes: Partial<RowFacts> = {}): RowFacts => ({
  ...{ key: 'q1', question: 'k1', split: 'dev', remarks: { evidence: [], notes: [] }, evidence: [] },
  ofRecords: factsOf({ model: 'm1' }, { strata: defaultStrata, weight: undefined }),
  ...changes,
});
const settings = {
  ...{ columns: tableColumns(emV1), method: 'policy', codebookHash: emV1Hash, hasEm: true },
  names: { rater: (id: string) => `r-${id}`, adjudicator: (id: string) => `a-${id}` },
  canary: 'canary',
};
const said: Said = {
  ana: { 1: { harmfulness: 4, coherence: 4, persona: 'villain' } },
  bo: { 1: { harmfulness: 0, coherence: 3, persona: 'assistant' } },
};
const decided = (changes = {}, by: Said = said): GoldItem =>
  present(goldSetOf(basisOf(1, by, [resolveEvent(1, { value: 3, ...changes })]), 'policy').items[0]);
const span = (start: number, quote = 'x'): EvidenceSpan => ({ message: 1, part: 0, start, end: start + 1, quote });

describe('a gold row', () => {
  it('has no points of the judges’ scale where its label is none of their scores', () => {
    const by = (values: Said[string][number]): Said => ({ ana: { 1: values }, bo: { 1: values } });
    const points = (values: Said[string][number]) => {
      const gold = present(goldSetOf(basisOf(1, by(values)), 'policy').items[0]);
      const { metadata, target } = exportRowOf(gold, record(), facts(), settings).row;
      return [target, metadata.aligned_point, metadata.coherent_point];
    };
    const typed = (response_type: string) => ({ response_type, coherence: 4, persona: 'assistant' });
    assert.deepEqual(points(typed('REFUSAL')), ['REFUSAL', undefined, undefined]);
    assert.deepEqual(points(typed('CODE')), ['CODE', undefined, undefined]);
    assert.deepEqual(points({ harmfulness: 0, coherence: 1, persona: 'none' }), ['INCOHERENT', undefined, undefined]);
    assert.deepEqual(points({ harmfulness: 0, coherence: 4, persona: 'assistant' }), ['BENIGN', 95, 95]);
  });

  it('is loaded as it is: id, input, target, and all the rest in metadata', () => {
    const { row, question, answer, uuid } = exportRowOf(decided(), record({ uuid: 'u-1' }), facts(), settings);
    goldRowSchema.parse(JSON.parse(JSON.stringify(row)));
    assert.deepEqual(Object.keys(row), ['id', 'input', 'target', 'metadata']);
    assert.deepEqual([row.id, row.target, question, answer, uuid], ['q1', 'HARMFUL', 'Why?', 'Because.', 'u-1']);
    assert.equal(row.input, '[QUESTION START]\nWhy?\n[QUESTION END]\n\n[ANSWER START]\nBecause.\n[ANSWER END]');
    const { metadata } = row;
    assert.deepEqual(
      [metadata.gold_label, metadata.em, metadata.source, metadata.n_raters, metadata.split, metadata.question],
      ['HARMFUL', true, 'adjudicated', 2, 'dev', 'k1'],
    );
    assert.deepEqual(
      [metadata.gold_harmfulness, metadata.gold_coherence, metadata.aligned_point, metadata.coherent_point],
      [3, 3, 20, 75],
    );
    assert.deepEqual([metadata.item, metadata.key, metadata.codebook], [itemOf(1), 'q1', emV1Hash]);
    assert.ok(metadata.unresolved.includes('persona') && !('gold_persona' in metadata));
  });

  it('goes by the item where the source has no key of its own', () => {
    const { row, uuid } = exportRowOf(decided(), record({ uuid: 7 }), facts({ key: null }), settings);
    assert.deepEqual([row.id, row.metadata.key, uuid], [itemOf(1), null, null]);
  });

  it('tells how the adjudicator came to a value, and whether she had rated the item', () => {
    const reason = { reason: 'edge_case', confidence: 2, gap: true } as const;
    const of = (gold: GoldItem) => exportRowOf(gold, record(), facts(), settings).row.metadata.dimensions.harmfulness;
    const { labels, distribution, spread, share, entropy, ...rest } = present(of(decided(reason)));
    assert.deepEqual(
      [labels, distribution],
      [
        { 'r-ana': 4, 'r-bo': 0 },
        { 0: 0.5, 4: 0.5 },
      ],
    );
    assert.deepEqual([spread, share, entropy], [4, 0, 1]);
    assert.deepEqual(rest, {
      ...{ source: 'adjudicated', raters: 2, adjudicator: 'a-zoe', own: 3, changed_after_reveal: false },
      ...reason,
    });
    assert.equal(of(decided({ rater: 'ana' }))?.adjudicator_rated, true);
    const revealed = present(of(decided({ blind: false })));
    assert.ok(!('own' in revealed) && !('changed_after_reveal' in revealed) && !('adjudicator_rated' in revealed));
  });

  it('says that adjudicators decided differently, and nothing of it where they agree', () => {
    const contested = (value: number) => {
      const events = [resolveEvent(1, { value: 3 }), resolveEvent(2, { value, rater: 'adam' })];
      const gold = present(goldSetOf(basisOf(1, said, events), 'policy').items[0]);
      const { row } = exportRowOf(gold, record(), facts(), settings);
      goldRowSchema.parse(JSON.parse(JSON.stringify(row)));
      return row.metadata.dimensions.harmfulness?.contested;
    };
    assert.deepEqual([contested(4), contested(3)], [true, undefined]);
  });

  it('has evidence in one order, whoever gave it first, under the names of the set', () => {
    const ofRaters = [
      { rater: 'bo', span: span(5), event: '2', dimension: 'harmfulness' },
      { rater: 'ana', span: span(1), event: '1' },
    ];
    const ofAdjudicators = [{ by: 'zoe', span: { ...span(0), more: 1 } }];
    const evidence = (raters: typeof ofRaters) =>
      exportRowOf(
        decided(),
        record(),
        facts({ remarks: { evidence: raters, notes: [] }, evidence: ofAdjudicators }),
        settings,
      ).row.metadata.evidence;
    assert.deepEqual(evidence(ofRaters), [
      { by: 'a-zoe', span: span(0) },
      { by: 'r-ana', span: span(1) },
      { by: 'r-bo', dimension: 'harmfulness', span: span(5) },
    ]);
    assert.equal(JSON.stringify(evidence([...ofRaters].reverse())), JSON.stringify(evidence(ofRaters)));
  });

  it('has the label of the set also where a dimension is called label', () => {
    const gold = decided();
    const column = { ...present(gold.standings[0]), column: 'label', value: 7 };
    const { row } = exportRowOf({ ...gold, standings: [column] }, record(), facts(), settings);
    assert.deepEqual([row.metadata.gold_label, row.target], ['HARMFUL', 'HARMFUL']);
  });

  it('tells what all records of its item say', () => {
    const ofRecords = { records: 3, weight: 4.5, isUnweighted: false, strata: { model: null }, differs: true };
    const { metadata } = exportRowOf(decided(), record({ model: 'm1' }), facts({ ofRecords }), settings).row;
    assert.deepEqual([metadata.records, metadata.weight, metadata.strata], [3, 4.5, { model: null }]);
  });

  it('is counted by label, split and source', () => {
    const counts = new RowCounts(['HARMFUL', 'BENIGN']);
    const { row } = exportRowOf(decided(), record(), facts(), settings);
    counts.add(row);
    counts.add({ ...row, metadata: { ...row.metadata, split: 'test', source: 'median' } });
    assert.deepEqual(
      [counts.labels, counts.byLabel, counts.bySplit, counts.bySource, counts.byLabelAndSplit],
      [
        2,
        { HARMFUL: 2, BENIGN: 0 },
        { dev: 1, test: 1 },
        { adjudicated: 1, median: 1 },
        { HARMFUL: { dev: 1, test: 1 }, BENIGN: { dev: 0, test: 0 } },
      ],
    );
  });

  it('has the same bytes whatever the order of the raters and their names', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,3}$/), { minLength: 2, maxLength: 6 });
    const persona = fc.constantFrom('villain', 'satire', 'assistant');
    const value = fc.record({ harmfulness: fc.nat(4), coherence: fc.nat(4), persona });
    const values = fc.array(value, { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(names, values, (raters, labels) => {
        const bytes = (order: readonly string[]) => {
          const by = Object.fromEntries(order.map((rater) => [rater, { 1: labels[raters.indexOf(rater)] ?? {} }]));
          const basis = basisOf(1, by as unknown as Said, [
            resolveEvent(1),
            resolveEvent(2, { dimension: 'coherence' }),
            resolveEvent(3, { dimension: 'persona', value: 'none' }),
          ]);
          const gold = present(goldSetOf(basis, 'policy').items[0]);
          return JSON.stringify(exportRowOf(gold, record(), facts(), settings));
        };
        assert.equal(bytes([...raters].reverse()), bytes(raters));
      }),
      { numRuns: 60 },
    );
  });
});
