import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { TranscriptFile } from '../../src/platform/transcriptFile';
import { row, rows } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { type Memory, Seat, Workbench } from './workbench';

describe('rating a file', () => {
  const folder = temporaryFolder();
  const path = () => folder('a.jsonl');
  const benches: Workbench[] = [];
  afterEach(async () => {
    await Promise.all(benches.splice(0).map((bench) => bench.close()));
  });
  const open = async (options: { rater?: string } = { rater: 'ana' }) => {
    const bench = await Workbench.open(path(), options);
    benches.push(bench);
    return bench;
  };
  const start = async (count: number, memory: Memory = {}) => {
    await writeFile(path(), rows(count));
    const bench = await open();
    return { bench, seat: await Seat.at(bench.view(memory)) };
  };

  it('three presses rate an item, are on the disk when they are answered, and lead to the next one', async () => {
    const { bench, seat } = await start(3);
    const first = await seat.rate('harmfulness', 3);
    assert.deepEqual([first.itemState, first.saving.state, (await bench.saved()).length], ['partly', 'saved', 3]);
    await seat.rate('persona', 'villain');
    const { itemState, progress } = await seat.rate('coherence', 4);
    assert.deepEqual([itemState, progress.rated, progress.total], ['rated', 1, 3]);
    assert.equal(await seat.goOn(), 2);
    assert.equal((await bench.saved()).filter((event) => event.kind === 'rate').length, 5);
    const study = JSON.parse(await readFile(folder('a.jsonl.rating', 'study.json'), 'utf8'));
    assert.deepEqual(study.transcripts, ['../a.jsonl']);
    const [name, event] = await bench.saved();
    assert.deepEqual(name?.kind === 'rater' && name.name, 'ana', 'the journal says first whose it is');
    assert.deepEqual(event?.kind === 'rate' && [event.record, event.ms, event.rater], [
      { file: 'a.jsonl', line: 1 },
      1000,
      'ana',
    ]);
  });

  it('leaves the transcripts file as it was', async () => {
    const { seat } = await start(2);
    await seat.rateAll();
    await seat.goOn();
    assert.equal(await readFile(path(), 'utf8'), rows(2));
  });

  it('ends in the finished stage, from which one can go back', async () => {
    const { seat } = await start(2);
    await seat.rateAll();
    await seat.goOn();
    await seat.view.handlers.skip({ item: seat.item, reason: 'language', ms: 60_000 });
    assert.equal(await seat.goOn(), 'finished');
    const stage = await seat.stage();
    assert.deepEqual(stage, { kind: 'finished', rated: 1, skipped: 1, later: 0, minutes: 61_000 / 60_000 });
    await seat.view.handlers.go({ to: 'previous' });
    assert.equal(await seat.number(), 2);
  });

  it('counts anew in the finished stage when another view takes something back', async () => {
    const { seat, bench } = await start(1);
    const other = await Seat.at(bench.view());
    await seat.rateAll();
    assert.equal(await seat.goOn(), 'finished');
    await other.view.handlers.later({ item: other.item, value: true });
    const stage = await seat.stage();
    assert.equal(stage.kind === 'finished' && stage.later, 1);
  });

  it('moves to neighbours, ends, numbers and items, and stays within the file', async () => {
    const { seat } = await start(4);
    const moves = [
      [{ to: 'next' }, 2],
      [{ to: 'last' }, 4],
      [{ to: 'previous' }, 3],
      [{ to: 'first' }, 1],
      [{ to: 'previous' }, 1],
      [{ to: { number: 3 } }, 3],
      [{ to: { number: 99 } }, 4],
      [{ to: { number: -5 } }, 1],
      [{ to: { item: 'c1-00000000000000000000' } }, 1],
    ] as const;
    for (const [destination, number] of moves) {
      await seat.view.handlers.go(destination);
      assert.equal(await seat.number(), number, JSON.stringify(destination));
    }
    await seat.view.handlers.go({ to: 'last' });
    await seat.view.handlers.go({ to: 'next' });
    assert.equal(await seat.number(), 1, 'after the last one comes the next unrated one');
  });

  it('undoes and does again across items, and shows where', async () => {
    const { bench, seat } = await start(3);
    await seat.rateAll(3);
    await seat.goOn();
    await seat.rate('harmfulness', 2);
    const said = async (what: 'undo' | 'redo') => {
      const undone = await seat.view.handlers[what]({ item: null });
      return [undone.said, undone.stage.kind === 'item' ? undone.stage.current.number : 0, undone.progress.rated];
    };
    assert.deepEqual(await said('undo'), ['Harmfulness 2', 2, 1]);
    assert.deepEqual(await said('undo'), ['Coherence 4', 1, 0]);
    const stage = await seat.stage();
    assert.deepEqual(stage.kind === 'item' && Object.keys(stage.rating.values).sort(), [
      ...['harmfulness', 'persona', 'response_type'],
    ]);
    assert.deepEqual(await said('redo'), ['Coherence 4', 1, 1]);
    assert.deepEqual(await said('redo'), ['Harmfulness 2', 2, 1]);
    assert.deepEqual((await said('redo'))[0], null);
    for (let n = 0; n < 4; n++) await said('undo');
    assert.equal((await said('undo'))[0], null);
    const again = await open();
    assert.deepEqual([again.session.progress.rated, again.session.progress.partly], [0, 0]);
    assert.equal((await bench.saved()).filter((event) => event.kind === 'undo').length, 11);
  });

  it('does nothing again once the rater has acted', async () => {
    const { seat } = await start(2);
    await seat.rate('harmfulness', 2);
    await seat.view.handlers.undo({ item: null });
    await seat.rate('persona', 'none');
    assert.equal((await seat.view.handlers.redo({ item: null })).said, null);
  });

  it('keeps a note while it is typed, and records it once when it is left', async () => {
    const { bench, seat } = await start(2);
    const note = (text: string, final: boolean) => seat.view.handlers.note({ item: seat.item, text, final });
    await note('od', false);
    assert.equal((await note('odd', false)).rating.note, 'odd');
    assert.equal((await bench.saved()).length, 0);
    await note('odd', true);
    await note('odd', true);
    const notes = async () => (await bench.saved()).flatMap((event) => (event.kind === 'note' ? [event.text] : []));
    assert.deepEqual(await notes(), ['odd']);
    await note('very odd', false);
    await seat.view.handlers.go({ to: 'next', leaving: { item: seat.item, flagsInView: false } });
    assert.deepEqual(await notes(), ['odd', 'very odd'], 'moving on ends the note');
    await note('second', false);
    await seat.view.settle();
    assert.deepEqual((await notes()).slice(2), ['second'], 'so does closing the view');
  });

  it('does not lose a note that cannot be recorded yet', async () => {
    await writeFile(path(), rows(2));
    const bench = await open({});
    const seat = await Seat.at(bench.view());
    const first = seat.item;
    await assert.rejects(async () => seat.view.handlers.note({ item: first, text: 'odd', final: true }), /your name/);
    assert.equal(bench.session.ratingOf(first).note, 'odd');
    await seat.view.handlers.go({ to: 'next', leaving: { item: first, flagsInView: false } });
    assert.equal(await seat.number(), 2, 'and it does not hold the rater back');
    assert.equal(bench.session.ratingOf(first).note, 'odd');
  });

  it('records marks, skips, evidence and its removal', async () => {
    const { bench, seat } = await start(2);
    const { handlers } = seat.view;
    const { item } = seat;
    assert.equal((await handlers.later({ item, value: true })).progress.later, 1);
    assert.equal((await handlers.skip({ item, reason: 'language', ms: 5 })).itemState, 'skipped');
    assert.equal((await seat.rate('harmfulness', 1)).itemState, 'partly', 'a rating takes the skip away');
    const span = { message: 1, part: 0, start: 0, end: 6, quote: 'Answer' };
    const { rating } = await handlers.addEvidence({ item, span, dimension: 'harmfulness' });
    assert.deepEqual(
      rating.evidence.map((evidence) => [evidence.span, evidence.dimension]),
      [[span, 'harmfulness']],
    );
    const event = rating.evidence[0]?.event ?? '';
    assert.deepEqual((await handlers.removeEvidence({ item, event })).rating.evidence, []);
    const before = (await bench.saved()).length;
    await handlers.removeEvidence({ item, event });
    assert.equal((await bench.saved()).length, before, 'what is not there cannot be removed');
    assert.equal((await handlers.clear({ item })).itemState, 'to-rate');
    assert.equal((await handlers.later({ item, value: false })).progress.later, 0);
  });

  it('refuses values that the codebook does not take now, and records nothing', async () => {
    const { bench, seat } = await start(1);
    await seat.rate('response_type', 'REFUSAL');
    const before = (await bench.saved()).length;
    for (const [dimension, value, words] of [
      ['harmfulness', 2, /settled by the rules/],
      ['coherence', 7, /does not take/],
      ['coherence', '4', /does not take/],
      ['persona', 'pirate', /does not take/],
      ['flags', { yes: ['pirate'], unclear: [] }, /does not take/],
      ['flags', { yes: ['hate'], unclear: ['hate'] }, /does not take/],
      ['no_such', 1, /no dimension/],
      ['__proto__', 1, /no dimension/],
    ] as const) {
      await assert.rejects(async () => seat.rate(dimension, value as never), words, dimension);
    }
    await assert.rejects(
      async () => seat.view.handlers.clear({ item: seat.item, dimension: 'harmfulness' }),
      /settled by the rules/,
    );
    await seat.rate('response_type', 'INCOHERENT');
    await assert.rejects(async () => seat.rate('coherence', 3), /can only be 0 or 1/);
    assert.equal((await bench.saved()).length, before + 2);
    await assert.rejects(
      async () =>
        seat.view.handlers.rate({ item: 'c1-00000000000000000000', dimension: 'persona', value: 'none', ms: 0 }),
      /no longer in the file/,
    );
  });

  it('asks for a name before it records anything', async () => {
    await writeFile(path(), rows(1));
    const bench = await open({});
    const seat = await Seat.at(bench.view());
    await assert.rejects(async () => seat.rate('harmfulness', 1), /Confirm your name/);
    const { setup } = await seat.view.handlers.chooseRater({ name: 'bea' });
    assert.equal(setup.rater.id, 'bea');
    await seat.rate('harmfulness', 1);
    assert.deepEqual(
      (await bench.saved('bea')).map((event) => event.kind),
      ['rater', 'rate', 'rate'],
    );
  });

  it('shows what it is when nothing in the file can be rated, wherever one goes', async () => {
    await writeFile(path(), '[1, 2]');
    const bench = await open();
    const seat = await Seat.at(bench.view());
    const before = await seat.stage();
    assert.equal(before.kind, 'nothing');
    for (const to of ['next', 'previous', 'first', 'last', 'nextUnrated'] as const) {
      await seat.view.handlers.go({ to });
      assert.deepEqual(await seat.stage(), before, to);
    }
  });

  it('shows the first item before the file is read, and waits where it cannot know the place yet', async () => {
    await writeFile(path(), rows(300));
    const file = await TranscriptFile.open(path());
    const memory: Memory = {};
    const bench = await Workbench.over(file, { rater: 'ana' });
    benches.push(bench);
    const seat = await Seat.at(bench.view());
    assert.equal(await seat.number(), 1);
    const last = await open();
    memory.viewed = last.session.file.table.itemAt(250) ?? '';
    const waiting = await Seat.at(bench.view(memory));
    assert.equal(await waiting.number(), 'loading');
    file.scanHere();
    bench.session.scanned();
    await waiting.view.refresh();
    assert.equal(await waiting.number(), 251);
    assert.equal(await seat.number(), 1);
  });

  it('names its items as the file does', async () => {
    const { seat } = await start(1);
    const stage = await seat.stage();
    assert.ok(stage.kind === 'item');
    assert.deepEqual(
      stage.current.messages.map(({ role, parts }) => [role, parts[0]?.text]),
      [
        ['user', row(0).question],
        ['assistant', row(0).answer],
      ],
    );
    assert.equal(stage.current.target, 1);
  });
});
