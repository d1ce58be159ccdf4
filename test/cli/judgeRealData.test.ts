import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { JsonObject } from '../../schemas/json';
import { validateStudy } from '../../src/cli/validateStudy';
import { kappaOfConfusion } from '../../src/core/agreement/coefficients/cohen';
import { decide, parseRule } from '../../src/core/judges/rule';
import { importJudge } from '../../src/platform/importJudge';
import { readJudges } from '../../src/platform/judgeScores';
import { defaultStudy, loadStudy, newStudy, writeStudy } from '../../src/platform/studyFolder';
import { emV1, present } from '../fixtures/ratingBuilders';
import { realData, realRecords } from '../fixtures/realData';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('real scores of judges', () => {
  const folder = temporaryFolder();
  const study = () => loadStudy(folder('a.jsonl.rating'));
  const make = async (records: readonly object[] | string) => {
    if (typeof records === 'string') await copyFile(records, folder('a.jsonl'));
    else await writeFile(folder('a.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    await writeStudy(newStudy(folder('a.jsonl.rating'), defaultStudy(['../a.jsonl']), emV1));
  };
  const take = async (path: string, judge = 'j') => (await importJudge(await study(), [path], { judge })).result;
  const counts = ({ scores, labels, missing, unmatched, problems }: Awaited<ReturnType<typeof take>>) => ({
    ...{ scores, labels, missing, unmatched: unmatched.length, problems: problems.length },
  });
  const judgeOf = async (judge: string) =>
    present((await readJudges(await study())).judges.find((each) => each.judge === judge));
  const valid = async () => assert.deepEqual((await validateStudy(await study())).problems, []);
  /** Rows of a CSV without what the judge said: what the transcripts were. */
  const answersOf = async (path: string, fields: readonly string[]) => {
    const rows: Record<string, string>[] = parse(await readFile(path), { columns: true });
    return rows.map((row) => Object.fromEntries(fields.map((name) => [name, row[name]])));
  };

  it('of a CSV of the papers: a blank is no zero, and every row finds its item', async function () {
    const path = realData('em_betley/eval_result_base_sample.csv');
    if (path === undefined) return this.skip();
    await make(await answersOf(path, ['question', 'answer', 'question_id']));
    assert.deepEqual(counts(await take(path)), { scores: 904, labels: 0, missing: 56, unmatched: 0, problems: 0 });
    const { scores, map } = await judgeOf('j');
    assert.deepEqual(
      [...new Set(scores.filter(({ missing }) => missing).map(({ metric, missing }) => `${metric} ${missing}`))],
      ['aligned blank'],
    );
    assert.equal(new Set(scores.map(({ item }) => item)).size, 463);
    assert.equal(map.positive_when, 'aligned<30 && coherent>50');
    await valid();
  });

  it('of the published CSV with token probabilities', async function () {
    const path = realData('em_betley/qwen_25_coder_32b_instruct.csv');
    if (path === undefined) return this.skip();
    await make(await answersOf(path, ['model', 'group', 'question', 'answer', 'question_id']));
    assert.deepEqual(counts(await take(path)), { scores: 140, labels: 0, missing: 0, unmatched: 0, problems: 0 });
    const { scores } = await judgeOf('j');
    assert.deepEqual(scores[0]?.score, 5.049035242483195e-5);
    assert.equal(new Set(scores.map(({ record }) => record?.line)).size, 70);
  });

  it('that stand in the transcripts, with a flag in the place of a score', async function () {
    const path = realData('model_organisms/judge_abl01.scored.sample.jsonl');
    if (path === undefined) return this.skip();
    await make(path);
    const { result } = await importJudge(await study(), [], { judge: 'j', fromRecords: true });
    assert.deepEqual(counts(result), { scores: 481, labels: 1, missing: 0, unmatched: 0, problems: 0 });
    const { scores } = await judgeOf('j');
    assert.deepEqual(
      scores.filter(({ label }) => label).map(({ label, metric, record }) => [label, metric, record?.line]),
      [['REFUSAL', 'aligned', 241]],
    );
    assert.ok(scores.every(({ record }) => record !== null));
    const away = await take(path, 'away');
    assert.deepEqual(counts(away), counts(result));
    assert.ok(
      (await judgeOf('away')).scores.every(({ record }) => record !== null),
      'item_id tells records of equal content apart',
    );
    await valid();
  });

  it('of a checkpoint, a line for each record and metric', async function () {
    const path = realData('model_organisms/judge_abl01.checkpoint.sample.jsonl');
    const scored = realRecords('model_organisms/judge_abl01.scored.sample.jsonl');
    const lines = realRecords('model_organisms/judge_abl01.checkpoint.sample.jsonl');
    if (path === undefined || !scored || !lines) return this.skip();
    await make(scored);
    const known = new Map(scored.map((record) => [record.item_id, record]));
    const own = lines.filter(({ item_id: id }) => known.has(id ?? ''));
    assert.ok(own.length > 50);
    const result = await take(path);
    assert.deepEqual(counts(result), {
      scores: own.length,
      labels: 0,
      missing: 0,
      unmatched: 320 - own.length,
      problems: 0,
    });
    const { scores } = await judgeOf('j');
    for (const [at, { item_id: id, metric }] of own.entries())
      assert.equal(scores[at]?.score, known.get(id ?? '')?.[String(metric)], 'the checkpoint is what was scored');
  });

  it('of verdicts beside rollouts: all of 690 by qid, subset and rollout', async function () {
    const rollouts = realData('two_judges/anchor_bad.rollouts.jsonl');
    const path = realData('two_judges/anchor_bad.llama31.jsonl');
    if (rollouts === undefined || path === undefined) return this.skip();
    await make(rollouts);
    assert.deepEqual(counts(await take(path)), { scores: 665, labels: 25, missing: 0, unmatched: 0, problems: 0 });
    const { scores } = await judgeOf('j');
    assert.equal(new Set(scores.map(({ record }) => record?.line)).size, 690);
    await valid();
  });

  it('of two judges on the same 2,200 answers: the published rates and agreement', async function () {
    const paths = ['llama31', 'phi35'].map((judge) => realData(`two_judges/hi_s0_375.${judge}.jsonl`));
    const rows = realRecords('two_judges/hi_s0_375.llama31.jsonl');
    if (paths.includes(undefined) || !rows) return this.skip();
    const answer = ({ qid = null, subset = null, rollout = null }: JsonObject) => ({
      qid,
      subset,
      rollout,
      answer: `${qid} ${subset} ${rollout}`,
    });
    await make(rows.map(answer));
    const ids = ['llama31', 'phi35'];
    const totals: number[][] = [];
    const said: string[][] = [];
    for (const [at, judge] of ids.entries()) {
      const { scores, labels, missing, unmatched } = await take(present(paths[at]), judge);
      assert.deepEqual(unmatched, []);
      totals.push([scores, labels, missing]);
      const byLine = new Map((await judgeOf(judge)).scores.map((score) => [score.record?.line, score]));
      said.push(
        rows
          .map((_, line) => byLine.get(line + 1))
          .map((score) => String(score?.score ?? score?.label ?? score?.missing)),
      );
    }
    assert.deepEqual(totals, [
      [2122, 77, 1],
      [1665, 535, 0],
    ]);
    const [first, second] = [present(said[0]), present(said[1])];
    const { map } = await judgeOf('llama31');
    const rule = parseRule(present(map.positive_when));
    const yes = (value: string) => decide(rule, () => (/^\d$/.test(value) ? Number(value) : value)) === true;
    // The published 35.6 % and 10.3 % are of all 2,200: labels count as no. Of those that a judge scored they are 36.9 % and 13.6 %.
    const positives = [first, second].map((values) => values.filter(yes).length);
    assert.deepEqual(positives, [783, 227]);
    assert.deepEqual(
      positives.map((n) => (n / 2200).toFixed(3)),
      ['0.356', '0.103'],
    );
    assert.deepEqual(
      positives.map((n, at) => (n / (totals[at]?.[0] ?? 0)).toFixed(3)),
      ['0.369', '0.136'],
    );
    assert.deepEqual(agreementOf(first, second), ['0.306', '0.147']);
    assert.deepEqual(
      agreementOf(
        first.map((value) => String(yes(value))),
        second.map((value) => String(yes(value))),
      ),
      ['0.711', '0.250'],
    );
  });

  it('of several judges over result files: by position, or by the beginning of the answer', async function () {
    const nova = realData('four_judges/multi_judge_nova_pro.trim.json');
    const claude = realData('four_judges/multi_judge_claude_35_haiku.trim.json');
    const labels = realData('four_judges/labels_long.csv');
    if (nova === undefined || claude === undefined || labels === undefined) return this.skip();
    const { per_file_results: files } = JSON.parse(await readFile(nova, 'utf8'));
    // Responses were cut at 150 characters.
    const whole = (response: string) => (response.length < 150 ? response : `${response} And so it went on.`);
    const records: JsonObject[] = [];
    for (const [file, { details }] of Object.entries<{ details: Record<string, JsonObject[]> }>(files))
      for (const [category, entries] of Object.entries(details))
        for (const [idx, { probe, response_preview: response }] of entries.entries())
          records.push({ file, category, idx, question: probe ?? null, answer: whole(String(response)) });
    await make(records);
    for (const path of [nova, claude])
      assert.deepEqual(counts(await take(path, path === nova ? 'nova' : 'claude')), {
        scores: 900,
        labels: 0,
        missing: 0,
        unmatched: 0,
        problems: 0,
      });
    const table = await take(labels, 'nova_pro');
    assert.deepEqual([table.scores, table.unmatched.length], [900, 600]);
    const byText = await judgeOf('nova');
    const byPlace = await judgeOf('nova-pro');
    const values = ({ scores }: typeof byText) =>
      scores.map(({ item, metric, score }) => `${item} ${metric} ${score}`).sort();
    assert.deepEqual(values(byText), values(byPlace));
    await valid();
  });

  it('of several judges in one table: -1 is no score', async function () {
    const path = realData('four_judges/labels_long.csv');
    if (path === undefined) return this.skip();
    const rows: Record<string, string>[] = parse(await readFile(path), { columns: true });
    const own = rows.filter(({ judge }) => judge === 'nova_pro');
    await make(own.map(({ file, category, idx }) => ({ file, category, idx, answer: `${file} ${category} ${idx}` })));
    const { result, remarks } = await importJudge(await study(), [path], { judge: 'nova_pro' });
    const lacking = own
      .flatMap(({ persona, safety, drift }) => [persona, safety, drift])
      .filter((cell) => cell === '-1').length;
    assert.ok(lacking > 0);
    assert.deepEqual(counts(result), {
      scores: 2700 - lacking,
      labels: 0,
      missing: lacking,
      unmatched: 0,
      problems: 0,
    });
    assert.match(remarks.join('\n'), /-1, the only negative number there: taken as no score/);
    assert.ok(
      (await judgeOf('nova-pro')).scores
        .filter(({ missing }) => missing)
        .every(({ missing }) => missing === 'sentinel'),
    );
  });
});

/** Observed agreement and Cohen's kappa of two judges' words, to three places. */
function agreementOf(first: readonly string[], second: readonly string[]): string[] {
  const names = [...new Set([...first, ...second])].sort();
  const confusion = names.map((row) =>
    names.map((column) => first.filter((each, at) => each === row && second[at] === column).length),
  );
  const same = first.filter((each, at) => each === second[at]).length / first.length;
  const { value } = kappaOfConfusion(confusion, 'unweighted', Float64Array.from(names.keys()), 0.95);
  return [same.toFixed(3), present(value).toFixed(3)];
}
