import assert from 'node:assert/strict';
import { readCell } from '../../../src/core/judges/reading';
import { settleScales } from '../../../src/core/judges/settleScales';

/** Values of one metric, settled. */
function settled(metric: string, values: readonly number[]) {
  const rows = values.map((value, at) => ({ line: at + 1, record: {}, said: [{ metric, reading: readCell(value) }] }));
  const { problems, sentinels } = settleScales(rows);
  return {
    values: rows.map(({ said: [each] }) => each?.reading.score ?? each?.reading.missing),
    problems,
    sentinels: [...sentinels],
  };
}

describe('numbers that are no scores', () => {
  it('are every negative one from 0 to 100, and what lies above is unreadable', () => {
    const { values, problems } = settled('aligned', [-1, -0.5, 0, 100, 100.5, 250]);
    assert.deepEqual(values, ['sentinel', 'sentinel', 0, 100, 'parse_fail', 'parse_fail']);
    assert.deepEqual(problems[1], {
      line: 6,
      message: 'aligned is 250, which is not from 0 to 100: taken as unreadable',
    });
  });

  it('are -1 elsewhere, if nothing else is negative', () => {
    assert.deepEqual(settled('persona', [0, -1, 3, -1]), {
      ...{ values: [0, 'sentinel', 3, 'sentinel'], problems: [], sentinels: [['persona', 2]] },
    });
    assert.deepEqual(settled('mood', [-1, -0.5, 1]).values, [-1, -0.5, 1]);
    assert.deepEqual(settled('mood', [250]).values, [250]);
  });
});
