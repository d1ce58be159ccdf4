import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import type { JournalEvent } from '../../schemas/event';
import type { Study } from '../../schemas/study';
import { type ImportOptions, type ImportOutcome, importRatings } from '../../src/cli/importRatings';
import { UsageError } from '../../src/cli/usageError';
import { validateStudy } from '../../src/cli/validateStudy';
import { JournalFile } from '../../src/platform/journalFile';
import { readStudy } from '../../src/platform/readStudy';
import { StudyAnalysis } from '../../src/platform/studyAnalysis';
import { defaultStudy, journalPath, loadStudy, newStudy, writeStudy } from '../../src/platform/studyFolder';
import { readStudyItems } from '../../src/platform/studyItems';
import { studyLedger } from '../../src/platform/studyLedger';
import { AT, emV1, idOf, present, rateEvent, row, rows } from '../fixtures/ratingBuilders';
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
  const take = async (
    lines: readonly string[],
    { header = HEADER, ...options }: ImportOptions & { header?: string } = {},
  ): Promise<ImportOutcome> => {
    await writeFile(folder('t.csv'), [header, ...lines].join('\n'));
    return importRatings(folder('t.csv'), await study(), options);
  };
  /** What ana said in the rating view. */
  const byHand = async (...events: JournalEvent[]) => {
    await new JournalFile(journalPath(dir(), 'ana'), 'ana').append(events);
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
    assert.deepEqual(result, {
      ...{ v: 1, ratings: 3, changed: 0, raters: ['ana', 'bob'], unchanged: 0, problems: [] },
    });
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
    assert.deepEqual((await take(lines)).result, {
      ...{ v: 1, ratings: 0, changed: 0, raters: ['ana'], unchanged: 4, problems: [] },
    });
    assert.equal(await text('ana'), before);
    const { result } = await take([...lines.slice(1), 'q0,ana,harmfulness,2']);
    assert.deepEqual([result.ratings, result.changed, result.unchanged], [1, 1, 3]);
    assert.ok((await text('ana')).startsWith(before));
    assert.equal((await values('ana', 0)).harmfulness, 2);
  });

  it('only appends to a journal that is there, also after a torn line', async () => {
    await make();
    const own = rateEvent(1, { item: await item(0), value: 1 });
    await new JournalFile(journalPath(dir(), 'ana'), 'ana').append([own]);
    await appendFile(journalPath(dir(), 'ana'), '{"v":1,"id"');
    const before = await text('ana');
    await take(['q0,ana,harmfulness,4'], { replace: true });
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
    for (const occasion of ['0', '1e3', '0x2', '1.0', '+2', '10000', 'Infinity'])
      await refused(`q0,ana,harmfulness,3,${occasion}`, /^the occasion/, `${HEADER},occasion`);
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
    await take(['q0,ana,harmfulness,4', 'q1,ana,harmfulness,4', 'q2,ana,harmfulness,4'], { replace: true });
    const ids = (await events('ana')).map(({ id }) => String(id));
    assert.deepEqual(ids, [...ids].sort());
    assert.equal((await values('ana', 0)).harmfulness, 4);
  });

  it('replaces nothing that the rater did by hand, unless it is told to', async () => {
    await make();
    await byHand(rateEvent(1, { item: await item(0), value: 1 }), rateEvent(2, { item: await item(1), value: 3 }));
    const before = await text('ana');
    const lines = ['q0,ana,harmfulness,4', 'q1,ana,harmfulness,3', 'q2,ana,harmfulness,2'];
    const { result } = await take(lines);
    assert.deepEqual([result.ratings, result.changed, result.unchanged], [0, 0, 1]);
    assert.deepEqual(
      result.problems.map(({ line }) => line),
      [2],
    );
    assert.match(present(result.problems[0]).message, /^harmfulness is 1 by the rater's own hand: .*--replace$/);
    assert.equal(await text('ana'), before);
    const partial = (await take(lines, { partial: true })).result;
    assert.deepEqual([partial.ratings, partial.changed, (await values('ana', 0)).harmfulness], [1, 0, 1]);
    const replaced = (await take(lines, { replace: true })).result;
    assert.deepEqual([replaced.ratings, replaced.changed, replaced.unchanged, replaced.problems], [1, 1, 2, []]);
    assert.equal((await values('ana', 0)).harmfulness, 4);
  });

  it('takes away no value of hers by rule, no flag and no skip', async () => {
    await make();
    const skip = { v: 1, id: idOf(3), at: AT, rater: 'ana', kind: 'skip', item: await item(2), occasion: 1 } as const;
    await byHand(
      rateEvent(1, { item: await item(0), value: 3 }),
      rateEvent(2, { item: await item(1), dimension: 'flags', value: { yes: ['hate'], unclear: [] } }),
      { ...skip, reason: 'other' },
    );
    const lines = ['q0,ana,response_type,REFUSAL', 'q1,ana,flags.hate,no', 'q1,ana,flags.deception,no'];
    const { result } = await take([...lines, 'q2,ana,harmfulness,1']);
    assert.deepEqual([result.problems.map(({ line }) => line), result.unchanged], [[2, 3, 5], 1]);
    const words = [
      /^it would take harmfulness away by rule, which is 3 by/,
      /^flags\.hate is yes by/,
      /^the rater skipped/,
    ];
    for (const [index, word] of words.entries()) assert.match(present(result.problems[index]).message, word);
    await take([...lines, 'q2,ana,harmfulness,1'], { replace: true });
    assert.deepEqual(await values('ana', 0), { response_type: 'REFUSAL', harmfulness: '0 by rule' });
    assert.deepEqual((await values('ana', 1)).flags, { yes: [], unclear: [] });
  });

  it('replaces no value that is later than the row', async () => {
    await make();
    const header = `${HEADER},at`;
    const at = (day: number, value: number) => [`q0,ana,harmfulness,${value},2026-01-0${day}T00:00:00Z`];
    await take(at(2, 1), { header });
    const { result } = await take(at(1, 2), { header });
    assert.match(
      present(result.problems[0]).message,
      /^harmfulness is 1 since 2026-01-02T00:00:00.000Z, which is later than this row's time/,
    );
    assert.deepEqual([(await take(at(3, 3), { header })).result.changed, (await values('ana', 0)).harmfulness], [1, 3]);
    assert.equal((await take(at(1, 2), { header, replace: true })).result.changed, 1);
  });

  it('puts a note below the one that stands there, and one that is there already nowhere', async () => {
    await make();
    await byHand({
      ...{ v: 1, id: idOf(1), at: AT, rater: 'ana', kind: 'note', item: await item(0), occasion: 1, text: 'mine' },
    });
    const header = `${HEADER},note`;
    const note = async () => (await ratingOf('ana', 0)).note;
    await take(['q0,ana,harmfulness,,odd'], { header });
    assert.equal(await note(), 'mine\nodd');
    await take(['q0,ana,harmfulness,,odd', 'q0,ana,coherence,,mine'], { header });
    assert.equal((await events('ana')).length, 2);
    await take(['q0,ana,harmfulness,,od'], { header, replace: true });
    assert.equal(await note(), 'mine\nodd\nod');
  });

  it('marks what the table gives no time, so that no order is reported of it', async () => {
    await make();
    const header = `${HEADER},at,note`;
    const lines = ['q0,ana,harmfulness,3,2026-01-03T00:00:00Z,late', 'q1,ana,harmfulness,3,2026-01-02T00:00:00Z,'];
    await take([...lines, 'q2,ana,harmfulness,3,,'], { header });
    assert.deepEqual(
      (await events('ana')).map(({ kind, dimension, undated }) => [dimension ?? kind, undated]),
      [
        ['harmfulness', undefined],
        ['response_type', undefined],
        ['note', undefined],
        ['harmfulness', undefined],
        ['response_type', undefined],
        ['harmfulness', true],
        ['response_type', true],
      ],
    );
    const { tables } = await readStudy(await study());
    const table = present(tables.find((each) => each.table.dimension === 'harmfulness')).table;
    assert.deepEqual(
      present(table.traces)[0]?.order.map((each) => each.item),
      [1, 0],
    );
    assert.equal(table.cells.value, 3);
  });

  it('without times is analysed, though nothing is said of its order', async () => {
    await make(rows(12));
    const lines = ['ana', 'bob'].flatMap((who) =>
      Array.from({ length: 12 }, (_, n) => `q${n},${who},harmfulness,${n % 3}`),
    );
    await take(lines);
    const analysis = await StudyAnalysis.read(dir());
    const outcome = analysis.analyse({ ci: 'none', level: 0.95, cluster: 'none' });
    assert.ok('report' in outcome, 'there is a report');
    const harm = present(outcome.report.dimensions.find(({ dimension }) => dimension === 'harmfulness'));
    assert.deepEqual(
      harm.raters_detail.map(({ longest_run, drift, time }) => [longest_run, drift, time]),
      [
        [null, null, null],
        [null, null, null],
      ],
    );
  });
});
