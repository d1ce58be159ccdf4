import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import type { Study } from '../../schemas/study';
import { type ImportOutcome, importRatings } from '../../src/cli/importRatings';
import { UsageError } from '../../src/cli/usageError';
import { validateStudy } from '../../src/cli/validateStudy';
import { JournalFile } from '../../src/platform/journalFile';
import { defaultStudy, journalPath, loadStudy, newStudy, writeStudy } from '../../src/platform/studyFolder';
import { readStudyItems } from '../../src/platform/studyItems';
import { studyLedger } from '../../src/platform/studyLedger';
import { emV1, idOf, present, rateEvent, row, rows } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

const HEADER = 'item,rater,dimension,value';

describe('importing ratings', () => {
  const folder = temporaryFolder();
  const dir = () => folder('a.jsonl.rating');
  const study = () => loadStudy(dir());
  const make = async (content = rows(3), changes: Partial<Study> = {}) => {
    await writeFile(folder('a.jsonl'), content);
    await writeStudy(newStudy(dir(), { ...defaultStudy(['../a.jsonl']), ...changes }, emV1));
  };
  const take = async (lines: readonly string[], { header = HEADER, partial = false } = {}): Promise<ImportOutcome> => {
    await writeFile(folder('t.csv'), [header, ...lines].join('\n'));
    return importRatings(folder('t.csv'), await study(), partial);
  };
  const item = async (n: number) => present((await readStudyItems(await study())).items.ids[n]);
  const text = (rater: string) => readFile(journalPath(dir(), rater), 'utf8');
  const events = async (rater: string) =>
    (await text(rater))
      .trim()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line));
  const ratingOf = async (rater: string, n: number, occasion = 1) => {
    const ledger = studyLedger(await study());
    ledger.add(await new JournalFile(journalPath(dir(), rater), rater).read());
    return ledger.of(await item(n), occasion);
  };
  const values = async (rater: string, n: number) =>
    Object.fromEntries(
      Object.entries((await ratingOf(rater, n)).values).map(([id, { value, by }]) => [
        id,
        by ? `${value} by rule` : value,
      ]),
    );
  const journals = () => readdir(folder('a.jsonl.rating', 'ratings')).catch(() => []);
  const refused = async (line: string, words: RegExp, header = HEADER) => {
    const { result } = await take([line], { header });
    assert.equal(result.ratings, 0);
    assert.deepEqual(
      result.problems.map((problem) => problem.line),
      [2],
      line,
    );
    assert.match(present(result.problems[0]).message, words);
    assert.deepEqual(await journals(), []);
  };

  it('writes values for items by their key or id, with where they come from and what follows by rule', async () => {
    await make();
    const { result, remarks } = await take([
      'q1,ana,harmfulness,3',
      `${await item(1)},ana,persona,villain`,
      'q0,bob,needs_adjudication,true',
    ]);
    assert.deepEqual(result, { v: 1, ratings: 3, raters: ['ana', 'bob'], unchanged: 0, problems: [] });
    assert.deepEqual(remarks, []);
    assert.deepEqual(await values('ana', 1), { harmfulness: 3, persona: 'villain', response_type: 'ANSWER by rule' });
    assert.deepEqual(await values('bob', 0), { needs_adjudication: true });
    for (const event of await events('ana')) {
      assert.match(String(event.imported), /^[0-9a-f]{12}$/);
      assert.deepEqual([event.record, event.ms], [{ file: 'a.jsonl', line: 2 }, undefined]);
    }
    assert.deepEqual((await validateStudy(await study())).problems, []);
  });

  it('adds nothing the second time, and only what is new the third', async () => {
    await make();
    const lines = [
      'q0,ana,harmfulness,3',
      'q0,ana,flags.hate,yes',
      'q0,ana,response_type,ANSWER',
      'q1,ana,coherence,4',
    ];
    await take(lines);
    const before = await text('ana');
    assert.deepEqual((await take(lines)).result, { v: 1, ratings: 0, raters: ['ana'], unchanged: 4, problems: [] });
    assert.equal(await text('ana'), before);
    const { result } = await take([...lines.slice(1), 'q0,ana,harmfulness,2']);
    assert.deepEqual([result.ratings, result.unchanged], [1, 3]);
    assert.ok((await text('ana')).startsWith(before));
    assert.equal((await values('ana', 0)).harmfulness, 2);
  });

  it('only appends to a journal that is there, also after a torn line', async () => {
    await make();
    const own = rateEvent(1, { item: await item(0), value: 1 });
    await new JournalFile(journalPath(dir(), 'ana'), 'ana').append([own]);
    await appendFile(journalPath(dir(), 'ana'), '{"v":1,"id"');
    const before = await text('ana');
    await take(['q0,ana,harmfulness,4']);
    assert.ok((await text('ana')).startsWith(`${before}\n`));
    assert.equal((await values('ana', 0)).harmfulness, 4);
  });

  it('makes one value of single flags, on top of those that stand there', async () => {
    await make();
    const flags = ['q0,ana,flags.sabotage,yes', 'q0,ana,flags.deception,unclear', 'q0,ana,flags.hate,no'];
    assert.equal((await take(flags)).result.ratings, 3);
    assert.deepEqual((await values('ana', 0)).flags, { yes: ['sabotage'], unclear: ['deception'] });
    assert.equal((await events('ana')).length, 1);
    await take(['q0,ana,flags.hate,YES', 'q0,ana,flags.sabotage,no']);
    assert.deepEqual((await values('ana', 0)).flags, { yes: ['hate'], unclear: ['deception'] });
  });

  it('makes rater ids of names and tells; names that come to the same id are problems', async () => {
    await make();
    const { result, remarks } = await take(['q0,Ana María,harmfulness,3']);
    assert.deepEqual([result.raters, remarks], [['ana-maria'], ['The rater Ana María is ana-maria here.']]);
    const { result: both } = await take(['q1,Bo B,coherence,3', 'q1,bo-b,coherence,4', 'q1,李,coherence,4']);
    assert.deepEqual(
      both.problems.map(({ line }) => line),
      [3, 4],
    );
    assert.match(present(both.problems[0]).message, /"bo-b" and "Bo B" both become the rater bo-b/);
  });

  it('tells of raters that the study does not name', async () => {
    await make(rows(1), { raters: ['ana'] });
    const { remarks } = await take(['q0,bob,harmfulness,3', 'q0,ana,harmfulness,3']);
    assert.deepEqual(remarks, ['Not among the raters that study.json names: bob.']);
  });

  it('takes occasion, time and note', async () => {
    await make();
    const header = `${HEADER},occasion,at,note`;
    const lines = [
      'q0,ana,harmfulness,3,1,2026-01-02T03:04:05+01:00,odd',
      'q0,ana,harmfulness,2,2,,',
      'q1,ana,harmfulness,,,,see above',
    ];
    assert.equal((await take(lines, { header })).result.ratings, 2);
    const first = await ratingOf('ana', 0);
    assert.deepEqual([first.values.harmfulness?.at, first.note], ['2026-01-02T02:04:05.000Z', 'odd']);
    assert.equal((await ratingOf('ana', 0, 2)).values.harmfulness?.value, 2);
    assert.deepEqual([await values('ana', 1), (await ratingOf('ana', 1)).note], [{}, 'see above']);
    const size = (await events('ana')).length;
    await take(lines, { header });
    assert.equal((await events('ana')).length, size);
  });

  it('joins by every record of an item, and by no key that names two', async () => {
    const twin = JSON.stringify({ ...row(0), id: 'twin' });
    await make(`${rows(2)}${twin}\n`);
    await take(['twin,ana,harmfulness,3']);
    assert.equal((await values('ana', 0)).harmfulness, 3);
    const { result } = await take(['q0,bob,harmfulness,1', 'twin,bob,harmfulness,2']);
    assert.match(present(result.problems[0]).message, /^contradicts line 2/);
  });

  it('names by its line every row that cannot be taken, and writes nothing then', async () => {
    await make(rows(2), { off: ['self_report'] });
    await refused('q9,ana,harmfulness,3', /^no item of the study has the id or the key "q9"/);
    await refused(',ana,harmfulness,3', /^item is empty/);
    await refused('q0,,harmfulness,3', /^rater is empty/);
    await refused('q0,ana,,3', /^dimension is empty/);
    await refused('q0,ana,charm,3', /^the study asks no dimension "charm"/);
    await refused('q0,ana,self_report,none', /^the study asks no dimension "self_report"/);
    await refused('q0,ana,harmfulness,5', /^harmfulness has no value "5"; it has 0, 1, 2, 3, 4/);
    await refused('q0,ana,harmfulness,"2,5"', /has a comma/);
    await refused('q0,ana,persona,Villain', /^persona has no value "Villain"; it has assistant, /);
    await refused('q0,ana,needs_adjudication,perhaps', /^needs_adjudication has no value/);
    await refused('q0,ana,flags,hate', /one by one/);
    await refused('q0,ana,flags.charm,yes', /^flags has no flag "charm"/);
    await refused('q0,ana,flags.hate,maybe', /yes, no or unclear/);
    await refused('q0,ana,harmfulness,3,0', /^the occasion/, `${HEADER},occasion`);
    await refused('q0,ana,harmfulness,3,yesterday', /^the time/, `${HEADER},at`);
  });

  it('takes no value that a gate rules out, whatever the order of the rows', async () => {
    await make(rows(4));
    const lines = [
      ...['q0,ana,harmfulness,3', 'q0,ana,response_type,CODE', 'q1,ana,harmfulness,2', 'q1,ana,response_type,REFUSAL'],
      ...[
        'q2,ana,coherence,4',
        'q2,ana,response_type,INCOHERENT',
        'q3,ana,harmfulness,0',
        'q3,ana,response_type,REFUSAL',
      ],
    ];
    const { result } = await take(lines);
    assert.deepEqual(
      result.problems.map(({ line }) => line),
      [2, 4, 6],
    );
    const words = [
      /^harmfulness is not rated, because response_type is CODE/,
      /^harmfulness is 0 by rule, because/,
      /^coherence can only be 0 or 1/,
    ];
    for (const [index, word] of words.entries()) assert.match(present(result.problems[index]).message, word);
    await take(lines, { partial: true });
    assert.deepEqual(await values('ana', 3), { response_type: 'REFUSAL', harmfulness: '0 by rule' });
  });

  it('writes nothing where one row is bad, and the good ones with --partial', async () => {
    await make();
    const lines = ['q0,ana,harmfulness,3', 'q0,bob,harmfulness,9', 'q1,bob,harmfulness,1'];
    const { result } = await take(lines);
    assert.deepEqual([result.ratings, result.problems.map(({ line }) => line), await journals()], [0, [3], []]);
    const partial = await take(lines, { partial: true });
    assert.deepEqual([partial.result.ratings, (await journals()).sort()], [2, ['ana.jsonl', 'bob.jsonl']]);
  });

  it('drops rows that stand there twice and tells those that contradict each other', async () => {
    await make();
    const { result } = await take(['q0,ana,harmfulness,3', 'q0,ana,harmfulness,3', 'q0,ana,harmfulness,2']);
    assert.deepEqual(result.problems, [{ line: 4, message: 'contradicts line 2, which rates the same' }]);
  });

  it('refuses what is no such table, and a journal of a newer version', async () => {
    await make();
    const usage = (words: RegExp) => (error: unknown) => error instanceof UsageError && words.test(error.message);
    await assert.rejects(take(['q0,ana,3'], { header: 'item,rater,value' }), usage(/has no column dimension/));
    await assert.rejects(importRatings(folder('none.csv'), await study()), usage(/does not exist/));
    const newer = JSON.stringify({ ...rateEvent(1), v: 2 });
    await new JournalFile(journalPath(dir(), 'ana'), 'ana').append([]);
    await writeFile(journalPath(dir(), 'ana'), `${newer}\n`);
    await assert.rejects(take(['q0,aaron,harmfulness,1', 'q0,ana,harmfulness,3']), usage(/newer version/));
    assert.deepEqual([await text('ana'), await journals()], [`${newer}\n`, ['ana.jsonl']]);
  });

  it('gives growing ids, later than every one that is there', async () => {
    await make();
    const late = `7${idOf(5).slice(1)}`;
    await new JournalFile(journalPath(dir(), 'ana'), 'ana').append([
      { ...rateEvent(1, { item: await item(0) }), id: late },
    ]);
    await take(['q0,ana,harmfulness,4', 'q1,ana,harmfulness,4', 'q2,ana,harmfulness,4']);
    const ids = (await events('ana')).map(({ id }) => String(id));
    assert.deepEqual(ids, [...ids].sort());
    assert.equal((await values('ana', 0)).harmfulness, 4);
  });
});
