import assert from 'node:assert/strict';
import type { Codebook } from '../../schemas/codebook';
import type { RatingValue } from '../../schemas/event';
import { emptyItemRating } from '../../src/core/ratings/itemRating';
import { acceptsValue, isClosed } from '../../src/host/session/acceptsValue';

const option = (value: string | number | boolean) => ({ value, label: 'x', definition: 'x' });
const common = { title: 'Title', question: '?' };
const codebook: Codebook = {
  ...{ v: 1, id: 'every-type', title: 'Every type' },
  dimensions: [
    { id: 'nominal', type: 'nominal', ...common, options: [option('a'), option('b')] },
    { id: 'ordinal', type: 'ordinal', ...common, options: [option(1), option(2)] },
    { id: 'binary', type: 'binary', ...common, options: [option(false), option(true)] },
    { id: 'bounded', type: 'interval', ...common, options: [], min: 0, max: 100 },
    { id: 'open', type: 'interval', ...common, options: [] },
    { id: 'flags', type: 'flags', ...common, options: [option('f'), option('g')] },
  ],
};

describe('the values that a dimension takes', () => {
  const takes = (id: string, value: RatingValue) => acceptsValue(codebook, emptyItemRating(), id, value) === undefined;

  it('are those of its scale, with their JSON type', () => {
    const cases: [string, RatingValue[], RatingValue[]][] = [
      ['nominal', ['a', 'b'], ['c', 1, true, { yes: [], unclear: [] }]],
      ['ordinal', [1, 2], [0, 3, 1.5, '1', true]],
      ['binary', [true, false], [0, 1, 'true']],
      ['bounded', [0, 0.5, 100], [-0.1, 100.1, '5', true]],
      ['open', [-1e9, 1e9], ['5']],
      [
        'flags',
        [
          { yes: [], unclear: [] },
          { yes: ['f'], unclear: ['g'] },
        ],
        ['f', true, { yes: ['h'], unclear: [] }, { yes: ['f', 'f'], unclear: [] }, { yes: ['f'], unclear: ['f'] }],
      ],
    ];
    for (const [id, good, bad] of cases) {
      for (const value of good) assert.ok(takes(id, value), `${id} takes ${JSON.stringify(value)}`);
      for (const value of bad) assert.ok(!takes(id, value), `${id} does not take ${JSON.stringify(value)}`);
    }
  });

  it('are none where there is no such dimension', () => {
    assert.match(acceptsValue(codebook, emptyItemRating(), 'none', 1) ?? '', /every-type has no dimension none/);
    assert.equal(isClosed(codebook, emptyItemRating(), 'nominal'), undefined);
  });
});
