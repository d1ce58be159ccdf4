import assert from 'node:assert/strict';
import { driftOf } from '../../../src/core/agreement/raters/drift';
import { othersOf } from '../../../src/core/agreement/raters/others';
import { longestRun, timeSpent } from '../../../src/core/agreement/raters/sequence';
import type { RaterTrace, Scale } from '../../../src/core/agreement/ratingTable';
import type { Drift } from '../../../src/core/agreement/report';
import { close, tableFrom } from '../../fixtures/golden';
import { present } from '../../fixtures/ratingBuilders';

type Rows = (number | string | null)[][];

/** The first rater's trace in the items' order; `ms` by place. */
function traceOf(rows: Rows, ms: (place: number) => number | null = () => null): RaterTrace {
  const items = (rows[0] ?? []).flatMap((value, item) => (value === null ? [] : [item]));
  return { rater: 'r1', order: items.map((item, place) => ({ item, ms: ms(place) })), repeats: [] };
}

function drift(rows: Rows, scale: Scale, trace = traceOf(rows)): Drift | null {
  const table = tableFrom(rows, scale);
  return driftOf(table, othersOf(table), 0, trace, 0.95);
}

const range = (n: number) => Array.from({ length: n }, (_, index) => index);

describe('drift over a sequence', () => {
  it('finds a rater who becomes harsher step by step', () => {
    const rows = [range(12).map((place) => 50 - place), range(12).map(() => 50)];
    const report = present(drift(rows, 'interval'));
    close(report.trend, -1, 1e-12, 'trend');
    assert.equal(report.trend_ci, null);
    assert.deepEqual(
      report.parts.map(({ from, to, n, bias }) => [from, to, n, bias]),
      [
        [1, 4, 4, -1.5],
        [5, 8, 4, -5.5],
        [9, 12, 4, -9.5],
      ],
    );
    assert.deepEqual(
      report.parts.map(({ agreement }) => agreement),
      [0.25, 0, 0],
    );
  });

  it('goes by the order of the work and not by that of the items', () => {
    const rows = [range(12).map((place) => 50 - place), range(12).map(() => 50)];
    const trace = traceOf(rows);
    const backwards = present(drift(rows, 'interval', { ...trace, order: [...trace.order].reverse() }));
    close(backwards.trend, 1, 1e-12, 'trend');
  });

  it('has an interval around the trend on the z scale', () => {
    const wobble = [0, 1, 0, 2, 1, 3, 2, 2, 4, 3, 5, 4];
    const report = present(drift([wobble.map((value) => 50 + value), wobble.map(() => 50)], 'interval'));
    const [trend, ci] = [present(report.trend), present(report.trend_ci)];
    const half = 1.959963984540054 * Math.sqrt((1 + trend ** 2 / 2) / 9);
    assert.equal(ci.method, 'fisher-z');
    close(Math.atanh(ci.low), Math.atanh(trend) - half, 1e-9, 'low');
    close(Math.atanh(ci.high), Math.atanh(trend) + half, 1e-9, 'high');
    assert.ok(trend > 0.8);
  });

  it('is none for a rater who is always as far off', () => {
    const report = present(drift([range(15).map((place) => place + 3), range(15)], 'interval'));
    assert.deepEqual([report.trend, report.trend_ci], [null, null]);
    assert.deepEqual(
      report.parts.map(({ bias }) => bias),
      [3, 3, 3],
    );
  });

  it('of names is a growing share of others that differ', () => {
    const mine = range(12).map(() => 'a');
    const theirs = range(12).map((place) => (place < 4 ? 'a' : 'b'));
    const report = present(drift([mine, theirs, mine.with(11, 'b')], 'nominal'));
    assert.ok(present(report.trend) > 0.7);
    assert.deepEqual(
      report.parts.map(({ agreement, bias }) => [agreement, bias]),
      [
        [1, null],
        [0.5, null],
        [0.375, null],
      ],
    );
  });

  it('takes agreement and bias from shared items only, and time from all', () => {
    const rows: Rows = [range(12), range(12).map((place) => (place % 4 === 0 ? null : place))];
    const report = present(
      drift(
        rows,
        'interval',
        traceOf(rows, (place) => (place < 8 ? 1000 * (place + 1) : null)),
      ),
    );
    assert.deepEqual(
      report.parts.map(({ n, agreement, median_ms }) => [n, agreement, median_ms]),
      [
        [3, 1, 2500],
        [3, 1, 6500],
        [3, 1, null],
      ],
    );
    assert.equal(report.trend, null, 'nine shared items are too few');
  });

  it('makes parts that cover the sequence and differ by one at most', () => {
    for (const n of [10, 11, 12, 31]) {
      const { parts } = present(drift([range(n), range(n)], 'ordinal'));
      assert.deepEqual([parts[0]?.from, parts.at(-1)?.to], [1, n]);
      parts.slice(1).forEach((part, index) => {
        assert.equal(part.from, (parts[index]?.to ?? 0) + 1);
      });
      const sizes = parts.map(({ from, to }) => to - from + 1);
      assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1);
    }
  });

  it('is not told from fewer than ten ratings, nor from ratings that nobody shares', () => {
    assert.equal(drift([range(9), range(9)], 'interval'), null);
    const alone = present(drift([range(12), range(12).map(() => null)], 'interval'));
    assert.deepEqual([alone.trend, alone.trend_ci], [null, null]);
    assert.deepEqual(
      alone.parts.map(({ n, agreement, bias }) => [n, agreement, bias]),
      [
        [0, null, null],
        [0, null, null],
        [0, null, null],
      ],
    );
  });
});

describe('the sequence of answers', () => {
  const table = tableFrom([[1, 1, 2, 2, 2, 1, null]], 'ordinal');
  const trace = traceOf([[1, 1, 2, 2, 2, 1, null]], (place) => (place === 0 ? null : 100 * place));

  it('has a longest run, in the order of the work', () => {
    assert.equal(longestRun(othersOf(table), 0, trace), 3);
    const mixed = [0, 2, 1, 3, 5, 4].map((item) => ({ item, ms: null }));
    assert.equal(longestRun(othersOf(table), 0, { ...trace, order: mixed }), 1);
    assert.equal(longestRun(othersOf(table), 0, { ...trace, order: [] }), null);
  });

  it('took a time, over the answers that it is known for', () => {
    assert.deepEqual(timeSpent(trace), { n: 5, median_ms: 300, total_ms: 1500 });
    assert.equal(timeSpent(traceOf([[1, 2]])), null);
  });
});
