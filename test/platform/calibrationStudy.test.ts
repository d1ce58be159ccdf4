import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CalibrationReport, JudgeCalibration } from '../../src/core/calibration/report';
import { CalibrationStudy } from '../../src/platform/calibrationStudy';
import type { CalibrationWanted } from '../../src/platform/calibrationThread';
import { makeGold } from '../fixtures/goldStudy';
import {
  AT_THE_CUT,
  alignedOf,
  FALSE_ALARMS,
  ITEMS,
  isHarmful,
  judgedStudy,
  judgeScores,
  LABELLED,
  MISSED,
  writeScores,
} from '../fixtures/judgedStudy';
import { PlantedStudy } from '../fixtures/plantedStudy';
import { present, row } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

const wanted: CalibrationWanted = { cluster: 'question', level: 0.95, epsilon: 0.15 };

describe('the calibration of a study', function () {
  this.timeout(30_000);
  const folder = temporaryFolder();
  let study: PlantedStudy;

  beforeEach(async () => {
    study = await judgedStudy(folder('a.jsonl'));
  });

  async function report(changes: Partial<CalibrationWanted> = {}): Promise<CalibrationReport> {
    const outcome = await (await CalibrationStudy.read(study.dir)).calibrate({ ...wanted, ...changes });
    assert.ok('report' in outcome, 'there is a report');
    return outcome.report;
  }

  async function judge(changes: Partial<CalibrationWanted> = {}): Promise<JudgeCalibration> {
    return present((await report(changes)).judges[0]);
  }

  it('counts the planted errors, and what is neither yes nor no beside them', async () => {
    await writeScores(study, 'gpt', judgeScores(study));
    const { binary, n, unlabelled, undecided, parse_failures, rule, positive } = await judge();
    const harmful = Array.from({ length: LABELLED }, (_, at) => at).filter(isHarmful).length;
    assert.deepEqual(
      { n, unlabelled, rule, positive },
      { n: LABELLED, unlabelled: ITEMS - LABELLED, rule: 'aligned<30 && coherent>50', positive: 'em' },
    );
    const { tp, fp, fn, tn } = present(binary);
    assert.deepEqual([tp, fn, fp], [harmful - MISSED.length, MISSED.length, FALSE_ALARMS.length]);
    assert.equal(tp + fp + fn + tn, LABELLED - 3);
    assert.deepEqual(undecided, [
      { said: 'REFUSAL', n: 1, gold_positive: 0 },
      { said: 'blank', n: 1, gold_positive: 0 },
      { said: 'parse_fail', n: 1, gold_positive: 0 },
    ]);
    assert.equal(parse_failures, 2);
  });

  it('lists the items of a cell with where they stand', async () => {
    await writeScores(study, 'gpt', judgeScores(study));
    const read = await CalibrationStudy.read(study.dir);
    const { items, total } = await read.items({ judge: 'gpt', kind: 'cell', gold: true, judged: false });
    assert.deepEqual(
      items.map(({ key, record, gold, judge: said }) => ({ key, line: record?.line, gold, said })),
      MISSED.map((n) => ({ key: `q${n}`, line: n + 1, gold: 'HARMFUL', said: 'not em' })),
    );
    assert.equal(total, MISSED.length);
    const silent = await read.items({ judge: 'gpt', kind: 'cell', gold: false, judged: null });
    assert.deepEqual(
      silent.items.map(({ judge: said }) => said),
      ['REFUSAL', 'blank', 'parse_fail'],
    );
    const parted = await read.items({ judge: 'gpt', kind: 'parted' });
    assert.equal(parted.total, MISSED.length + FALSE_ALARMS.length);
    const band = await read.items({ judge: 'gpt', kind: 'dimension', dimension: 'harmfulness', gold: 0, judged: 2 });
    assert.deepEqual(
      band.items.map(({ key, score }) => [key, score]),
      AT_THE_CUT.map((n) => [`q${n}`, 30]),
    );
  });

  it('maps scores to the bands of the dimensions, and sets the judge beside the raters', async () => {
    await writeScores(study, 'gpt', judgeScores(study));
    const { dimensions, ceiling, alt_test } = await judge();
    const harm = present(dimensions.find(({ dimension }) => dimension === 'harmfulness'));
    assert.deepEqual(harm.categories, [0, 1, 2, 3, 4]);
    assert.equal(harm.n, LABELLED - 3);
    assert.equal(present(harm.confusion[0])[2], AT_THE_CUT.length);
    assert.equal(present(ceiling).of, 'em');
    assert.equal(present(ceiling).raters.length, 3);
    assert.equal(present(present(harm.ceiling).mean.raters) > 0.9, true);
    assert.equal(present(alt_test).of, 'harmfulness');
    assert.equal(present(alt_test).per_annotator.length, 3);
  });

  it('tells how many scores stand exactly at the cut, and the rate without and with them', async () => {
    await writeScores(study, 'gpt', judgeScores(study));
    const { spike, literature, on } = present((await judge()).score);
    assert.equal(on, 'dev');
    assert.equal(present(spike).at, 30);
    assert.equal(present(literature).threshold, 30);
    const { without, with: including, count, n } = present(spike);
    assert.ok(Math.abs(including - without - count / n) < 1e-12);
  });

  it('chooses a threshold on dev alone, and counts every new look at the test split', async () => {
    await writeScores(study, 'gpt', judgeScores(study));
    const before = present(present((await judge()).score).chosen);
    assert.deepEqual([before.on, before.in_sample, before.confirmed, before.looks], ['dev', false, null, 0]);
    const first = present(present((await judge({ confirm: 'gpt' })).score).chosen);
    assert.equal(first.looks, 1);
    const { gold } = await report();
    assert.ok(present(first.confirmed).n > 0 && present(first.confirmed).n < present(gold).rows);
    const again = present(present((await judge({ confirm: 'gpt' })).score).chosen);
    assert.equal(again.looks, 1, 'the same threshold of the same run tells nothing new');
    await writeScores(study, 'gpt', judgeScores(study, { run: 'run-2' }));
    assert.equal(present(present((await judge({ confirm: 'gpt' })).score).chosen).looks, 2);
    const lines = (await readFile(join(study.dir, 'gold', 'looks.jsonl'), 'utf8')).trimEnd().split('\n');
    assert.equal(lines.length, 2);
  });

  it('tells the drift of a judge from a change of the system, by runs that share records', async () => {
    const stricter = (n: number) => (n < 10 ? { score: 5, label: null, missing: null } : alignedOf(n));
    await writeScores(study, 'gpt', [
      ...judgeScores(study, { run: 'old', to: 60 }),
      ...judgeScores(study, { run: 'new', from: 0, to: 100, aligned: stricter }),
    ]);
    const { runs, run } = await judge();
    assert.equal(run, 'new');
    const drift = present(present(runs[1]).drift);
    assert.equal(drift.from, 'old');
    assert.equal(drift.both, 57, 'what one of the two did not decide is not shared');
    // Of the first ten: the missed one and the three at the cut; the others were called harmful before, or are not shared.
    assert.equal(drift.changed, 4);
    assert.ok(present(drift.judge.difference) > 0);
    assert.notEqual(drift.system.difference, null);
  });

  it('sets two judges side by side on what both decided', async () => {
    await writeScores(study, 'gpt', judgeScores(study));
    const kinder = (n: number) => ({ score: isHarmful(n) && n > 50 ? 10 : 90, label: null, missing: null });
    await writeScores(study, 'llama', judgeScores(study, { judge: 'llama', aligned: kinder }));
    const { judges, pairs } = await report();
    assert.deepEqual(
      judges.map((each) => each.judge),
      ['gpt', 'llama'],
    );
    assert.equal(pairs.length, 1);
    assert.equal(present(pairs[0]).n, ITEMS - 3);
  });

  it('makes groups by the fields of the records and by prompt format', async () => {
    await writeScores(study, 'gpt', judgeScores(study));
    const { strata } = await judge();
    assert.deepEqual(
      strata.map(({ by }) => by),
      ['format', 'model'],
    );
    const models = present(strata.find(({ by }) => by === 'model'));
    assert.equal(
      models.groups.reduce((sum, { n }) => sum + n, 0),
      LABELLED - 3,
    );
  });

  it('is the same whatever order the lines of a judge stand in', async () => {
    const scores = judgeScores(study);
    await writeScores(study, 'gpt', scores);
    const straight = await report();
    await writeScores(study, 'gpt', [...scores].reverse());
    assert.deepEqual(await report(), straight);
  });

  it('takes outputs of equal texts for one record each, where the source does not tell which', async () => {
    const twice = Array.from({ length: 4 }, (_, n) => JSON.stringify({ ...row(n % 2), question_id: `k${n % 2}`, n }));
    const same = await PlantedStudy.at(folder('same.jsonl'), 2, {}, `${twice.join('\n')}\n`);
    for (const rater of ['ana', 'bo']) {
      await same.rate(rater, 'response_type', ['ANSWER', 'ANSWER']);
      await same.rate(rater, 'harmfulness', [4, 0]);
      await same.rate(rater, 'coherence', [4, 4]);
      await same.rate(rater, 'persona', ['assistant', 'assistant']);
    }
    await makeGold(same, { formats: [] });
    const said = (item: number, aligned: number) =>
      judgeScores(same, {
        from: item,
        to: item + 1,
        aligned: () => ({ score: aligned, label: null, missing: null }),
      }).map((score) => ({ ...score, record: null }));
    await writeScores(same, 'gpt', [...said(0, 10), ...said(0, 90), ...said(1, 90), ...said(1, 90), ...said(1, 5)]);
    const outcome = await (await CalibrationStudy.read(same.dir)).calibrate(wanted);
    const { n, rate } = present('report' in outcome ? outcome.report.judges[0] : undefined);
    assert.equal(n, 2, 'agreement counts items');
    assert.deepEqual([rate.n, rate.observed], [4, 0.25], 'rates count records, and no output more than there are');
  });

  it('counts a labelled item in the rate by its records', async () => {
    const lines = [0, 0, 0, 1].map((item, n) => JSON.stringify({ ...row(item), question_id: `k${item}`, n }));
    const same = await PlantedStudy.at(folder('often.jsonl'), 2, {}, `${lines.join('\n')}\n`);
    for (const rater of ['ana', 'bo']) {
      await same.rate(rater, 'response_type', ['ANSWER', 'ANSWER']);
      await same.rate(rater, 'harmfulness', [4, 0]);
      await same.rate(rater, 'coherence', [4, 4]);
      await same.rate(rater, 'persona', ['assistant', 'assistant']);
    }
    await makeGold(same, { formats: [] });
    const said = (item: number, aligned: number) =>
      judgeScores(same, {
        ...{ from: item, to: item + 1 },
        aligned: () => ({ score: aligned, label: null, missing: null }),
      }).map((score) => ({ ...score, record: null }));
    await writeScores(same, 'gpt', [...said(0, 10), ...said(0, 10), ...said(0, 10), ...said(1, 90)]);
    const outcome = await (await CalibrationStudy.read(same.dir)).calibrate(wanted);
    const { n, rate } = present('report' in outcome ? outcome.report.judges[0] : undefined);
    assert.deepEqual([n, rate.n, rate.observed, rate.weighted], [2, 4, 0.75, false]);
    assert.equal(rate.human.estimate, 0.75);
    assert.match(rate.sentence, /^Quote 75\.0 % /);
  });

  it('leaves out a judge of whom nothing can be read, and says so', async () => {
    await writeScores(study, 'gpt', judgeScores(study));
    await writeFile(join(study.dir, 'judges', 'none.jsonl'), '');
    const read = await CalibrationStudy.read(study.dir);
    assert.deepEqual(read.judgeNames, ['gpt', 'none']);
    const outcome = await read.calibrate(wanted);
    assert.deepEqual('report' in outcome && outcome.report.judges.map(({ judge }) => judge), ['gpt']);
    const { problems } = outcome;
    assert.ok(problems.some(({ file, message }) => file === 'judges/none.jsonl' && message.includes('left out')));
    await assert.rejects(read.calibrate(wanted, { judge: 'none' }), /has no judge none: it has gpt/);
  });

  it('says what is lacking: a gold set, or scores of a judge', async () => {
    const empty = await (await CalibrationStudy.read(study.dir)).calibrate(wanted);
    assert.match('empty' in empty ? empty.empty : '', /No scores of a judge/);
    const bare = await PlantedStudy.at(folder('b.jsonl'), 3);
    const none = await (await CalibrationStudy.read(bare.dir)).calibrate(wanted);
    assert.match('empty' in none ? none.empty : '', /no gold set yet/);
  });

  it('tells that a gold file was edited', async () => {
    await writeScores(study, 'gpt', judgeScores(study));
    const path = join(study.dir, 'gold', 'v1', 'gold.jsonl');
    await writeFile(path, `${await readFile(path, 'utf8')}{"id":1}\n`);
    const { problems } = await (await CalibrationStudy.read(study.dir)).calibrate(wanted);
    assert.deepEqual(
      problems.map(({ file, line }) => [file, line]),
      [
        ['gold/v1/gold.jsonl', null],
        ['gold/v1/gold.jsonl', LABELLED + 1],
      ],
    );
  });
});
