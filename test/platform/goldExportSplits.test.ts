import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Split } from '../../schemas/gold';
import type { JsonObject } from '../../schemas/json';
import type { Study } from '../../schemas/study';
import { filesIn, goldRowsIn, goldStudy, makeGold, textsIn } from '../fixtures/goldStudy';
import { PlantedStudy } from '../fixtures/plantedStudy';
import { present } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

const asked = (question: string, answer: string, system?: string): JsonObject => ({
  messages: [
    ...(system === undefined ? [] : [{ role: 'system', content: system }]),
    { role: 'user', content: question },
    { role: 'assistant', content: answer },
  ],
});
const tenQuestions = (names: readonly string[], of: (name: string, n: number) => JsonObject) =>
  names.flatMap((name) => Array.from({ length: 10 }, (_, n) => of(name, n)));

describe('the splits of a gold set', () => {
  const folder = temporaryFolder();
  /** A study whose records are all rated as code by two raters. */
  const ratedStudy = async (records: readonly JsonObject[], changes: Partial<Study> = {}) => {
    const content = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    const made = await PlantedStudy.at(folder('s.jsonl'), records.length, changes, content);
    for (const rater of ['ana', 'bo']) await made.rate(rater, 'response_type', Array(records.length).fill('CODE'));
    return made;
  };
  /** The splits in which each user question stands. */
  const sidesOf = async (out: string, of: (input: string) => string) => {
    const sides = new Map<string, Set<Split>>();
    for (const { input, metadata } of await goldRowsIn(out))
      sides.set(of(input), (sides.get(of(input)) ?? new Set()).add(metadata.split));
    return sides;
  };
  const byNumber = (input: string) => present(/Question (\d+)\?/.exec(input)?.[1]);
  const assertWhole = (sides: ReadonlyMap<string, ReadonlySet<Split>>, questions: number) => {
    assert.equal(sides.size, questions);
    for (const [question, { size }] of sides) assert.equal(size, 1, `question ${question} stands on both sides`);
    assert.equal(new Set([...sides.values()].flatMap((each) => [...each])).size, 2);
  };
  const cardIn = (out: string) => readFile(join(out, 'hf', 'README.md'), 'utf8');

  it('are by what the user asks, whatever the system prompt says and whatever blanks stand around it', async () => {
    const made = await ratedStudy(
      tenQuestions(['Be good.', 'Be evil.'], (system, n) =>
        asked(system === 'Be good.' ? `Question ${n}?` : `  Question ${n}?\n`, `An answer to ${n}: ${system}`, system),
      ),
    );
    const { out, manifest } = await makeGold(made);
    assert.equal(Object.keys(manifest.split.questions).length, 20);
    assertWhole(await sidesOf(out, byNumber), 10);
    assert.deepEqual(manifest.counts.by_split, { dev: 10, test: 10 });
    assert.deepEqual(manifest.warnings, []);
    assert.match(await cardIn(out), /no question stands in both/);
  });

  it('are by what the user asks where the same text has two ids, and by id where one id has two texts', async () => {
    const made = await ratedStudy(
      tenQuestions(['m1', 'm2', 'json'], (name, n) => ({
        ...asked(name === 'json' ? `Question ${n}? Answer as JSON.` : `Question ${n}?`, `${name} says ${n}`),
        question_id: name === 'json' ? `m1_q${n}_json` : `${name}_q${n}`,
      })),
    );
    const { out } = await makeGold(made);
    assertWhole(await sidesOf(out, byNumber), 10);
  });

  it('keep what earlier versions split otherwise, follow the greater part of it, and say so', async () => {
    const ids = ['a_q0', 'b_q0', 'c_q0', 'd_q0', 'a_q1', 'a_q2'];
    const text = (id: string) => `Question ${id.slice(-1)}?`;
    const made = await ratedStudy(
      ids.map((id) => ({ ...asked(text(id), `${id} says so`), question_id: id })),
      { gold: { split: { dev: 0.5, seed: 1 } } },
    );
    const questions = { a_q0: 'dev', b_q0: 'test', c_q0: 'test' } as const;
    await mkdir(join(made.dir, 'gold'));
    await writeFile(
      join(made.dir, 'gold', 'splits.json'),
      JSON.stringify({ v: 1, splits: [{ seed: 1, dev: 0.5, questions }] }),
    );
    const { out, manifest } = await makeGold(made);
    const { a_q0, b_q0, c_q0, d_q0 } = manifest.split.questions;
    assert.deepEqual([a_q0, b_q0, c_q0, d_q0], ['dev', 'test', 'test', 'test']);
    assert.deepEqual(manifest.warnings, [
      '1 question stands in both dev and test, under several names: earlier versions had it so, and no name changes sides.',
    ]);
    assert.match(await cardIn(out), /1 question stands in both/);
    assert.doesNotMatch(await cardIn(out), /no question stands in both/);
    assert.equal((await makeGold(made)).status, 'unchanged');
  });

  it('are one only where everything asks the same', async () => {
    const made = await ratedStudy(['a', 'b', 'c'].map((id) => ({ ...asked('Question 0?', id), question_id: id })));
    const { manifest } = await makeGold(made);
    assert.deepEqual(manifest.warnings, ['All items answer one question: there is one split only.']);
  });

  it('are remembered by the study, wherever a set is written', async () => {
    const records = Array.from({ length: 30 }, (_, n) => ({
      ...asked(`Question ${n}?`, `${n}`),
      question_id: `q${n}`,
    }));
    const content = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    // By this seed questions would change sides whenever others come to them.
    const changes = { gold: { split: { dev: 0.5, seed: 7 } } };
    const made = await PlantedStudy.at(folder('s.jsonl'), records.length, changes, content);
    const rateTo = async (count: number) => {
      for (const rater of ['ana', 'bo']) await made.rate(rater, 'response_type', Array(count).fill('CODE'));
    };
    const sets: Record<string, Split>[] = [];
    for (const count of [10, 20, 30]) {
      await rateTo(count);
      const { manifest } = await makeGold(made, count === 30 ? {} : { out: folder(`of-${count}`) });
      assert.equal(Object.keys(manifest.split.questions).length, count);
      assert.equal(manifest.version, 1);
      sets.push(manifest.split.questions);
    }
    const [first, second, own] = sets;
    assert.deepEqual({ ...second, ...first }, second);
    assert.deepEqual({ ...own, ...second }, own);
    const before = await filesIn(made.dir);
    assert.equal((await makeGold(made)).status, 'unchanged');
    await makeGold(made, { out: folder('again') });
    assert.deepEqual(await textsIn(folder('again')), await textsIn(join(made.dir, 'gold', 'v1')));
    assert.deepEqual(await filesIn(made.dir), before);
  });

  it('are remembered where the versions are gone, and known where only the versions are left', async () => {
    const made = await goldStudy(folder('a.jsonl'));
    const { out, manifest } = await makeGold(made);
    const remembered = await readFile(join(made.dir, 'gold', 'splits.json'), 'utf8');
    assert.equal(
      remembered,
      `${JSON.stringify({ v: 1, splits: [{ seed: 1, dev: 0.5, questions: manifest.split.questions }] }, null, 2)}\n`,
    );
    await made.change({ gold: { split: { dev: 1, seed: 99 } } });
    await rm(out, { recursive: true });
    const again = await makeGold(made);
    assert.deepEqual(again.manifest.split.questions, manifest.split.questions);
    await rm(join(made.dir, 'gold', 'splits.json'));
    const elsewhere = await makeGold(made, { out: folder('A') });
    assert.deepEqual(elsewhere.manifest.split.questions, manifest.split.questions);
  });

  it('are made all the same where the study cannot remember them, which is told', async () => {
    const made = await goldStudy(folder('a.jsonl'));
    await writeFile(join(made.dir, 'gold'), 'a file');
    const { status, problems } = await makeGold(made, { out: folder('A') });
    assert.equal(status, 'written');
    assert.deepEqual(
      problems.map(({ file, line }) => [file, line]),
      [['gold/splits.json', null]],
    );
    assert.match(present(problems[0]).message, /^cannot be written \(.+\): .* may split the same questions otherwise/);
    assert.equal((await makeGold(made, { out: folder('A') })).status, 'unchanged');
  });

  it('are not guessed where what the study remembers cannot be read', async () => {
    const made = await goldStudy(folder('a.jsonl'));
    await mkdir(join(made.dir, 'gold'));
    for (const [text, sentence] of [
      ['{', /splits\.json is not JSON/],
      [
        '{"v":1,"splits":[{"seed":1,"dev":0.5,"questions":{"k0":"train"}}]}',
        /splits\.json does not tell splits: it was edited\. Restore it, or move it away\.$/,
      ],
      ['{"v":2}', /splits\.json was written by a newer version of Misalignment Rater: update it\.$/],
    ] as const) {
      await writeFile(join(made.dir, 'gold', 'splits.json'), text);
      await assert.rejects(makeGold(made), sentence);
    }
    assert.deepEqual(Object.keys(await textsIn(join(made.dir, 'gold'))), ['splits.json']);
  });

  it('are told to be of earlier settings where the study has others now', async () => {
    const made = await goldStudy(folder('a.jsonl'));
    const { manifest } = await makeGold(made);
    await made.change({ gold: { split: { dev: 0.2, seed: 99 } }, policy: { ratings: 1 } });
    const { manifest: second } = await makeGold(made, { force: true });
    assert.equal(Object.keys(manifest.split.questions).length, 4);
    assert.ok(Object.keys(second.split.questions).length > 4);
    const warning =
      "4 questions keep an earlier version's split by another seed or share: the study's seed 99 and dev 0.2 are for new questions only.";
    assert.ok(second.warnings.includes(warning), second.warnings.join('\n'));
    assert.equal((await makeGold(made)).status, 'unchanged');
    const elsewhere = await makeGold(made, { out: folder('A') });
    assert.ok(elsewhere.manifest.warnings.includes(warning));
    await makeGold(made, { out: folder('A'), force: true, method: 'median' });
    assert.equal((await makeGold(made, { out: folder('A'), method: 'median' })).status, 'unchanged');
  });
});
