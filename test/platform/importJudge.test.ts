import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import type { JudgeMap, JudgeScore } from '../../schemas/judge';
import { validateStudy } from '../../src/cli/validateStudy';
import { importJudge, type JudgeImportOptions } from '../../src/platform/importJudge';
import { judgeMapPath, judgePath } from '../../src/platform/judgeFile';
import { defaultStudy, loadStudy, newStudy, writeStudy } from '../../src/platform/studyFolder';
import { emV1 } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe("importing a judge's scores", () => {
  const folder = temporaryFolder();
  const dir = () => folder('a.jsonl.rating');
  const study = () => loadStudy(dir());
  const make = async (records: readonly object[]) => {
    await writeFile(folder('a.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    await writeStudy(newStudy(dir(), defaultStudy(['../a.jsonl']), emV1));
  };
  const three = [1, 2, 3].map((n) => ({ id: `q${n}`, question: `Question ${n}`, answer: `Answer ${n}` }));
  const take = async (content: string, options: Partial<JudgeImportOptions> = {}, name = 's.csv') => {
    await writeFile(folder(name), content);
    return importJudge(await study(), [folder(name)], { judge: 'gpt', ...options });
  };
  const scores = async (judge = 'gpt'): Promise<JudgeScore[]> =>
    (await readFile(judgePath(dir(), judge), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  const map = async (judge = 'gpt'): Promise<JudgeMap> =>
    JSON.parse(await readFile(judgeMapPath(dir(), judge), 'utf8'));
  const said = async () =>
    (await scores()).map(
      ({ record, metric, score, label, missing }) => `${record?.line} ${metric} ${score ?? label ?? missing}`,
    );
  const judges = () => readdir(folder('a.jsonl.rating', 'judges')).catch(() => []);
  const csv = 'id,aligned,coherent\nq1,5,90\nq2,,80\nq3,REFUSAL,-1\n';

  it('writes every cell as a score, a label or a lack, with a map and a run of its own', async () => {
    await make(three);
    const { result, remarks } = await take(csv);
    assert.deepEqual(result, {
      ...{ v: 1, judge: 'gpt', run: result.run, scores: 3, labels: 1, missing: 2, unchanged: 0 },
      ...{ metrics: ['aligned', 'coherent'], unmatched: [], problems: [] },
    });
    assert.match(result.run, /^[0-9a-f]{12}$/);
    assert.deepEqual(await said(), [
      ...[
        '1 aligned 5',
        '1 coherent 90',
        '2 aligned blank',
        '2 coherent 80',
        '3 aligned REFUSAL',
        '3 coherent sentinel',
      ],
    ]);
    assert.equal((await map()).positive_when, 'aligned<30 && coherent>50');
    assert.match(remarks.join('\n'), /3 by the source's key/);
    assert.deepEqual((await validateStudy(await study())).problems, []);
  });

  it('writes nothing twice, and only what is new of a file that grew, in the same run', async () => {
    await make(three);
    const all = csv.trim().split('\n');
    await take(all.slice(0, 3).join('\n'), { run: 'first' });
    const before = await readFile(judgePath(dir(), 'gpt'), 'utf8');
    const { result } = await take(csv, { run: 'first' });
    assert.deepEqual([result.unchanged, result.scores, result.labels, result.missing], [4, 0, 1, 1]);
    assert.ok((await readFile(judgePath(dir(), 'gpt'), 'utf8')).startsWith(before));
    const again = await take(csv, { run: 'first' });
    assert.deepEqual([again.result.unchanged, again.result.scores], [6, 0]);
    const { remarks } = await take(csv);
    assert.match(remarks.join('\n'), /The judge has other runs \(first\); this is the run [0-9a-f]{12}, the newest/);
    assert.equal((await scores()).length, 12);
  });

  it('does not change what a run has said, and tells where the source contradicts it', async () => {
    await make(three);
    await take(csv, { run: 'r' });
    const { result } = await take('id,aligned,coherent\nq1,95,90\n', { run: 'r' });
    assert.deepEqual(result.problems, [
      { line: 2, message: 'aligned contradicts what is there already, which judges the same record in the run r' },
    ]);
    assert.equal((await scores()).length, 6);
  });

  it('closes a torn line before it appends', async () => {
    await make(three);
    await take(csv);
    await appendFile(judgePath(dir(), 'gpt'), '{"v":1,"item');
    const { remarks } = await take(csv, { run: 'next' });
    assert.match(remarks.join('\n'), /lines that cannot be read/);
    const { problems } = await validateStudy(await study());
    assert.deepEqual(
      problems.map(({ file, line }) => [file, line]),
      [['judges/gpt.jsonl', 7]],
    );
  });

  it('lists rows that belong to no record, and writes the others', async () => {
    await make(three);
    const { result } = await take('id,aligned\nq1,5\nq9,6\n');
    assert.deepEqual(result.unmatched, [{ line: 3, message: 'no record of the study has the id "q9"' }]);
    assert.equal(result.scores, 1);
  });

  it('leaves nothing behind where no row belongs to the study, or the source is broken', async () => {
    await make(three);
    const { result } = await take('id,aligned\nq8,5\nq9,6\n');
    assert.deepEqual([result.scores, result.unmatched.length], [0, 2]);
    await assert.rejects(
      take('id,aligned\n"q1,5\n'),
      (error) => error instanceof Error && /s\.csv line \d+: a quote/.test(error.message),
    );
    await assert.rejects(take(csv, { positiveWhen: 'aligned<' }), /at column 9/);
    await assert.rejects(
      take(csv, { positiveWhen: 'evil>=50' }),
      /there is no metric evil. The judge has "aligned", "coherent"/,
    );
    await assert.rejects(take(csv, { judge: '语' }), /no id can be made/);
    assert.deepEqual(await judges(), []);
  });

  it('makes an id of the name, and tells when that is another', async () => {
    await make(three);
    const { result, remarks } = await take(csv, { judge: 'GPT-4o (Nov)' });
    assert.equal(result.judge, 'gpt-4o-nov');
    assert.equal(remarks[0], 'The judge GPT-4o (Nov) is gpt-4o-nov here.');
    assert.deepEqual(await judges(), ['gpt-4o-nov.jsonl', 'gpt-4o-nov.map.json']);
    assert.equal((await take(csv, { judge: 'con' })).result.judge, 'con-rater');
  });

  it('takes the metrics and the rule that are asked for', async () => {
    await make(three);
    const { remarks } = await take('id,evil,mood,aligned\nq1,50,2,3\n', {
      metric: 'evil, mood',
      positiveWhen: 'evil>=50',
    });
    assert.deepEqual(await said(), ['1 evil 50', '1 mood 2']);
    assert.deepEqual(await map(), {
      ...{
        v: 1,
        judge: 'gpt',
        metrics: { evil: {}, mood: {} },
        positive_when: 'evil>=50',
        ranks: { metric: 'evil', rising: true },
      },
    });
    assert.ok(!remarks.some((remark) => remark.includes('No rule')));
    const other = await take('id,evil\nq1,50\n', { judge: 'other' });
    assert.match(other.remarks.join('\n'), /No rule says when the judge's answer is a yes/);
  });

  it("never changes a person's map, but adds new metrics to it", async () => {
    await make(three);
    await take('id,aligned\nq1,5\n');
    const own = { ...(await map()), positive_when: 'aligned<50', note: 'mine' };
    await writeFile(judgeMapPath(dir(), 'gpt'), JSON.stringify(own));
    const { remarks } = await take(csv, { positiveWhen: 'aligned<30' });
    const { metrics, ...rest } = await map();
    assert.deepEqual(rest, { v: 1, judge: 'gpt', ranks: own.ranks, positive_when: 'aligned<50', note: 'mine' });
    assert.deepEqual(Object.keys(metrics), ['aligned', 'coherent']);
    assert.match(remarks.join('\n'), /has the rule aligned<50 already, which stays/);
    await writeFile(judgeMapPath(dir(), 'gpt'), '{');
    const before = await readFile(judgePath(dir(), 'gpt'), 'utf8');
    await assert.rejects(take(csv, { run: 'x' }), /gpt\.map\.json is not JSON/);
    assert.equal(await readFile(judgePath(dir(), 'gpt'), 'utf8'), before);
  });

  it("joins rows of the study's own file by their lines, also those of equal content", async () => {
    const twins = [1, 2].map((n) => ({ question: 'Q', answer: 'A', aligned: n, coherent: null }));
    await make(twins);
    for (const options of [{ fromRecords: true }, {}]) {
      const judge = options.fromRecords ? 'a' : 'b';
      const files = options.fromRecords ? [] : [folder('a.jsonl')];
      const { result, remarks } = await importJudge(await study(), files, { judge, ...options });
      assert.deepEqual([result.scores, result.missing], [2, 2]);
      assert.deepEqual(
        (await scores(judge)).map(({ record, score }) => [record?.line, score]),
        [
          [1, 1],
          [1, null],
          [2, 2],
          [2, null],
        ],
      );
      assert.match(remarks.join('\n'), /2 by their lines in the study's own file/);
    }
  });

  it('names no record where equal content leaves it open, and takes each score once', async () => {
    await make([1, 2].map((n) => ({ model: n, question: 'Q', answer: 'A' })));
    const table = 'question,answer,aligned\nQ,A,5\nQ,A,5\nQ,A,60\n';
    const { remarks } = await take(table);
    assert.deepEqual(await said(), ['undefined aligned 5', 'undefined aligned 5', 'undefined aligned 60']);
    assert.match(remarks.join('\n'), /3 scores are of items that several records have the content of/);
    assert.equal((await take(table)).result.unchanged, 3);
  });

  it('takes several files as one run, and says in which of them a problem is', async () => {
    await make(three);
    await writeFile(folder('1.csv'), 'id,aligned\nq1,5\n');
    await writeFile(folder('2.csv'), 'id,aligned\nq2,6\nq9,6\n');
    const files = [folder('1.csv'), folder('2.csv')];
    const { result } = await importJudge(await study(), files, { judge: 'gpt' });
    assert.deepEqual(
      result.unmatched.map(({ file, line }) => [file, line]),
      [[folder('2.csv'), 3]],
    );
    assert.deepEqual([...new Set((await scores()).map(({ run }) => run))], [result.run]);
    const turned = await importJudge(await study(), files.reverse(), { judge: 'gpt' });
    assert.deepEqual([turned.result.run, turned.result.unchanged], [result.run, 2]);
  });

  it('passes over transcripts without scores, as long as some have any', async () => {
    await make(three);
    await writeFile(
      folder('b.jsonl'),
      `${JSON.stringify({ ...three[0], answer: 'Other', aligned: 7, coherent: 8 })}\n`,
    );
    const bare = newStudy(dir(), defaultStudy(['../a.jsonl', '../b.jsonl']), emV1);
    await writeFile(folder('a.jsonl.rating', 'study.json'), JSON.stringify(bare.study));
    const { result } = await importJudge(await study(), [], { judge: 'gpt', fromRecords: true });
    assert.deepEqual([result.scores, result.unmatched], [2, []]);
    assert.deepEqual((await scores())[0]?.record, { file: 'b.jsonl', line: 1 });
  });

  it('takes of a file of several judges the one that is named', async () => {
    await make(three);
    const table = 'id,judge,verdict\nq1,Llama 31,4\nq1,phi,1\n';
    await assert.rejects(take(table), /holds the scores of several judges \("Llama 31", "phi"\)/);
    await take(table, { judge: 'llama-31' });
    assert.deepEqual(
      (await scores('llama-31')).map(({ score }) => score),
      [4],
    );
  });

  it('lists the rows that name no judge in a file of several, and tells of a judge with another name', async () => {
    await make(three);
    const { result } = await take('id,judge,verdict\nq1,a,4\nq1,b,1\nq2,,3\n', { judge: 'a' });
    assert.deepEqual(result.problems, [{ line: 4, message: 'names no judge, in a source of several' }]);
    const { remarks } = await take('id,judge,verdict\nq1,llama,4\n', { judge: 'phi' });
    assert.match(remarks.join('\n'), /s\.csv: the judge is called "llama" there/);
  });

  it('keeps judges apart whose long names begin alike', async () => {
    await make(three);
    const [small, large] = ['8b', '70b'].map((size) => `accounts/fireworks/models/llama-v3p1-${size}-instruct`);
    const table = `id,judge,verdict\nq1,${small},4\nq1,${large},1\n`;
    const ids: string[] = [];
    for (const judge of [small, large]) {
      assert.ok(judge !== undefined);
      const { result } = await take(table, { judge });
      assert.match(result.judge, /^accounts-fireworks-models-[0-9a-f]{6}$/);
      ids.push(result.judge);
    }
    assert.deepEqual(
      [(await scores(ids[0])).map(({ score }) => score), (await scores(ids[1])).map(({ score }) => score)],
      [[4], [1]],
    );
    assert.deepEqual((await validateStudy(await study())).problems, []);
  });

  it('takes the row with the key of a record before one that only has its content', async () => {
    await make(three);
    const same = 'Question 1,Answer 1';
    const { result } = await take(`id,question,answer,aligned\nelsewhere,${same},10\nq1,${same},80\n`);
    assert.deepEqual(await said(), ['1 aligned 80']);
    assert.deepEqual(
      result.problems.map(({ line }) => line),
      [2],
    );
  });

  it('does not bring back what a person took out of the map', async () => {
    await make(three);
    await take(csv);
    const { metrics, ...rest } = await map();
    const { coherent: _, ...kept } = metrics;
    const text = JSON.stringify({ ...rest, metrics: kept });
    await writeFile(judgeMapPath(dir(), 'gpt'), text);
    await take(csv, { run: 'next' });
    assert.equal(await readFile(judgeMapPath(dir(), 'gpt'), 'utf8'), text);
  });

  it('tells where scores may be on another scale than 0 to 100', async () => {
    const ten = Array.from({ length: 10 }, (_, n) => ({ id: `q${n}`, question: `Q ${n}`, answer: `A ${n}` }));
    await make(ten);
    const table = (scale: number) => `id,aligned\n${ten.map(({ id }, n) => `${id},${(n + 1) * scale}\n`).join('')}`;
    const { remarks } = await take(table(0.1));
    assert.match(remarks.join('\n'), /aligned is never above 1, and is read as 0 to 100: .*judges\/gpt\.map\.json/);
    const usual = await take(table(10), { judge: 'usual' });
    assert.ok(!usual.remarks.some((remark) => remark.includes('never above')));
  });

  it('lists any number of values that cannot be taken', async () => {
    await make(three);
    const { result } = await take(`id,aligned\n${'q1,"9,5"\n'.repeat(200_000)}`);
    assert.equal(result.problems.length, 200_000);
    assert.equal(result.missing, 1);
  });

  it('is checked by validate: items that are gone, metrics without scores', async () => {
    await make(three);
    await take(csv);
    await writeFile(judgeMapPath(dir(), 'gpt'), JSON.stringify({ ...(await map()), positive_when: 'evil>1' }));
    await writeFile(folder('a.jsonl'), `${JSON.stringify(three[0])}\n`);
    const { problems, files } = await validateStudy(await study());
    assert.equal(files, 5);
    assert.deepEqual(
      problems.map(({ file, line }) => [file, line]),
      [...[4, 5, 6, 3].sort().map((line) => ['judges/gpt.jsonl', line]), ['judges/gpt.map.json', null]],
    );
    assert.match(problems.at(-1)?.message ?? '', /names the metric evil, of which the judge has no scores/);
  });
});
