import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { JudgeScore } from '../../schemas/judge';
import { JudgeFile, judgeMapPath, judgePath } from '../../src/platform/judgeFile';
import { readJudges } from '../../src/platform/judgeScores';
import { defaultStudy, newStudy } from '../../src/platform/studyFolder';
import { emV1, itemOf, present } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

const score = (n: number, changes: Partial<JudgeScore> = {}): JudgeScore => ({
  ...{ v: 1, item: itemOf(n), record: { file: 'a.jsonl', line: n }, judge: 'j', metric: 'aligned' },
  ...{ score: n, label: null, missing: null, raw: String(n), run: 'r1' },
  ...changes,
});

describe("a study's judges", () => {
  const folder = temporaryFolder();
  const dir = () => folder('s.rating');
  const study = () => newStudy(dir(), defaultStudy(['../a.jsonl']), emV1);
  const append = (...scores: JudgeScore[]) => new JudgeFile(dir(), 'j').append(scores);
  const writeMap = async (map: object | string) => {
    await mkdir(folder('s.rating', 'judges'), { recursive: true });
    await writeFile(judgeMapPath(dir(), 'j'), typeof map === 'string' ? map : JSON.stringify(map));
  };

  it('are none where there is no folder', async () => {
    assert.deepEqual(await readJudges(study()), { judges: [], problems: [] });
  });

  it('have runs in the order in which they first appear, and fields of later versions', async () => {
    await append(score(1, { run: 'b' }), score(2, { run: 'a', extra: [1] }), score(3, { run: 'b' }));
    const { judges, problems } = await readJudges(study());
    assert.deepEqual(problems, []);
    const judge = present(judges[0]);
    assert.deepEqual([judge.judge, judge.runs, judge.scores.length], ['j', ['b', 'a'], 3]);
    assert.deepEqual(judge.scores[1]?.extra, [1]);
    assert.deepEqual(judge.map.metrics.aligned?.dimension, 'harmfulness');
  });

  it('lose a bad line and nothing else, also a torn last one, which the next append closes', async () => {
    await append(score(1));
    const two = { ...score(2), label: 'CODE' };
    await appendFile(
      judgePath(dir(), 'j'),
      `${JSON.stringify(two)}\n${JSON.stringify(score(3, { judge: 'k' }))}\n{"v":1,"ite`,
    );
    await append(score(4));
    const { judges, problems } = await readJudges(study());
    assert.deepEqual(
      judges[0]?.scores.map(({ score }) => score),
      [1, 4],
    );
    assert.deepEqual(
      problems.map(({ file, line }) => [file, line]),
      [2, 3, 4].map((line) => ['judges/j.jsonl', line]),
    );
    assert.match(present(problems[0]).message, /exactly one/);
    assert.match(present(problems[1]).message, /belongs into k\.jsonl/);
    assert.match(present(problems[2]).message, /torn/);
    assert.equal((await readFile(judgePath(dir(), 'j'), 'utf8')).split('\n').length, 6);
  });

  it('are not written where a newer version wrote', async () => {
    await append(score(1));
    await appendFile(judgePath(dir(), 'j'), `${JSON.stringify({ ...score(2), v: 2 })}\n`);
    await assert.rejects(append(score(3)), /newer version/);
    assert.match(present((await readJudges(study())).problems[0]).message, /newer version/);
  });

  it('have the map of their file, with what the codebook does not know of it', async () => {
    await append(score(1));
    const own = {
      v: 1,
      judge: 'j',
      metrics: { aligned: { dimension: 'harmfulness', bands: [{ value: 9, from: 0, to: 1 }] } },
    };
    await writeMap(own);
    const { judges, problems } = await readJudges(study());
    assert.deepEqual(judges[0]?.map, own);
    assert.match(present(problems[0]).message, /aligned: harmfulness has no value 9/);
  });

  it('have the usual map where theirs cannot be taken, and a problem', async () => {
    await append(score(1));
    const bad: [object | string, RegExp][] = [
      ['{', /not JSON/],
      [{ v: 1, judge: 'j', metrics: [] }, /metrics: .*expected record/],
      [{ v: 1, judge: 'k', metrics: {} }, /map of k, not of j/],
      [{ v: 1, judge: 'j', metrics: {}, positive_when: 'aligned<' }, /positive_when: the rule .*column 9/],
      [{ v: 2, judge: 'j' }, /newer version/],
    ];
    for (const [map, words] of bad) {
      await writeMap(map);
      const { judges, problems } = await readJudges(study());
      assert.match(present(problems[0]).message, words);
      assert.equal(judges[0]?.map.metrics.aligned?.dimension, 'harmfulness');
    }
    await rm(judgeMapPath(dir(), 'j'));
    assert.deepEqual((await readJudges(study())).problems, []);
  });

  it('are told apart from what else lies there', async () => {
    await append(score(1));
    await writeFile(folder('s.rating', 'judges', 'My Judge.jsonl'), '');
    await writeFile(folder('s.rating', 'judges', 'notes.txt'), '');
    const { problems } = await readJudges(study());
    assert.deepEqual(
      problems.map(({ file }) => file),
      ['judges/My Judge.jsonl', 'judges/notes.txt'],
    );
  });
});
