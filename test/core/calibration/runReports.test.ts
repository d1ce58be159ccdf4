import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shareDifference } from '../../../src/core/calibration/newcombe';
import { runReports } from '../../../src/core/calibration/runReports';
import { close } from '../../fixtures/golden';
import { present } from '../../fixtures/ratingBuilders';

const decisions = (from: number, all: readonly boolean[]) =>
  new Map(all.map((each, at) => [`r${from + at}`, each] as const));

describe('runs of a judge', () => {
  it('splits the change of a rate into what the judge and what the answers changed', () => {
    const runs = runReports(
      [
        { run: 'old', decisions: decisions(0, [true, false, false, false]) },
        { run: 'new', decisions: decisions(0, [true, true, false, false, true, true, true, false]) },
      ],
      undefined,
      0.95,
    );
    const { judge, system, both, changed } = present(present(runs[1]).drift);
    assert.deepEqual([both, changed], [4, 1]);
    close(judge.difference, 0.25, 1e-12, 'judge');
    close(system.difference, 0.25, 1e-12, 'system');
    assert.ok(present(system.ci).low < 0.25 && present(system.ci).high > 0.25);
  });

  it('adds up: the new answers under the new run less the old ones under the old', () => {
    const side = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(side, side, side, (old, again, fresh) => {
        const n = Math.min(old.length, again.length);
        const [first, second] = [old.slice(0, n), again.slice(0, n)];
        const share = (all: readonly boolean[]) => all.filter(Boolean).length / all.length;
        const runs = runReports(
          [
            { run: 'a', decisions: decisions(0, first) },
            { run: 'b', decisions: decisions(0, [...second, ...fresh]) },
          ],
          undefined,
          0.95,
        );
        const { judge, system } = present(present(runs[1]).drift);
        const sum = present(judge.difference) + present(system.difference);
        close(sum, share(fresh) - share(first), 1e-9, 'sum');
      }),
    );
  });

  it('says where the two cannot be told apart', () => {
    const [, apart] = runReports(
      [
        { run: 'a', decisions: decisions(0, [true, false]) },
        { run: 'b', decisions: decisions(5, [true, false]) },
      ],
      undefined,
      0.95,
    );
    assert.match(present(present(apart).drift?.reason), /share no record/);
    assert.equal(present(apart).drift?.judge.difference, null);
    const [, same] = runReports(
      [
        { run: 'a', decisions: decisions(0, [true, false]) },
        { run: 'b', decisions: decisions(0, [true, true]) },
      ],
      undefined,
      0.95,
    );
    assert.match(present(present(same).drift?.reason), /no new answers/);
    assert.equal(present(same).drift?.system.difference, null);
  });

  it('takes records of one question together in the interval of the drift', () => {
    const runs = [
      { run: 'a', decisions: decisions(0, [false, false, false, false, false, false]) },
      { run: 'b', decisions: decisions(0, [true, true, true, false, false, false]) },
    ];
    const widthOf = (clusterOf: Parameters<typeof runReports>[1]) => {
      const ci = present(present(present(runReports(runs, clusterOf, 0.95)[1]).drift).judge.ci);
      return ci.high - ci.low;
    };
    const half = (record: string) => (Number(record.slice(1)) < 3 ? 0 : 1);
    assert.ok(widthOf(half) > widthOf(undefined));
  });
});

describe('the difference of two shares', () => {
  it('has the interval of Newcombe (1998), table II, method 10', () => {
    const cases = [
      { first: [48, 80], second: [56, 70], low: 0.0524, high: 0.3339 },
      { first: [3, 10], second: [9, 10], low: 0.1705, high: 0.809 },
      { first: [0, 20], second: [10, 10], low: 0.6791, high: 1 },
    ] as const;
    for (const { first, second, low, high } of cases) {
      const [one, two] = [
        { count: first[0], n: first[1] },
        { count: second[0], n: second[1] },
      ];
      const { ci } = shareDifference(one, two, 0.95);
      close(ci.low, low, 5e-5, 'low');
      close(ci.high, high, 5e-5, 'high');
      const { ci: back } = shareDifference(two, one, 0.95);
      close(back.low, -ci.high, 1e-12, 'mirrored');
    }
  });
});
