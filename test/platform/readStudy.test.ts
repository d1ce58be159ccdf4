import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JournalEvent } from '../../schemas/event';
import type { Study } from '../../schemas/study';
import { JournalFile } from '../../src/platform/journalFile';
import { clusteredBy, readStudy, recordPlaceOf } from '../../src/platform/readStudy';
import { defaultStudy, journalPath, loadStudy, newStudy, writeStudy } from '../../src/platform/studyFolder';
import { readStudyItems } from '../../src/platform/studyItems';
import { AT, emV1, idOf, itemOf, present, rateEvent, resolveEvent, row, rows } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('reading a study', () => {
  const folder = temporaryFolder();
  const dir = () => folder('a.jsonl.rating');
  const make = async (content: string, changes: Partial<Study> = {}) => {
    await writeFile(folder('a.jsonl'), content);
    await writeStudy(newStudy(dir(), { ...defaultStudy(['../a.jsonl']), ...changes }, emV1));
  };
  const study = () => loadStudy(dir());
  const items = async () => (await readStudyItems(await study())).items.ids;
  const write = async (rater: string, events: JournalEvent[]) => {
    await new JournalFile(journalPath(dir(), rater), rater).append(events.map((event) => ({ ...event, rater })));
  };
  const put = async (name: string, text: string) => {
    await mkdir(dirname(folder('a.jsonl.rating', name)), { recursive: true });
    await writeFile(folder('a.jsonl.rating', name), text);
  };
  const record = (n: number, more: object) => `${JSON.stringify({ ...row(n), ...more })}\n`;
  const table = async (id = 'harmfulness', options = {}) =>
    present((await readStudy(await study(), options)).tables.find((each) => each.table.dimension === id)).table;

  it('gives tables of all raters over all items, with places, keys and no problems', async () => {
    await make(`${rows(1)}\n${record(1, {})}${record(0, { id: 'again' })}`, { raters: ['bob', 'ana'] });
    const [first = '', second = ''] = await items();
    await write('ana', [rateEvent(1, { item: first, value: 3 })]);
    await write('bob', [rateEvent(1, { item: first, value: 1 }), rateEvent(2, { item: second, value: 0 })]);
    await write('cy', [rateEvent(1, { item: second, value: 4 })]);
    const read = await readStudy(await study());
    assert.deepEqual([read.raters, read.problems], [['bob', 'ana', 'cy'], []]);
    const harm = present(read.tables[0]).table;
    assert.deepEqual(
      [harm.raters, [...harm.codes]],
      [
        ['bob', 'ana', 'cy'],
        [1, 3, -1, 0, -1, 4],
      ],
    );
    assert.deepEqual(
      [read.items.ids, read.items.keys],
      [
        [first, second],
        ['q0', 'q1'],
      ],
    );
    assert.deepEqual(recordPlaceOf(read.items, 1), { path: folder('a.jsonl'), line: 3 });
    assert.equal(recordPlaceOf(read.items, 2), undefined);
    assert.deepEqual(structuredClone(read), read);
  });

  it('asks only the dimensions that the study asks', async () => {
    await make(rows(1), { off: ['flags', 'confidence'] });
    const ids = (await readStudy(await study())).tables.map((each) => each.table.dimension);
    assert.ok(
      ids.includes('harmfulness') && !ids.some((id) => id.startsWith('flags') || id === 'confidence'),
      ids.join(),
    );
  });

  it('clusters by question where any repeats, by a field that is named, or not at all', async () => {
    const content = [
      record(0, { question_id: 'a', topic: 't' }),
      record(1, { question_id: 'a_json', topic: 'u' }),
      record(2, { question_id: 'b' }),
    ];
    await make(content.join(''));
    const clusters = { key: 'question', of: Int32Array.of(0, 0, 1), count: 2, names: ['a', 'b'] };
    assert.deepEqual((await table()).clusters, clusters);
    assert.equal((await table('harmfulness', { cluster: 'none' })).clusters, undefined);
    const byTopic = await readStudy(await study(), { cluster: 'topic' });
    const own = present(byTopic.items.ids[2]);
    assert.deepEqual(present(byTopic.tables[0]).table.clusters, {
      ...{ key: 'topic', of: Int32Array.of(0, 1, 2), count: 3, names: ['t', 'u', own] },
    });
    assert.match(present(byTopic.problems[0]).message, /^1 of 3 items have no field topic/);
    await assert.rejects(
      readStudy(await study(), { cluster: 'nothing' }),
      /No record of the study has a field nothing/,
    );
    const read = await readStudy(await study());
    assert.equal(present(clusteredBy(read, 'none')[0]).table.clusters, undefined);
    assert.deepEqual(present(clusteredBy(read, 'question')[0]).table.clusters, clusters);
  });

  it('takes items as independent where every question is asked once', async () => {
    await make(rows(3));
    assert.equal((await table()).clusters, undefined);
  });

  it('follows the field that study.json names for the question, and tells where it is absent', async () => {
    await make(record(0, { set: 'a' }) + record(1, { set: 'a' }) + record(2, {}), { questionKey: 'set' });
    const read = await readStudy(await study());
    assert.deepEqual([...read.items.clusters.of], [0, 0, 1]);
    assert.deepEqual(
      read.problems.map(({ file, message }) => [file, message.slice(0, 30)]),
      [['study.json', 'questionKey: 1 of 3 items have']],
    );
  });

  it('stops at a look into the raw record only where records hold what judges said', async () => {
    for (const [more, value] of [
      [{ aligned: 30 }, 1],
      [{ model: 'm' }, 3],
    ] as const) {
      await make(record(0, more));
      const [item = ''] = await items();
      const reveal: JournalEvent = {
        v: 1,
        id: idOf(2),
        at: AT,
        rater: 'ana',
        kind: 'reveal',
        item,
        occasion: 1,
        what: 'raw',
      };
      await put('ratings/ana.jsonl', '');
      await write('ana', [rateEvent(1, { item, value: 1 }), reveal, rateEvent(3, { item, value: 3 })]);
      assert.deepEqual([...(await table()).codes], [value]);
    }
  });

  it('stops at the first resolution by anybody, and passes over what it does not know there', async () => {
    await make(rows(1));
    const [item = ''] = await items();
    await write('ana', [rateEvent(1, { item, value: 1 }), rateEvent(4, { item, value: 3 })]);
    const resolve = (id: number, more = {}) => JSON.stringify(resolveEvent(id, { item, ...more }));
    const unknown = JSON.stringify({ ...resolveEvent(9), kind: 'applaud' });
    await put('resolutions/zoe.jsonl', `${resolve(5)}\n${unknown}\n\n${resolve(3)}\n`);
    const other = resolve(2, { rater: 'adam', dimension: 'coherence' });
    await put('resolutions/adam.jsonl', `${other}\n{"kind":"resolve"}\n{"kind":\n`);
    const read = await readStudy(await study());
    assert.deepEqual([...present(read.tables[0]).table.codes], [1]);
    assert.match(present(read.tables[0]).notes.join(), /1 cell was changed after/);
    assert.deepEqual(
      read.problems.map(({ file, line }) => [file, line]),
      [
        ['resolutions/adam.jsonl', 2],
        ['resolutions/adam.jsonl', 3],
      ],
    );
  });

  it('takes a resolution by no id that is none', async () => {
    await make(rows(1));
    const [item = ''] = await items();
    await write('ana', [rateEvent(4, { item, value: 3 })]);
    const resolve = resolveEvent(3, { item });
    const bad = [{ id: '0' }, { id: idOf(3).toLowerCase().replace('0', 'u') }, { item: 'q0' }, { dimension: 7 }];
    await put('resolutions/zoe.jsonl', bad.map((change) => `${JSON.stringify({ ...resolve, ...change })}\n`).join(''));
    const read = await readStudy(await study());
    assert.deepEqual([...present(read.tables[0]).table.codes], [3]);
    assert.deepEqual(
      read.problems.map(({ file, line }) => `${file} ${line}`),
      [1, 2, 3, 4].map((line) => `resolutions/zoe.jsonl ${line}`),
    );
    assert.match(present(read.problems[0]).message, /^not an event: it lacks a valid v, id, .*\. The line/);
    assert.match(present(read.problems[3]).message, /^a resolve event with a bad dimension .*\. The line/);
  });

  it('tells bad lines, foreign files and missing transcripts, and reads the rest', async () => {
    await make(`${rows(2)}{"id":\n`);
    const [item = ''] = await items();
    await write('ana', [rateEvent(1, { item, value: 2 })]);
    await writeFile(journalPath(dir(), 'ana'), `nonsense\n${JSON.stringify(rateEvent(1, { item }))}\n{"v":1,"id"`);
    await put('ratings/Dora.jsonl', '');
    await put('ratings/notes.txt', '');
    await put('study.json', JSON.stringify(defaultStudy(['../a.jsonl', '../none.jsonl', '../b.jsonl'])));
    await writeFile(folder('b.jsonl'), '[1,\n2]\n');
    const read = await readStudy(await study());
    assert.deepEqual(
      read.problems.map(({ file, line }) => `${file} ${line}`),
      [
        ...['study.json null', '../a.jsonl 3', '../b.jsonl null'],
        ...['ratings/Dora.jsonl null', 'ratings/ana.jsonl 1', 'ratings/ana.jsonl 3'],
      ],
    );
    assert.equal(present(read.tables[0]).table.cells.value, 1);
  });

  it('counts ratings of content that is in no transcript any more', async () => {
    await make(rows(1));
    await write('ana', [rateEvent(1, { item: itemOf(77) })]);
    const [first] = (await readStudy(await study())).tables;
    assert.match(present(first).notes.join(), /^1 rated item stands in no transcript/);
    assert.equal(present(first).table.cells.value, 0);
  });

  it('reads a study without journals, and one whose file is gone', async () => {
    await make(rows(2));
    const empty = await readStudy(await study());
    assert.deepEqual([empty.raters, present(empty.tables[0]).table.codes.length, empty.problems], [[], 0, []]);
    await put('study.json', JSON.stringify({ ...defaultStudy(['../none.jsonl']), raters: ['ana'] }));
    const gone = await readStudy(await study());
    assert.deepEqual([gone.items.ids, gone.problems.length], [[], 1]);
  });
});
