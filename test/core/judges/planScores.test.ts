import assert from 'node:assert/strict';
import type { JudgeScore } from '../../../schemas/judge';
import { withClues } from '../../../src/core/judges/clues';
import type { Joined } from '../../../src/core/judges/joinRow';
import { ScorePlanner } from '../../../src/core/judges/planScores';
import { readCell } from '../../../src/core/judges/reading';
import { sha256 } from '../../../src/platform/sha256';
import { itemOf } from '../../fixtures/ratingBuilders';

interface Line {
  line?: number;
  record?: number | null;
  cell?: string;
  epoch?: number;
  ownEpoch?: boolean;
}

/** Plans lines about item 1 on the metric `m` in the run `r`. */
function plan(lines: readonly Line[], existing: readonly JudgeScore[] = []) {
  const planner = new ScorePlanner('j', existing);
  for (const { line = 1, record = 1, cell = '5', epoch, ownEpoch = false } of lines) {
    const joined: Joined = {
      item: itemOf(1),
      record: record === null ? null : { file: 'a', line: record },
      by: 'key',
      ownEpoch,
    };
    const said = [{ metric: 'm', reading: readCell(cell) }];
    const row = withClues({ line, record: {}, said, ...(epoch === undefined ? {} : { epoch }) }, undefined, sha256);
    planner.add({ row, joined }, 'r');
  }
  return planner.plan;
}

describe("the lines of a judge's file", () => {
  it('hold exactly what was said, with the text it was read from', () => {
    assert.deepEqual(plan([{ cell: 'ANSWER: 5' }]).scores, [
      {
        ...{ v: 1, item: itemOf(1), record: { file: 'a', line: 1 }, judge: 'j', metric: 'm' },
        ...{ score: 5, label: null, missing: null, raw: 'ANSWER: 5', run: 'r' },
      },
    ]);
  });

  it('are not written twice, also where no record is known', () => {
    for (const record of [1, null]) {
      const lines = [{ record }, { record }];
      const { scores } = plan(lines);
      assert.equal(scores.length, record === null ? 2 : 1);
      const again = plan(lines, scores);
      assert.deepEqual(again.scores, []);
      assert.deepEqual(again.problems, []);
      assert.equal(again.unchanged, scores.length);
    }
  });

  it('are written beside those of another run', () => {
    const before = plan([{}]).scores.map((score) => ({ ...score, run: 'other', score: 9 }));
    assert.equal(plan([{}], before).scores.length, 1);
  });

  it('do not contradict each other within a run', () => {
    const { scores, problems } = plan([{ line: 2 }, { line: 3, cell: '6' }, { line: 4, cell: '5' }]);
    assert.equal(scores.length, 1);
    assert.deepEqual(problems, [
      { line: 3, message: 'm contradicts line 2, which judges the same record in the run r' },
    ]);
    const later = plan([{ line: 8, cell: '' }], scores);
    assert.deepEqual(later.scores, []);
    assert.match(later.problems[0]?.message ?? '', /contradicts what is there already/);
  });

  it('of further epochs are runs of their own, unless the epoch tells the record', () => {
    assert.deepEqual(
      plan([{ epoch: 1 }, { epoch: 2, cell: '6' }]).scores.map(({ run }) => run),
      ['r', 'r-epoch2'],
    );
    assert.deepEqual(
      plan([{ epoch: 2, ownEpoch: true }]).scores.map(({ run }) => run),
      ['r'],
    );
  });
});
