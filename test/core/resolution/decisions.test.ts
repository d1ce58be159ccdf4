import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ResolutionEvent } from '../../../schemas/resolution';
import { Decisions } from '../../../src/core/resolution/decisions';
import { AT, idOf, itemOf, present, resolveEvent } from '../../fixtures/ratingBuilders';

const item = itemOf(1);
const undo = (n: number, of: number, rater = 'zoe'): ResolutionEvent => ({
  ...{ v: 1, id: idOf(n), at: AT, rater, kind: 'undo', of: idOf(of) },
});
const reopen = (n: number, rater = 'zoe'): ResolutionEvent => ({
  ...{ v: 1, id: idOf(n), at: AT, rater, kind: 'reopen', item, dimension: 'harmfulness' },
});
const folded = (...events: ResolutionEvent[]) => {
  const decisions = new Decisions();
  decisions.add(events);
  return decisions;
};
const on = (decisions: Decisions) => decisions.of(item, 'harmfulness');

describe('decisions of adjudicators', () => {
  it('hold what was said before the reveal beside what stands', () => {
    const decision = present(on(folded(resolveEvent(1, { value: 4 }), resolveEvent(2, { value: 3, blind: false }))));
    assert.deepEqual([decision.value, decision.own, decision.changedAfterReveal], [3, 4, true]);
    assert.equal(on(folded(resolveEvent(1)))?.changedAfterReveal, false);
    assert.equal(on(folded(resolveEvent(1, { blind: false })))?.own, null);
  });

  it('keep her first blind label through undo, reopening and what another says', () => {
    const first = resolveEvent(1, { value: 4 });
    const last = resolveEvent(9, { value: 2, blind: false });
    const own = (...between: ResolutionEvent[]) => {
      const decision = present(on(folded(first, ...between, last)));
      return [decision.value, decision.own, decision.changedAfterReveal];
    };
    assert.deepEqual(own(undo(2, 1)), [2, 4, true]);
    assert.deepEqual(own(reopen(2)), [2, 4, true]);
    assert.deepEqual(own(resolveEvent(2, { value: 0, rater: 'adam' })), [2, 4, true]);
    assert.deepEqual(
      own(undo(2, 1), resolveEvent(3, { value: 2 })),
      [2, 4, true],
      'only the first can have been blind',
    );
    const back = present(on(folded(first, undo(2, 1), resolveEvent(3, { value: 4, blind: false }))));
    assert.deepEqual([back.own, back.changedAfterReveal], [4, false]);
    const adams = present(on(folded(first, resolveEvent(2, { value: 2, rater: 'adam', blind: false }))));
    assert.deepEqual([adams.own, adams.changedAfterReveal], [null, false], 'hers is not his');
  });

  it('carry the reason, the confidence, the gap and the adopted rater of the last word', () => {
    const said = { blind: false, adopted: 'ana', reason: 'edge_case', confidence: 2, gap: true } as const;
    const { adopted, reason, confidence, gap } = present(on(folded(resolveEvent(1), resolveEvent(2, said))));
    assert.deepEqual([adopted, reason, confidence, gap], ['ana', 'edge_case', 2, true]);
  });

  it('go back one step by an undo, and only by that of who made them', () => {
    const two = [resolveEvent(1, { value: 4 }), resolveEvent(2, { value: 0, blind: false })];
    assert.equal(on(folded(...two, undo(3, 2)))?.value, 4);
    assert.equal(on(folded(...two, undo(3, 2, 'adam')))?.value, 0);
    assert.equal(on(folded(resolveEvent(1), undo(2, 1))), undefined);
  });

  it('are set aside by a reopening until somebody decides again', () => {
    const decisions = folded(resolveEvent(1), reopen(2));
    assert.equal(on(decisions)?.state, 'reopened');
    assert.equal(decisions.isReopened(item, 'harmfulness'), true);
    const again = present(on(folded(resolveEvent(1), reopen(2), resolveEvent(3, { value: 2, blind: false }))));
    assert.deepEqual([again.state, again.value], ['resolved', 2]);
    assert.equal(on(folded(resolveEvent(1), reopen(2), undo(3, 2)))?.state, 'resolved');
    assert.equal(folded(reopen(2)).isReopened(item, 'harmfulness'), true);
  });

  it('of two adjudicators: the last word counts, and that they differ is told', () => {
    const decision = present(on(folded(resolveEvent(1, { value: 1 }), resolveEvent(2, { value: 3, rater: 'adam' }))));
    assert.deepEqual([decision.value, decision.adjudicator, decision.contested], [3, 'adam', true]);
    assert.equal(on(folded(resolveEvent(1), resolveEvent(2, { rater: 'adam' })))?.contested, false);
  });

  it('are not made of values that the codebook does not have', () => {
    const decisions = new Decisions((_, value) => value === 3);
    decisions.add([resolveEvent(1, { value: 3 }), resolveEvent(2, { value: 9 })]);
    assert.equal(on(decisions)?.value, 3);
  });

  it('made under another scale do not count, nor does what stood settled beside them', () => {
    const scales: Record<string, 'older-text' | 'other-scale'> = {
      aaaaaaaaaaaa: 'older-text',
      bbbbbbbbbbbb: 'other-scale',
    };
    const standing = (codebook: string, column: string) =>
      column === 'persona' ? 'same' : (scales[codebook] ?? 'unknown');
    const settled = {
      persona: { value: 'villain', source: 'majority' },
      coherence: { value: 4, source: 'unanimous' },
    } as const;
    const decisions = new Decisions((_, value) => value !== 'villain', standing);
    decisions.add([
      resolveEvent(1, { value: 1, codebook: 'aaaaaaaaaaaa', settled }),
      resolveEvent(2, { value: 2, codebook: 'bbbbbbbbbbbb' }),
      resolveEvent(3, { value: 3, codebook: 'cccccccccccc' }),
      resolveEvent(4, { dimension: 'persona', value: 'satire', codebook: 'bbbbbbbbbbbb', settled }),
    ]);
    const { value, settled: beside } = present(on(decisions));
    assert.deepEqual([value, beside], [1, { coherence: settled.coherence }]);
    assert.deepEqual(decisions.of(item, 'persona')?.settled, {});
  });

  it('remember that labels were seen, whatever is undone', () => {
    const reveal: ResolutionEvent = {
      ...{ v: 1, id: idOf(2), at: AT, rater: 'zoe', kind: 'reveal', item, what: 'labels', dimension: 'harmfulness' },
    };
    const decisions = folded(reveal, undo(3, 2));
    assert.equal(decisions.hasSeen('zoe', item, 'harmfulness'), true);
    assert.equal(decisions.hasSeen('zoe', item, 'persona'), false);
    assert.equal(decisions.hasSeen('adam', item, 'harmfulness'), false);
  });

  it('fold to the same from any order, repetition and union of events', () => {
    const values = fc.integer({ min: 0, max: 4 });
    const anyEvent = fc
      .tuple(fc.constantFrom('resolve', 'undo', 'reopen'), fc.integer({ min: 1, max: 12 }), values)
      .chain(([kind, n, value]) =>
        fc
          .record({ rater: fc.constantFrom('zoe', 'adam'), of: fc.integer({ min: 1, max: 12 }) })
          .map(({ rater, of }): ResolutionEvent => {
            if (kind === 'undo') return undo(n, of, rater);
            return kind === 'reopen' ? reopen(n, rater) : resolveEvent(n, { value, rater, blind: value % 2 === 0 });
          }),
      );
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 14 }), fc.infiniteStream(fc.nat()), (events, keys) => {
        const shuffled = [...events, ...events]
          .map((event) => ({ event, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => event);
        const [a, b] = [folded(...events), folded(...shuffled)];
        assert.deepEqual(on(b), on(a));
        assert.equal(b.isReopened(item, 'harmfulness'), a.isReopened(item, 'harmfulness'));
        assert.deepEqual(b.liveEvents(item), a.liveEvents(item));
      }),
    );
  });
});
