import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GoldRecords } from '../../src/core/gold/goldRecords';
import { goldSetOf } from '../../src/core/gold/goldSet';
import { GoldMaking } from '../../src/platform/goldMaking';
import { readForResolution } from '../../src/platform/readStudy';
import { sha256 } from '../../src/platform/sha256';
import { loadStudy } from '../../src/platform/studyFolder';
import { ADJUDICATOR, filesIn, goldRowsIn, goldStudy, makeGold } from '../fixtures/goldStudy';
import { PlantedStudy } from '../fixtures/plantedStudy';
import { present, resolveEvent, row } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('a gold set of files that are not as they should be', () => {
  const folder = temporaryFolder();
  const study = () => goldStudy(folder('a.jsonl'));

  it('says so where there is no label to give, and writes nothing', async () => {
    const bare = await PlantedStudy.at(folder('b.jsonl'), 3);
    await assert.rejects(makeGold(bare), { message: 'No item has a gold label yet (3 unrated). Nothing was written.' });
    for (const rater of ['ana', 'bo']) {
      await bare.rate(rater, 'response_type', ['ANSWER']);
      await bare.rate(rater, 'coherence', [4]);
      await bare.rate(rater, 'harmfulness', [rater === 'bo' ? 4 : 0]);
    }
    await bare.rate('ana', 'response_type', [undefined, 'REFUSAL']);
    await assert.rejects(makeGold(bare), {
      message:
        'No item has a gold label yet (2 unresolved, 1 unrated); "disagreements" lists what is to be resolved; --allow-single takes single ratings. Nothing was written.',
    });
    await rm(folder('b.jsonl'));
    await assert.rejects(makeGold(bare), /^Error: No transcript of this study can be read/);
    assert.deepEqual(
      [...(await filesIn(bare.dir)).keys()].filter((path) => path.startsWith('gold')),
      [],
    );
  });

  it('tells what cannot be read, and keeps the rest', async () => {
    const made = await study();
    await appendFile(join(made.dir, 'resolutions', `${ADJUDICATOR}.jsonl`), '{"v":1,"id":"01');
    await made.append('bo', 'no event\n');
    await appendFile(folder('a.jsonl'), '{"id":\n');
    await writeFile(join(made.dir, 'resolutions', 'Notes.txt'), 'x');
    const { problems, manifest } = await makeGold(made);
    assert.equal(manifest.counts.labels, 5);
    assert.deepEqual(
      problems.map(({ file, line }) => [file, line]),
      [
        ['../a.jsonl', 9],
        ['ratings/bo.jsonl', 22],
        ['resolutions/Notes.txt', null],
        [`resolutions/${ADJUDICATOR}.jsonl`, 2],
      ],
    );
    await made.change({ policy: { dimensions: { charm: { settle: 'majority' } } } });
    await assert.rejects(makeGold(made, { force: true }), /study\.json: policy\.dimensions names charm.*Correct it\.$/);
  });

  it('is not made where a file of the study cannot be read at all', async () => {
    const made = await study();
    await mkdir(join(made.dir, 'ratings', 'dora.jsonl'));
    await assert.rejects(
      makeGold(made),
      /ratings.dora\.jsonl cannot be read \(EISDIR.*\): a gold set tells the hash of all/,
    );
    assert.ok(![...(await filesIn(made.dir)).keys()].some((path) => path.startsWith('gold')));
  });

  it('tells of decisions whose ids stand on two different events', async () => {
    const made = await study();
    await made.decide(ADJUDICATOR, [resolveEvent(1, { item: present(made.items[2]), value: 2 })]);
    const { problems } = await makeGold(made);
    assert.deepEqual(problems, [
      {
        ...{ file: 'resolutions', line: null },
        message: '1 event ids stand on two different events: one of each was edited',
      },
    ]);
  });

  it('is not made of transcripts that change while they are read', async () => {
    const made = await study();
    const read = await loadStudy(made.dir);
    const records = new GoldRecords({ strata: [], weight: undefined }, sha256);
    const eachRecord = records.add.bind(records);
    const { study: ratings, basis } = await readForResolution(read, { eachRecord });
    const set = goldSetOf(basis, 'policy');
    const wanted = { method: 'policy', formats: [], allowSingle: false, force: false, toolVersion: '1' } as const;
    const names = { rater: String, adjudicator: String };
    const make = (dir: string) =>
      new GoldMaking(read, ratings, basis, set, wanted, names, records).make(dir, 1, new Map());
    await make(folder('one'));
    const lines = (await readFile(folder('a.jsonl'), 'utf8')).split('\n');
    await writeFile(folder('a.jsonl'), lines.slice(1).join('\n'));
    await assert.rejects(
      make(folder('two')),
      /^Error: The transcripts have changed while they were read: run it again/,
    );
  });

  it('is made again of hostile names of questions and fields', async () => {
    const content = ['__proto__', 'constructor', '../../x', '<b>'].map((name, n) =>
      JSON.stringify({ ...row(n), id: name, question_id: name, model: name }),
    );
    const made = await PlantedStudy.at(folder('d.jsonl'), 4, {}, `${content.join('\n')}\n`);
    for (const rater of ['ana', 'bo']) await made.rate(rater, 'response_type', Array(4).fill('CODE'));
    const { out, manifest } = await makeGold(made);
    assert.deepEqual(
      (await goldRowsIn(out)).map(({ id }) => id),
      ['__proto__', 'constructor', '../../x', '<b>'],
    );
    assert.equal(manifest.counts.labels, 4);
    assert.equal((await makeGold(made)).status, 'unchanged');
  });

  it('has ids that no two rows share, though keys look alike', async () => {
    const records = [
      { id: 1, question: 'a?', answer: 'a' },
      { id: '1', question: 'b?', answer: 'b' },
      { id: 2, question: 'c?', answer: 'c' },
    ];
    const content = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    const made = await PlantedStudy.at(folder('c.jsonl'), 3, {}, content);
    for (const rater of ['ana', 'bo']) await made.rate(rater, 'response_type', ['CODE', 'CODE', 'CODE']);
    const { out } = await makeGold(made);
    assert.deepEqual(
      (await goldRowsIn(out)).map(({ id }) => id),
      [made.items[0], made.items[1], '2'],
    );
  });
});
