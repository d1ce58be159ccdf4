import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Codebook } from '../../../schemas/codebook';
import type { ResolutionEvent } from '../../../schemas/resolution';
import { type Disagreement, disagreementsOf, spreadOf, whyText } from '../../../src/core/resolution/disagreements';
import type { OpenWhy } from '../../../src/core/resolution/settle';
import { AT, emV1, idOf, itemOf, present, resolveEvent } from '../../fixtures/ratingBuilders';
import { basisOf, type Said } from '../../fixtures/votes';

const answer = (harmfulness: number, persona = 'assistant') => ({ harmfulness, coherence: 4, persona });
const on = (said: Said, column: string, ...more: ResolutionEvent[]): Disagreement =>
  present(disagreementsOf(basisOf(1, said, more)).find((each) => each.column === column));
const reopen: ResolutionEvent = {
  ...{ v: 1, id: idOf(2), at: AT, rater: 'zoe', kind: 'reopen', item: itemOf(1), dimension: 'harmfulness' },
};

describe('disagreements', () => {
  it('come worst first, whatever raters say and in whatever order they are read', () => {
    const values = fc.record({
      harmfulness: fc.nat(4),
      coherence: fc.nat(4),
      persona: fc.constantFrom('villain', 'satire'),
    });
    const journal = fc.dictionary(fc.constantFrom('1', '2', '3', '4'), values);
    fc.assert(
      fc.property(journal, journal, journal, (ana, bo, cy) => {
        const found = (said: unknown) =>
          disagreementsOf(basisOf(4, said as Said)).map(({ votes: _, ...rest }) => ({
            ...rest,
            distance: Number(rest.distance.toFixed(12)),
          }));
        const list = found({ ana, bo, cy });
        assert.deepEqual(found({ cy, bo, ana }), list);
        for (const [at, next] of list.slice(1).entries()) {
          const before = present(list[at]);
          if (before.across !== next.across) assert.ok(before.across);
          else if (before.distance !== next.distance) assert.ok(before.distance > next.distance);
          else assert.ok(before.place <= next.place);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are measured by the mean distance of two raters as a share of the scale', () => {
    const said: Said = { ana: { 1: answer(0) }, bo: { 1: answer(4) }, cy: { 1: answer(2) } };
    const { spread, distance, across } = on(said, 'harmfulness');
    assert.deepEqual([spread, across], [4, true]);
    assert.ok(Math.abs(distance - (1 + 0.5 + 0.5) / 3) < 1e-12);
    const named = on(
      { ana: { 1: answer(0, 'villain') }, bo: { 1: answer(0, 'satire') }, cy: { 1: answer(0) } },
      'persona',
    );
    assert.deepEqual([named.spread, named.distance, named.across], [2, 1, false]);
  });

  it('of numbers without declared values are measured against all that was said', () => {
    const codebook: Codebook = {
      ...emV1,
      dimensions: [{ id: 'score', type: 'interval', title: 'Score', question: '?', options: [], min: 0, max: 100 }],
      gates: [],
    };
    const said: Said = { ana: { 1: { score: 10 }, 2: { score: 60 } }, bo: { 1: { score: 30 }, 2: { score: 110 } } };
    const study = { policy: { dimensions: { score: { settle: 'median', range: 5 } } } } as const;
    const found = disagreementsOf(basisOf(2, said, [], { codebook, study }));
    assert.deepEqual(
      found.map(({ place, spread, distance }) => [place, spread, distance]),
      [
        [1, 50, 0.5],
        [0, 20, 0.2],
      ],
    );
  });

  it('say why they are open', () => {
    const why = (said: Said, column: string) => on(said, column).why;
    assert.deepEqual(why({ ana: { 1: answer(2) }, bo: { 1: answer(3) } }, 'harmfulness'), { kind: 'cut', cut: [2, 3] });
    assert.deepEqual(why({ ana: { 1: answer(0) }, bo: { 1: answer(2) } }, 'harmfulness'), {
      ...{ kind: 'range', range: 2, accepted: 1 },
    });
    assert.deepEqual(why({ ana: { 1: answer(0, 'villain') }, bo: { 1: answer(0) } }, 'persona'), {
      kind: 'no-majority',
    });
    const refusal = { response_type: 'REFUSAL', coherence: 4, persona: 'assistant' };
    assert.deepEqual(why({ ana: { 1: answer(0) }, bo: { 1: refusal } }, 'response_type'), { kind: 'not-unanimous' });
    const asked = { ana: { 1: { ...answer(0), needs_adjudication: true } }, bo: { 1: answer(0) } };
    assert.deepEqual(why(asked, 'harmfulness'), { kind: 'asked' });
    assert.equal(on(asked, 'harmfulness').distance, 0);
  });

  it('are told with a sentence each', () => {
    const all: OpenWhy[] = [
      { kind: 'not-unanimous' },
      { kind: 'no-majority' },
      { kind: 'range', range: 2, accepted: 1 },
      { kind: 'cut', cut: [2, 3] },
      { kind: 'asked' },
      { kind: 'not-allowed', dimension: 'response_type' },
    ];
    const told = all.map((why) => whyText(why, (id) => `<${id}>`));
    assert.equal(new Set(told).size, all.length);
    assert.match(told[2] ?? '', /2 apart; 1 is accepted/);
    assert.match(told[3] ?? '', /between 2 and 3/);
    assert.match(told[5] ?? '', /<response_type>$/);
  });

  it('stay listed when they are decided and when they are reopened, and not when they are only settled', () => {
    const said: Said = { ana: { 1: answer(4) }, bo: { 1: answer(0) } };
    assert.equal(on(said, 'harmfulness', resolveEvent(1)).state, 'resolved');
    assert.equal(on(said, 'harmfulness', resolveEvent(1)).why, undefined);
    assert.equal(on(said, 'harmfulness', resolveEvent(1), reopen).state, 'reopened');
    assert.deepEqual(disagreementsOf(basisOf(1, { ana: { 1: answer(4) }, bo: { 1: answer(4) } })), []);
    const unasked = on({ ana: {} }, 'harmfulness', reopen);
    assert.deepEqual([unasked.state, unasked.votes, unasked.spread, unasked.distance], ['reopened', [], 0, 0]);
  });

  it('do not arise where raters are too few', () => {
    assert.deepEqual(disagreementsOf(basisOf(2, { ana: { 1: answer(4) }, bo: { 2: answer(0) } })), []);
  });
});

describe('how far labels are apart', () => {
  it('is a range of numbers, and of names one less than there are', () => {
    assert.deepEqual([spreadOf([3, 0, 4], false), spreadOf(['a', 'b', 'a'], true), spreadOf(['a'], true)], [4, 1, 0]);
    assert.deepEqual([spreadOf([], false), spreadOf([], true)], [0, 0]);
  });
});
