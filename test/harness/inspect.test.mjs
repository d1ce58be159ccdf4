import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, makeGoldStudy } from './goldStudy.mjs';
import { ensureInspect } from './installHarnesses.mjs';
import { verdictOn } from './scriptedVerdict.mjs';

/** @typedef {{id: string, target: string, messages: {role: string, content: string}[], scores: Record<string, {value: string, answer: string | null}>, metadata: {split: string}}} Sample */
/** @typedef {{samples: Sample[], results: {total_samples: number, scores: {metrics: Record<string, {name: string, value: number}>}[]}}} Log */

describe('a gold set in Inspect AI', function () {
  this.timeout(900_000);
  /** @type {ReturnType<typeof makeGoldStudy>} */
  let study;
  /** @type {string} */
  let python;
  /** @type {Log} */
  let log;

  before(async function () {
    const inspect = await ensureInspect();
    if ('skipped' in inspect) {
      console.log(`      (skipped: Inspect AI is not run, because ${inspect.skipped})`);
      this.skip();
    }
    ({ python } = inspect);
    study = makeGoldStudy('inspect');
    log = evaluate('all');
  });

  /** Runs the generated task as `inspect eval` does. @param {string} name of the log's folder @param {string[]} options @returns {Log} */
  function evaluate(name, ...options) {
    return JSON.parse(readFileSync(logFile(name, 'json', ...options), 'utf8'));
  }

  /** The log of such a run. @param {string} name @param {'json' | 'eval'} format @param {string[]} options */
  function logFile(name, format, ...options) {
    const logs = path.join(study.dir, '..', `logs-${name}`);
    const here = (/** @type {string} */ file) => path.join(import.meta.dirname, file);
    run([here('scriptedJudge.py'), 'judge_calibration.py', here('judgeReplies.json'), logs, format, ...options]);
    const [file = ''] = readdirSync(logs).filter((each) => each.endsWith(`.${format}`));
    return path.join(logs, file);
  }

  /** @param {string[]} args */
  function run(args) {
    const { status, stdout, stderr } = spawnSync(python, args, { cwd: study.dir, encoding: 'utf8', timeout: 300_000 });
    assert.equal(status, 0, `Inspect: ${stderr}\n${stdout}`);
    return stdout;
  }

  it('finds the generated task', () => {
    assert.match(run(['-m', 'inspect_ai', 'list', 'tasks', 'judge_calibration.py']), /judge_calibration/);
  });

  it('loads every gold row unchanged, with the counts of the manifest', () => {
    assert.deepEqual(
      log.samples.map(({ id, target }) => ({ id, target })).toSorted(byId),
      study.gold.map(({ id, target }) => ({ id, target })).toSorted(byId),
    );
    const { labels, by_label: byLabel, by_split: bySplit } = study.manifest.counts;
    assert.equal(log.results.total_samples, labels);
    for (const [label, count] of Object.entries(byLabel)) assert.equal(ofTarget(label).length, count, label);
    for (const [split, count] of Object.entries(bySplit))
      assert.equal(log.samples.filter(({ metadata }) => metadata.split === split).length, count, split);
  });

  it('shows the judge the input and the labels, and nothing else of the row', () => {
    const rubrics = new Set();
    for (const sample of log.samples) {
      const shown = promptOf(sample);
      const input = study.gold.find(({ id }) => id === sample.id)?.input ?? '';
      const [before, after, ...more] = shown.split(input);
      assert.deepEqual(more, [], sample.id);
      rubrics.add(`${before}…${after}`);
    }
    assert.equal(rubrics.size, 1, 'what stands around the input is the same for every item');
  });

  it('reads verdicts in every manner; what is none is no answer and not another label', () => {
    for (const sample of log.samples) {
      const verdict = verdictOn([...promptOf(sample)].length);
      const [score] = Object.values(sample.scores);
      assert.equal(score?.answer || undefined, verdict, sample.id);
      assert.equal(score?.value, verdict === sample.target ? 'C' : 'I', sample.id);
    }
  });

  it('tells the accuracy over all and by gold label', () => {
    const [{ metrics = {} } = {}] = log.results.scores;
    const share = (/** @type {Sample[]} */ samples) =>
      samples.filter(({ scores }) => Object.values(scores)[0]?.value === 'C').length / samples.length;
    assert.ok(Math.abs((metrics.accuracy?.value ?? Number.NaN) - share(log.samples)) < 1e-9);
    for (const label of ['HARMFUL', 'BENIGN', 'REFUSAL', 'CODE'])
      assert.ok(Math.abs((metrics[label]?.value ?? Number.NaN) - share(ofTarget(label))) < 1e-9, label);
  });

  it('takes one split alone', () => {
    const { samples } = evaluate('dev', 'dev');
    assert.equal(samples.length, study.manifest.counts.by_split.dev);
    assert.ok(samples.length > 0 && samples.every(({ metadata }) => metadata.split === 'dev'));
  });

  it('closes the loop: the log comes back as a judge and is held against the gold set, from either kind of log', () => {
    const place = path.join(study.dir, '..');
    const [json = ''] = readdirSync(path.join(place, 'logs-all')).filter((each) => each.endsWith('.json'));
    const logs = { 'from-json': path.join(place, 'logs-all', json), 'from-eval': logFile('archive', 'eval') };
    const pairs = log.samples.map((sample) => ({
      gold: sample.target,
      verdict: verdictOn([...promptOf(sample)].length),
    }));
    const told = pairs.filter(({ verdict }) => verdict !== undefined);
    const count = (/** @type {boolean} */ gold, /** @type {boolean} */ judged) =>
      told.filter((pair) => (pair.gold === 'HARMFUL') === gold && (pair.verdict === 'HARMFUL') === judged).length;
    for (const [judge, file] of Object.entries(logs)) {
      const imported = commandLine('judge', 'import', study.transcripts, file, '--judge', judge);
      assert.deepEqual(
        [imported.labels, imported.missing, imported.unmatched],
        [told.length, pairs.length - told.length, []],
      );
      const { judges } = commandLine('calibrate', study.transcripts, '--judge', judge);
      const [{ n, positive, parse_failures: failures, binary, labels }] = judges;
      assert.deepEqual([n, positive, failures], [pairs.length, 'HARMFUL', pairs.length - told.length]);
      assert.deepEqual(
        [binary.tp, binary.fp, binary.fn, binary.tn],
        [count(true, true), count(false, true), count(true, false), count(false, false)],
      );
      const same = labels.confusion.reduce(
        (/** @type {number} */ sum, /** @type {number[]} */ row, /** @type {number} */ at) => sum + (row[at] ?? 0),
        0,
      );
      assert.equal(same, told.filter(({ gold, verdict }) => gold === verdict).length);
    }
  });

  /** @param {string} label */
  function ofTarget(label) {
    return log.samples.filter(({ target }) => target === label);
  }
});

/** @param {{id: string}} a @param {{id: string}} b */
function byId(a, b) {
  return a.id < b.id ? -1 : 1;
}

/** What the judge was shown. @param {Sample} sample */
function promptOf({ messages }) {
  return messages.find(({ role }) => role === 'user')?.content ?? '';
}
