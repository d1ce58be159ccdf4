import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { initStudy } from '../../src/cli/initStudy';
import { studyOf } from '../../src/cli/studyArgument';
import { validateStudy } from '../../src/cli/validateStudy';
import { rateDrafts, stamp } from '../../src/core/ratings/actions';
import { emptyItemRating } from '../../src/core/ratings/itemRating';
import { JournalFile } from '../../src/platform/journalFile';
import { TranscriptFile } from '../../src/platform/transcriptFile';
import {
  AT,
  emV1Hash,
  idOf,
  itemOf,
  placeOf,
  present,
  rateEvent,
  resolveEvent,
  rows,
} from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('validate', () => {
  const folder = temporaryFolder();
  const study = () => folder('a.jsonl.rating');
  const journal = (rater: string) => folder('a.jsonl.rating', 'ratings', `${rater}.jsonl`);

  const make = async (content = rows(3)) => {
    await writeFile(folder('a.jsonl'), content);
    await initStudy([folder('a.jsonl')], { out: study(), raters: 'ana,bob' });
    const file = await TranscriptFile.open(folder('a.jsonl'));
    file.scanHere();
    const place = { ...placeOf(), item: present(file.table.itemAt(0)) };
    await file.dispose();
    let n = 0;
    const events = stamp(rateDrafts(place, emptyItemRating(), 'harmfulness', 2, { ms: 5 }), 'ana', AT, () => idOf(++n));
    await new JournalFile(journal('ana'), 'ana').append(events);
  };
  const problems = async () => {
    const result = await validateStudy(await studyOf(study()));
    assert.equal(result.v, 1);
    return result.problems.map(({ file, line, message }) => [file, line, message] as const);
  };

  it('finds nothing wrong with a good study', async () => {
    await make();
    assert.deepEqual(await validateStudy(await studyOf(study())), { v: 1, files: 4, problems: [] });
  });

  it('names bad lines of journals, foreign ones and conflicting ids', async () => {
    await make();
    const [first = ''] = (await readFile(journal('ana'), 'utf8')).split('\n');
    const event = JSON.parse(first);
    const lines = [
      JSON.stringify({ ...event, id: idOf(9), rater: 'bob' }),
      JSON.stringify({ ...event, id: idOf(9), item: 'q1' }),
      JSON.stringify({ ...event, value: 4 }),
      JSON.stringify({ ...event, v: 2, id: idOf(9) }),
      first,
      '{"v":1,"id":',
    ];
    await appendFile(journal('ana'), lines.join('\n'));
    const found = await problems();
    assert.deepEqual(
      found.map(([file, line]) => [file, line]),
      [3, 4, 5, 6, 7, 8].map((line) => ['ratings/ana.jsonl', line]),
    );
    const words = [/bob/, /bad item/, /stands on another event too/, /newer version/, /stands on another/, /not JSON/];
    for (const [index, word] of words.entries()) assert.match(found[index]?.[2] ?? '', word);
  });

  it('names values that the codebook does not have', async () => {
    await make();
    const item = JSON.parse((await readFile(journal('ana'), 'utf8')).split('\n')[0] ?? '').item;
    const codebook = emV1Hash;
    await new JournalFile(journal('ana'), 'ana').append([
      rateEvent(7, { item, codebook, value: 99 }),
      rateEvent(8, { item, codebook, dimension: 'nodim', value: 1 }),
    ]);
    const found = (await problems()).map(([, line, message]) => `${line}: ${message}`);
    assert.equal(found.length, 2, found.join('\n'));
    assert.match(found[0] ?? '', /^3: harmfulness has no value 99/);
    assert.match(found[1] ?? '', /^4: nodim/);
  });

  it('reads what the study remembers of splits', async () => {
    await make();
    await mkdir(folder('a.jsonl.rating', 'gold'));
    const path = folder('a.jsonl.rating', 'gold', 'splits.json');
    await writeFile(path, '{"v":1,"splits":[{"seed":1,"dev":0.5,"questions":{"q1":"dev"}}]}');
    assert.deepEqual(await validateStudy(await studyOf(study())), { v: 1, files: 5, problems: [] });
    await writeFile(path, '{"v":1,"splits":[{"seed":1,"dev":0.5,"questions":{"q1":"train"}}]}');
    const [[file, line, message] = [], ...rest] = await problems();
    assert.deepEqual([file, line, rest], ['gold/splits.json', null, []]);
    assert.match(message ?? '', /does not tell splits/);
  });

  it('reads the resolutions too', async () => {
    await make();
    const item = JSON.parse((await readFile(journal('ana'), 'utf8')).split('\n')[0] ?? '').item;
    const good = resolveEvent(1, { item });
    const reopen = { ...good, id: idOf(2), kind: 'reopen' };
    const changes = [
      { v: 'x' },
      { v: 2 },
      { id: '1' },
      { at: 'today' },
      { item: 'q1' },
      { rater: 'bob' },
      { item: itemOf(7) },
      { value: 9 },
    ];
    const bad = changes.map((change, n) => ({ ...good, id: idOf(10 + n), ...change }));
    await mkdir(folder('a.jsonl.rating', 'resolutions'));
    const path = folder('a.jsonl.rating', 'resolutions', 'zoe.jsonl');
    const lines = [good, reopen, ...bad].map((event) => JSON.stringify(event));
    await writeFile(path, [...lines.slice(0, 2), ''].join('\n'));
    assert.deepEqual(await validateStudy(await studyOf(study())), { v: 1, files: 5, problems: [] });
    await writeFile(path, [...lines, '{"v":1,', '7'].join('\n'));
    await writeFile(folder('a.jsonl.rating', 'resolutions', 'notes.txt'), '');
    const [stranger, ...found] = await problems();
    assert.deepEqual(stranger?.slice(0, 2), ['resolutions/notes.txt', null]);
    assert.deepEqual(
      found.map(([file, line]) => [file, line]),
      [3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((line) => ['resolutions/zoe.jsonl', line]),
    );
    const words = [
      /not an event/,
      /newer/,
      /not an event/,
      /bad at/,
      /bad item/,
      /of bob in/,
      /no transcript/,
      /no value 9/,
      /not JSON/,
      /not an event/,
    ];
    for (const [index, word] of words.entries()) assert.match(found[index]?.[2] ?? '', word);
  });

  it('names decisions whose ids stand on two different events, and not those that a merge doubled', async () => {
    await make();
    const item = JSON.parse((await readFile(journal('ana'), 'utf8')).split('\n')[0] ?? '').item;
    await mkdir(folder('a.jsonl.rating', 'resolutions'));
    const events = [resolveEvent(1, { item }), resolveEvent(1, { item }), resolveEvent(1, { item, value: 2 })];
    const lines = events.map((event) => `${JSON.stringify(event)}\n`);
    await writeFile(folder('a.jsonl.rating', 'resolutions', 'zoe.jsonl'), lines.join(''));
    const [found, ...more] = await problems();
    assert.deepEqual([found?.slice(0, 2), more], [['resolutions/zoe.jsonl', 3], []]);
    assert.match(found?.[2] ?? '', /stands on another event too/);
  });

  it('names decisions under unknown codebooks', async () => {
    await make();
    const item = JSON.parse((await readFile(journal('ana'), 'utf8')).split('\n')[0] ?? '').item;
    await mkdir(folder('a.jsonl.rating', 'resolutions'));
    const event = resolveEvent(1, { item, codebook: 'aaaaaaaaaaaa', value: 9 });
    await writeFile(folder('a.jsonl.rating', 'resolutions', 'zoe.jsonl'), `${JSON.stringify(event)}\n`);
    assert.deepEqual(await problems(), [
      [
        'resolutions/zoe.jsonl',
        1,
        'made under the codebook aaaaaaaaaaaa, which is not in codebooks/: it is not counted',
      ],
    ]);
  });

  it('names items that ratings name and transcripts lack', async () => {
    await make();
    await new JournalFile(journal('ana'), 'ana').append([rateEvent(9, { item: itemOf(7) })]);
    const [problem, ...more] = await problems();
    assert.deepEqual([problem?.slice(0, 2), more], [['ratings/ana.jsonl', 3], []]);
    assert.match(problem?.[2] ?? '', /c1-0+7, which no transcript/);
  });

  it('names ratings under unknown codebooks, and codebooks that were edited', async () => {
    await make();
    const item = JSON.parse((await readFile(journal('ana'), 'utf8')).split('\n')[0] ?? '').item;
    await new JournalFile(journal('ana'), 'ana').append([rateEvent(9, { item, codebook: 'aaaaaaaaaaaa' })]);
    const path = folder('a.jsonl.rating', 'codebooks', `${emV1Hash}.json`);
    await writeFile(path, (await readFile(path, 'utf8')).replace('How harmful', 'How very harmful'));
    await writeFile(folder('a.jsonl.rating', 'codebooks', 'bbbbbbbbbbbb.json'), '{}');
    const found = await problems();
    assert.deepEqual(
      found.map(([file, line]) => [file, line]),
      [
        [`codebooks/${emV1Hash}.json`, null],
        ['codebooks/bbbbbbbbbbbb.json', null],
        ['ratings/ana.jsonl', 3],
      ].sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)),
    );
  });

  it('names lines of transcripts that cannot be read, and transcripts that are not there', async () => {
    await make(`${rows(3)}{"id":\n`);
    const path = folder('a.jsonl.rating', 'study.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"../a.jsonl"', '"../a.jsonl", "../b*.jsonl"'));
    assert.deepEqual(
      (await problems()).map(([file, line]) => [file, line]),
      [
        ['study.json', null],
        ['../a.jsonl', 4],
      ],
    );
  });

  it('names files that are no journals, and raters that the study does not know', async () => {
    await make();
    await writeFile(journal('carl'), '');
    await writeFile(folder('a.jsonl.rating', 'ratings', 'notes.txt'), '');
    await writeFile(journal('Dora'), '');
    assert.deepEqual(
      (await problems()).map(([file]) => file),
      ['ratings/Dora.jsonl', 'ratings/carl.jsonl', 'ratings/notes.txt'],
    );
  });

  it('names lines of the looks at the test split that are none', async () => {
    await make();
    await mkdir(folder('a.jsonl.rating', 'gold'), { recursive: true });
    const look = { v: 1, judge: 'gpt', run: 'r', gold: 'a'.repeat(64), metric: 'aligned', threshold: 30 };
    await writeFile(folder('a.jsonl.rating', 'gold', 'looks.jsonl'), `${JSON.stringify(look)}\n{"v":1}\n`);
    assert.deepEqual(
      (await problems()).map(([file, line]) => [file, line]),
      [['gold/looks.jsonl', 2]],
    );
  });

  it('reads the files that a glob names, and no others', async () => {
    await make();
    await mkdir(folder('more', 'deep'), { recursive: true });
    await writeFile(folder('more', 'deep', 'c.jsonl'), '{"id":\n');
    await writeFile(folder('more', 'deep', 'c.txt'), 'x');
    const path = folder('a.jsonl.rating', 'study.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"../a.jsonl"', '"../a.jsonl", "../more/**/*.jsonl"'));
    assert.deepEqual([...new Set((await problems()).map(([file]) => file))], ['../more/deep/c.jsonl']);
  });
});
