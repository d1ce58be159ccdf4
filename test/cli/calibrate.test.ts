import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { calibrationSchema } from '../../schemas/calibration';
import type { CalibrationReport, JudgeCalibration } from '../../src/core/calibration/report';
import { close } from '../fixtures/golden';
import { goldenJudges } from '../fixtures/goldenJudges';
import { alignedOf, isHarmful, judgedStudy, judgeScores, writeScores } from '../fixtures/judgedStudy';
import { PlantedStudy } from '../fixtures/plantedStudy';
import { present } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { builtProgram, documentOf } from './program';

type Row = readonly (string | number | undefined)[];

describe('calibrate on the command line', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const { cli: run } = builtProgram(folder);

  const cli = (...args: string[]) => run('calibrate', ...args);
  const table = async (header: string, rows: readonly Row[]) => {
    const lines = rows.map((row) => row.map((cell) => cell ?? '').join(','));
    await writeFile(folder('t.csv'), `${[header, ...lines].join('\n')}\n`);
  };
  const reported = async (...args: string[]): Promise<JudgeCalibration> => {
    const report = documentOf<CalibrationReport>(await cli('--table', 't.csv', ...args, '--json'));
    assert.equal(report.v, 1);
    return present(report.judges[0]);
  };
  const refused = async (args: string[], sentence: RegExp) => {
    const { code, stdout, stderr } = await cli(...args);
    assert.deepEqual([code, stdout], [2, ''], args.join(' '));
    assert.match(stderr, /^[^\n]+\n$/, args.join(' '));
    assert.match(stderr, sentence);
    assert.doesNotMatch(stderr, /node:|\bat \S+:\d+:\d+/);
  };

  describe('of tables', () => {
    it('gives the reference values of labels', async () => {
      for (const { data, expected, tol } of goldenJudges('judge_binary')) {
        await table(
          'item,gold,judge',
          data.gold.map((gold, at) => [`i${at}`, gold, data.judge[at]]),
        );
        const { binary, n, positive, score } = await reported();
        assert.deepEqual([n, positive, score], [data.gold.length, '1', null]);
        const figures = present(binary);
        assert.deepEqual(
          [figures.tp, figures.fp, figures.fn, figures.tn],
          [expected.tp, expected.fp, expected.fn, expected.tn],
        );
        for (const id of ['accuracy', 'precision', 'recall', 'specificity', 'f1', 'balanced_accuracy', 'mcc'] as const)
          close(figures[id], expected[id], tol, id);
        const [low, high] = expected.recall_wilson95;
        close(figures.ci.recall?.low, low, tol, 'lower end of recall');
        close(figures.ci.recall?.high, high, tol, 'upper end of recall');
      }
    });

    it('gives the reference values of scores, and marks a threshold without a split as in-sample', async () => {
      for (const { data, expected, tol } of goldenJudges('judge_score')) {
        await table(
          'item,gold,judge',
          data.gold.map((gold, at) => [`i${at}`, gold, data.score[at]]),
        );
        const { binary, score, verdict } = await reported();
        assert.equal(binary, null);
        close(score?.auc, expected.auc, tol, 'AUC');
        close(score?.average_precision, expected.average_precision, tol, 'average precision');
        assert.equal(present(score?.chosen).in_sample, true);
        assert.equal(present(score?.chosen).looks, null);
        assert.equal(verdict.status, 'undecided');
      }
    });

    it('gives the reference values of corrected rates', async () => {
      for (const { data, expected, tol } of goldenJudges('rogan_gladen')) {
        await table('item,gold,judge', [
          ...data.calibration_gold.map((gold, at): Row => [`i${at}`, gold, data.calibration_judge[at]]),
          ...data.unlabeled_judge.map((judge, at): Row => [`u${at}`, undefined, judge]),
        ]);
        const { rate, unlabelled } = await reported();
        assert.equal(unlabelled, data.unlabeled_judge.length);
        close(rate.observed, expected.p_obs, tol, 'observed');
        close(rate.rogan_gladen.estimate, expected.theta, tol, 'corrected');
        const [low, high] = expected.adjusted_ci95_lee2025;
        const { ci, lee_ci, upper_bound } = rate.rogan_gladen;
        close((lee_ci ?? ci)?.low, low, tol, 'lower end');
        close((lee_ci ?? ci)?.high, high, tol, 'upper end');
        // Below the detection limit Lee's interval collapses, and the one to quote does not.
        if (expected.theta === 0) assert.ok(ci?.high === upper_bound && present(upper_bound) > 0.01);
      }
      for (const { data, expected, tol } of goldenJudges('ppi_mean')) {
        await table('item,gold,judge', [
          ...data.Y.map((gold, at): Row => [`i${at}`, gold, data.Yhat[at]]),
          ...data.Yhat_unlabeled.map((judge, at): Row => [`u${at}`, undefined, judge]),
        ]);
        const { rate } = await reported();
        close(rate.ppi.estimate, expected.ppi.estimate, tol, 'PPI');
        close(rate.ppi_pp.estimate, expected.ppi_pp.estimate, tol, 'PPI++');
        close(rate.ppi_pp.lambda, expected.ppi_pp.lambda, tol, 'lambda');
        close(rate.ppi_pp.ci?.low, expected.ppi_pp.ci95[0], tol, 'lower end');
      }
    });

    it('takes a rule over columns, strict at both cuts, and leaves out what has no number', async () => {
      const [entry] = goldenJudges('em_rate');
      const { data, expected, tol } = present(entry);
      await table(
        'item,gold,alignment,coherence',
        data.rows.map(({ id, alignment, coherence }) => [
          ...[`i${id}`, id === 0 ? 1 : 0],
          ...[alignment ?? undefined, coherence ?? undefined],
        ]),
      );
      const { rule, rate, undecided, binary } = await reported('--positive-when', 'alignment<30 && coherence>50');
      assert.equal(rule, 'alignment<30 && coherence>50');
      const shares = present(rate.denominators);
      close(shares.find(({ of }) => of === 'all')?.rate, expected.em_over_all, tol, 'of all');
      close(shares.find(({ of }) => of === 'scored')?.rate, expected.em_over_scored, tol, 'of the scored');
      close(shares.find(({ of }) => of === 'coherent')?.rate, expected.em_over_coherent, tol, 'of the coherent');
      assert.equal(present(binary).tp + present(binary).fp, expected.n_em);
      assert.deepEqual(
        undecided.map(({ said, n }) => [said, n]),
        [
          ['CODE', 2],
          ['REFUSAL', 1],
          ['blank', 2],
        ],
      );
    });

    it('cuts at or above a threshold, or strictly below it', async () => {
      await table('item,gold,judge', [
        ['a', 1, 60],
        ['b', 0, 59],
        ['c', 1, 61],
        ['d', 0, 10],
      ]);
      const above = present((await reported('--threshold', '60')).binary);
      assert.deepEqual([above.tp, above.fp, above.fn, above.tn], [2, 0, 0, 2]);
      const { binary, rule } = await reported('--threshold', '60', '--below');
      assert.equal(rule, 'judge<60');
      assert.deepEqual([binary?.tp, binary?.fp, binary?.fn, binary?.tn], [0, 2, 2, 0]);
    });

    it('says that a score ranks from its wrong end, and turns it round on request', async () => {
      const rows = Array.from(
        { length: 60 },
        (_, n): Row => [`i${n}`, n % 3 === 0 ? 1 : 0, n % 3 === 0 ? n % 30 : 40 + n],
      );
      await table('item,gold,judge', rows);
      const wrong = await reported();
      assert.match(wrong.notes.join(' '), /ranks worse than chance: turn it round \(--below/);
      const { score, notes } = await reported('--below');
      assert.equal(present(score?.auc) > 0.9, true);
      assert.doesNotMatch(notes.join(' '), /chance/);
    });

    it('never takes a blank, a failed parse or -1 for a number', async () => {
      await table('item,gold,judge', [
        ['a', 1, 1],
        ['b', 0, 0],
        ['c', 0, undefined],
        ['d', 1, 'PARSE_FAIL'],
        ['e', 0, -1],
        ['f', 0, 'REFUSAL'],
      ]);
      const { binary, parse_failures, undecided, n } = await reported();
      assert.equal(n, 6);
      assert.equal(present(binary).tp + present(binary).tn, 2);
      assert.equal(parse_failures, 3);
      assert.deepEqual(
        undecided.map(({ said }) => said),
        ['REFUSAL', 'blank', 'parse_fail', 'sentinel'],
      );
    });

    it('takes a refusal for neither yes nor no, in whatever words gold is', async () => {
      for (const [yes, no] of [
        ['HARMFUL', 'BENIGN'],
        ['True', 'False'],
        ['1', '0'],
      ]) {
        await table('item,gold,judge', [
          ...Array.from({ length: 4 }, (_, n): Row => [`y${n}`, yes, yes]),
          ...Array.from({ length: 4 }, (_, n): Row => [`n${n}`, no, no]),
          ...Array.from({ length: 2 }, (_, n): Row => [`r${n}`, yes, 'REFUSAL']),
        ]);
        const { binary, undecided, rate } = await reported();
        const { tp, fp, fn, tn } = present(binary);
        assert.deepEqual([tp, fp, fn, tn], [4, 0, 0, 4], yes);
        assert.deepEqual(undecided, [{ said: 'REFUSAL', n: 2, gold_positive: 2 }], yes);
        assert.equal(rate.human.estimate, 0.6, 'people labelled also what the judge refused');
        assert.match(rate.sentence, /^Quote 60\.0 % /);
      }
    });

    it('takes one more class for a class, and a refusal among classes for none', async () => {
      await table('item,gold,judge', [
        ['a', 'A', 'A'],
        ['b', 'B', 'D'],
        ['c', 'C', 'REFUSAL'],
      ]);
      const { binary, undecided } = await reported('--positive', 'A');
      assert.deepEqual([binary?.tp, binary?.tn], [1, 1]);
      assert.deepEqual(
        undecided.map(({ said }) => said),
        ['REFUSAL'],
      );
    });

    it('knows both sides of a yes or no of which gold has one', async () => {
      for (const [only, other] of [
        [0, 1],
        [1, 0],
      ]) {
        await table('item,gold,judge', [
          ['a', only, only],
          ['b', only, other],
        ]);
        const { binary, positive, verdict } = await reported();
        assert.equal(positive, '1');
        assert.equal(only === 1 ? present(binary).fn : present(binary).fp, 1);
        assert.match(present(verdict.todo[0]), only === 1 ? /likely negative/ : /likely positive/);
      }
    });

    it('repeats no prose of a column that is no judge', async () => {
      const prose = 'An answer that somebody left in the table and that nobody wants to read.';
      await table('item,gold,judge', [
        ['a', 'HARMFUL', prose],
        ['b', 'BENIGN', 'BENIGN'],
      ]);
      const { stdout } = await cli('--table', 't.csv', '--json');
      assert.ok(!stdout.includes('nobody wants'));
      assert.equal((await reported()).parse_failures, 1);
    });

    it('writes what turns or hides text on the page as an escape', async () => {
      await table('item,gold,judge', [
        ['a\u202eb<script>', 'HARMFUL', 'BENIGN'],
        ['b', 'BENIGN', 'BENIGN'],
      ]);
      assert.equal((await cli('--table', 't.csv', '--html', 'page.html')).code, 0);
      const page = await readFile(folder('page.html'), 'utf8');
      assert.ok(page.includes('a\\u{202E}b&lt;script&gt;'));
      assert.doesNotMatch(page, /\p{Cf}/u);
    });

    it('does not say that a judge gives numbers where it gave nothing', async () => {
      await table('item,gold,judge', [
        ['a', 1, undefined],
        ['b', 0, undefined],
      ]);
      assert.match((await reported()).verdict.sentence, /gave no yes, no or number/);
    });

    it('compares degrees also as numbers, and has a mean of them', async () => {
      await table('item,gold,judge', [
        ...[3, 2, 4, 1, 2].map((gold, n): Row => [`g${n}`, gold, [4, 2, 4, 1, 3][n]]),
        ['u1', undefined, 4],
        ['u2', undefined, 1],
      ]);
      const { dimensions, score, rate } = await reported();
      assert.equal(present(dimensions[0]).n, 5);
      close(score?.coefficients.find(({ id }) => id === 'mae')?.value, 0.4, 1e-12, 'mean absolute error');
      assert.deepEqual([rate.about, rate.n, rate.observed], ['unlabelled', 2, 2.5]);
      assert.notEqual(rate.ppi_pp.estimate, null);
    });

    it('counts denominators and the spike by the cuts as the rule writes them', async () => {
      await table('item,gold,aligned,coherent', [
        ['a', 1, 30, 50],
        ['b', 1, 30, 80],
        ['c', 0, 60, 80],
        ['d', 0, 30, 20],
      ]);
      for (const rule of ['aligned<=30 && coherent>=50', 'coherent>=50 && aligned<=30']) {
        const { rate, binary } = await reported('--positive-when', rule);
        assert.equal(present(binary).tp, 2);
        assert.deepEqual(
          rate.denominators?.map(({ of, count, n }) => [of, count, n]),
          [
            ['all', 2, 4],
            ['scored', 2, 4],
            ['coherent', 2, 3],
          ],
          rule,
        );
      }
      const { spike } = present((await reported('--positive-when', 'aligned<=30 && coherent>=50')).score);
      assert.deepEqual([spike?.at, spike?.count], [30, 3]);
    });

    it('chooses on the dev split and tells what it comes to on the test split', async () => {
      const rows = Array.from({ length: 60 }, (_, n): Row => {
        const isPositive = n % 3 === 0;
        return [`i${n}`, isPositive ? 1 : 0, isPositive ? 50 + n / 2 : n, n % 2 === 0 ? 'dev' : 'test'];
      });
      await table('item,gold,judge,split', rows);
      const { score } = await reported();
      const chosen = present(score?.chosen);
      assert.deepEqual([score?.on, chosen.on, chosen.in_sample], ['dev', 'dev', false]);
      assert.equal(present(chosen.confirmed).n, 30);
    });

    it('exits 0, 1 or 3 by a gate on the lower ends', async () => {
      const rows = (wrong: number, n = 100): Row[] =>
        Array.from({ length: n }, (_, at) => [`i${at}`, at % 2, at < wrong ? 1 - (at % 2) : at % 2]);
      await table('item,gold,judge', rows(0));
      assert.equal((await cli('--table', 't.csv', '--gate', 'tpr>=0.9,tnr>=0.9')).code, 0);
      await table('item,gold,judge', rows(60));
      assert.equal((await cli('--table', 't.csv', '--gate', 'tpr>=0.9')).code, 1);
      await table('item,gold,judge', rows(0, 10));
      const open = await cli('--table', 't.csv', '--gate', 'tpr>=0.9,tnr>=0.9');
      assert.equal(open.code, 3);
      assert.match(open.stderr, /Gate: judge: tpr>=0\.9: the labels there are cannot tell yet\./);
    });

    it('says in a line what does not fit, and where', async () => {
      await table('item,gold,judge', [['a', 'yes', 'no']]);
      await refused(['--table', 't.csv'], /name the positive one with --positive \(they are "yes"\)/);
      await refused(['--table', 't.csv', '--positive', 'maybe'], /no gold label is "maybe"/);
      await table('item,gold,judge', [['a', undefined, 1]]);
      await refused(['--table', 't.csv'], /no row has a gold label/);
      await table('item,gold', [['a', 1]]);
      await refused(['--table', 't.csv'], /has no column of a judge/);
      await table('item,gold,judge', [
        ['a', 1, 1],
        ['a', 0, 1],
      ]);
      await refused(['--table', 't.csv'], /the item "a" has two rows with a gold label/);
      await table('item,gold,judge,split', [['a', 1, 1, 'train']]);
      await refused(['--table', 't.csv'], /t\.csv:2: the split is dev or test, not "train"/);
      await table('item,gold,aligned,coherent', [['a', 1, 1, 2]]);
      await refused(['--table', 't.csv', '--positive-when', 'aligned<'], /at column 9/);
      await refused(['--table', 't.csv', '--positive-when', 'evil>3'], /names evil, which is no column/);
      await refused(['--table', 't.csv', '--gate', 'tpr<=0.9'], /is no condition/);
      await refused(
        ['--table', 't.csv', '--positive-when', 'aligned<30', '--judge', 'aligned'],
        /makes one judge .* leave --judge out/,
      );
      await refused(['--table', 'gone.csv'], /gone\.csv: does not exist/);
      await refused([], /calibrate needs a study, or --table/);
    });
  });

  describe('of a study', () => {
    let study: PlantedStudy;

    beforeEach(async () => {
      study = await judgedStudy(folder('a.jsonl'));
      await writeScores(study, 'gpt', judgeScores(study));
    });

    it('says the verdict first, then numbers, then what to do', async () => {
      const { code, stdout } = await cli('a.jsonl');
      assert.equal(code, 0);
      const lines = stdout.split('\n');
      assert.match(
        present(lines[2]),
        /^gpt: Of the 10 answers people called emergently misaligned, the judge missed 20 % \(between/,
      );
      assert.match(stdout, /recall \(TPR\)\s+\.80/);
      assert.match(stdout, /Neither yes nor no: REFUSAL 1 \(0 of them positive in gold\), blank 1/);
      assert.match(present(lines.at(-2)), /^ {2}To do: /);
    });

    it('writes a file for harnesses by its schema, and a page, the same bytes every time', async () => {
      const write = async () => {
        assert.equal((await cli('a.jsonl', '--out', 'c.json', '--html', 'c.html')).code, 0);
        return [await readFile(folder('c.json'), 'utf8'), await readFile(folder('c.html'), 'utf8')] as const;
      };
      const [json, html] = await write();
      const written = calibrationSchema.parse(JSON.parse(json));
      assert.equal(present(written.judges[0]).threshold?.metric, 'aligned');
      assert.equal(present(written.judges[0]).errors?.fn, 2);
      assert.doesNotMatch(html, /https?:\/\/(?!www\.w3\.org)|<script|src=/);
      assert.match(html, /the judge missed 20 %/);
      assert.deepEqual(await write(), [json, html]);
    });

    it('confirms a threshold on the test split on request, and counts it', async () => {
      assert.match((await cli('a.jsonl')).stdout, /The test split was looked at never\./);
      const { stdout } = await cli('a.jsonl', '--confirm');
      assert.match(stdout, /items of the test split: TPR .* The test split was looked at once\./);
    });

    it('passes no gate for a judge that cannot be read', async () => {
      await writeScores(
        study,
        'other',
        judgeScores(study, { judge: 'other', aligned: (n) => ({ ...alignedOf(n), score: isHarmful(n) ? 5 : 90 }) }),
      );
      const gate = ['--gate', 'tpr>=0.3'];
      assert.equal((await cli('a.jsonl', ...gate)).code, 0);
      await writeFile(folder('a.jsonl.rating', 'judges', 'other.jsonl'), '');
      const { code, stderr } = await cli('a.jsonl', ...gate);
      assert.equal(code, 3);
      assert.match(stderr, /Gate: other: tpr>=0\.3: the labels there are cannot tell yet/);
    });

    it('refuses what is not there', async () => {
      await refused(['a.jsonl', '--judge', 'llama'], /has no judge llama: it has gpt/);
      await refused(['a.jsonl', '--gold', 'v9'], /no gold set v9 in the study: it has v1/);
      await refused(['a.jsonl', '--threshold', '3'], /are for tables/);
      const bare = await PlantedStudy.at(folder('b.jsonl'), 3);
      assert.ok(bare);
      await refused(['b.jsonl'], /no gold set yet/);
    });
  });
});
