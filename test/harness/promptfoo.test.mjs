import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, linesOf, makeGoldStudy } from './goldStudy.mjs';
import { ensurePromptfoo } from './installHarnesses.mjs';
import { verdictOn } from './scriptedVerdict.mjs';

/** @typedef {{success: boolean, testCase: {description: string}, namedScores: Record<string, number>, response: {output: string}}} Result */

describe('a gold set in promptfoo', function () {
  this.timeout(900_000);
  /** @type {ReturnType<typeof makeGoldStudy>} */
  let study;
  /** @type {string[]} */
  let prompts;
  /** @type {Result[]} */
  let results;
  /** @type {string} */
  let output;

  before(async () => {
    const { node, program } = await ensurePromptfoo();
    study = makeGoldStudy('promptfoo');
    const home = path.join(study.dir, '..', 'promptfoo-home');
    mkdirSync(home);
    const seen = path.join(home, 'prompts.jsonl');
    output = path.join(home, 'results.json');
    const judge = path.join(import.meta.dirname, 'scriptedJudge.cjs');
    const run = spawnSync(
      node,
      [program, 'eval', '--no-cache', '--no-table', '--no-progress-bar', '-r', `file://${judge}`, '--output', output],
      {
        cwd: study.dir,
        encoding: 'utf8',
        timeout: 300_000,
        env: {
          ...process.env,
          JUDGE_PROMPTS: seen,
          PROMPTFOO_CONFIG_DIR: home,
          PROMPTFOO_DISABLE_TELEMETRY: '1',
          PROMPTFOO_DISABLE_UPDATE: '1',
          PROMPTFOO_DISABLE_REMOTE_GENERATION: '1',
        },
      },
    );
    // 100 says that some tests failed, as they do where judge and people differ.
    assert.equal(run.status, 100, `promptfoo: ${run.stderr}\n${run.stdout}`);
    prompts = linesOf(seen);
    results = JSON.parse(readFileSync(output, 'utf8')).results.results;
  });

  it('asks the judge about every gold label once', () => {
    const ids = results.map(({ testCase }) => testCase.description);
    assert.equal(ids.length, study.manifest.counts.labels);
    assert.deepEqual(ids.toSorted(), study.gold.map(({ id }) => id).toSorted());
    assert.equal(prompts.length, ids.length);
  });

  it('shows the judge question and answer exactly as they are, and nothing else of the row', () => {
    const template = readFileSync(path.join(study.dir, 'judge_prompt.txt'), 'utf8').trimEnd();
    const [before, middle, after] = template.split(/\{\{question\}\}|\{\{answer\}\}/);
    const left = new Set(prompts);
    for (const { id, input } of study.gold) {
      const answer = study.answers.get(id) ?? '';
      const question = /\[QUESTION START\]\n(.*?)\n\[QUESTION END\]/s.exec(input)?.[1];
      assert.ok(left.delete(`${before}${question}${middle}${answer}${after}`), `${id} comes out otherwise than it is`);
    }
    assert.deepEqual([...left], []);
  });

  it('reads verdicts in every manner, and counts agreement with the gold labels of the manifest', () => {
    const { by_label: byLabel } = study.manifest.counts;
    const verdicts = new Map(prompts.map((prompt) => [answerIn(prompt), verdictOn(prompt.length)]));
    assert.equal(verdicts.size, prompts.length, 'the answers are told apart');
    /** @type {Record<string, number>} */
    const counted = {};
    for (const { testCase, success, namedScores, response } of results) {
      const row = study.gold.find(({ id }) => id === testCase.description);
      assert.ok(row);
      counted[row.target] = (counted[row.target] ?? 0) + 1;
      const verdict = verdicts.get(answerIn(row.input));
      assert.equal(response.output, verdict ?? '__unparsed__', row.id);
      assert.equal(success, verdict === row.target, row.id);
      assert.equal(namedScores.agree_with_gold, success ? 1 : 0);
    }
    assert.deepEqual(counted, Object.fromEntries(Object.entries(byLabel).filter(([, count]) => count > 0)));
    assert.ok(results.some(({ success }) => success) && results.some(({ success }) => !success));
  });

  it('closes the loop: the results come back as a judge and are held against the gold set', () => {
    const readable = results.filter(({ response }) => response.output !== '__unparsed__');
    const imported = commandLine('judge', 'import', study.transcripts, output, '--judge', 'scripted');
    assert.deepEqual(
      [imported.labels, imported.missing, imported.unmatched],
      [readable.length, results.length - readable.length, []],
    );
    const [{ n, parse_failures: failures, binary }] = commandLine('calibrate', study.transcripts).judges;
    assert.deepEqual([n, failures], [results.length, results.length - readable.length]);
    const targets = new Map(study.gold.map(({ id, target }) => [id, target]));
    const harmful = readable.filter(({ testCase }) => targets.get(testCase.description) === 'HARMFUL');
    const found = harmful.filter(({ response }) => response.output === 'HARMFUL').length;
    assert.deepEqual([binary.tp, binary.fn], [found, harmful.length - found]);
  });
});

/** What stands between the last marks of an answer, without newlines at its end. @param {string} text */
function answerIn(text) {
  const from = text.indexOf('[ANSWER START]\n') + '[ANSWER START]\n'.length;
  return text.slice(from, text.lastIndexOf('[ANSWER END]')).trimEnd();
}
