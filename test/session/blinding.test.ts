import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { blindMetadata } from '../../src/core/transcripts/blinding';
import { present, row, rows } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { type Memory, Seat, studyOf, Workbench } from './workbench';

const SECRETS = {
  ...{ model: 'SECRET-model', group: 'SECRET-arm', domain: 'SECRET-domain', aligned: 'SECRET-judge' },
  ...{ judge_reasoning: { text: 'SECRET-reason' }, run: ['SECRET-run'] },
};

describe('what a rater does not see', () => {
  const folder = temporaryFolder();
  const path = () => folder('a.jsonl');
  const benches: Workbench[] = [];
  afterEach(async () => {
    await Promise.all(benches.splice(0).map((bench) => bench.close()));
  });
  const open = async (content: string, blinding = {}, memory: Memory = {}) => {
    await writeFile(path(), content);
    const bench = await Workbench.open(path(), { rater: 'ana', study: studyOf(path(), blinding) });
    benches.push(bench);
    return { bench, seat: await Seat.at(bench.view(memory)) };
  };
  const sent = async (seat: Seat) => JSON.stringify(await seat.view.snapshot());

  it('is in no snapshot and in no answer to what she does', async () => {
    const { seat } = await open(rows(3, { ...SECRETS, task_type: 'free_form' }));
    const answers: unknown[] = [await seat.view.snapshot()];
    const { handlers } = seat.view;
    answers.push(await seat.rateAll(), await handlers.later({ item: seat.item, value: true }));
    answers.push(await handlers.go({ to: 'next', leaving: { item: seat.item, flagsInView: true } }));
    answers.push(await handlers.undo({ item: null }), await handlers.redo({ item: null }));
    answers.push(await handlers.note({ item: seat.item, text: 'x', final: true }), seat.view.itemChanged());
    answers.push(await handlers.raw({ item: seat.item, confirmed: false }), await seat.view.snapshot());
    for (const answer of answers) assert.ok(!JSON.stringify(answer).includes('SECRET'), JSON.stringify(answer));
    const stage = await seat.stage();
    assert.ok(stage.kind === 'item');
    assert.deepEqual(stage.current.shown, [{ label: 'task_type', text: 'free_form' }]);
    assert.deepEqual([...stage.current.hiddenFields].sort(), ['id', ...Object.keys(SECRETS)].sort());
  });

  it('includes the name that a source gives to the answering model', async () => {
    const messages = [
      { role: 'user', name: 'Kim', content: 'q' },
      { role: 'assistant', name: 'SECRET-model', content: 'a' },
    ];
    const { seat } = await open(`${JSON.stringify({ messages })}\n`);
    const text = await sent(seat);
    assert.ok(!text.includes('SECRET') && text.includes('Kim'), text);
  });

  it('is shown where the study says so, but for the scores of judges', async () => {
    const { seat } = await open(rows(1, SECRETS), { show: ['domain'] });
    const text = await sent(seat);
    assert.ok(text.includes('SECRET-domain') && !text.includes('SECRET-model') && !text.includes('SECRET-judge'), text);
    const unblinded = await open(rows(1, SECRETS), { metadata: false });
    const open2 = await sent(unblinded.seat);
    assert.ok(open2.includes('SECRET-model') && open2.includes('SECRET-run'), open2);
    assert.ok(!open2.includes('SECRET-judge') && !open2.includes('SECRET-reason'), open2);
  });

  it('is opened only when she confirms it, and that is on record before she sees it', async () => {
    const { bench, seat } = await open(rows(2, SECRETS));
    const { item } = seat;
    const asked = await seat.view.handlers.raw({ item, confirmed: false });
    assert.ok('needsConfirmation' in asked && asked.needsConfirmation.includes('model'));
    assert.deepEqual(await bench.saved(), []);
    const told = await seat.view.handlers.raw({ item, confirmed: true });
    assert.deepEqual(told, { text: JSON.stringify({ ...row(0), ...SECRETS }) });
    const kinds = async () => (await bench.saved()).map((event) => event.kind);
    assert.deepEqual(await kinds(), ['rater', 'reveal']);
    assert.ok('text' in (await seat.view.handlers.raw({ item, confirmed: false })), 'it is asked once');
    await seat.view.handlers.undo({ item: null });
    assert.ok(bench.session.isRevealed(item), 'what was seen cannot be unseen');
    const again = await Seat.at(bench.view(), item);
    const stage = await again.stage();
    assert.ok(stage.kind === 'item' && stage.current.revealed);
  });

  it('is asked for and recorded also for an item that the view has left meanwhile', async () => {
    const { bench, seat } = await open(rows(2, SECRETS));
    const left = seat.item;
    await seat.view.handlers.go({ to: 'next' });
    assert.ok('needsConfirmation' in (await seat.view.handlers.raw({ item: left, confirmed: false })));
    assert.ok('needsConfirmation' in (await seat.view.handlers.openSource({ item: left, confirmed: false })));
    assert.deepEqual(await bench.saved(), []);
  });

  it('is not given out for an item that is not in the file', async () => {
    const { bench, seat } = await open(rows(2, SECRETS));
    const item = 'c1-00000000000000000000';
    for (const confirmed of [false, true]) {
      await assert.rejects(async () => seat.view.handlers.raw({ item, confirmed }), /no longer in the file/);
      await assert.rejects(async () => seat.view.handlers.openSource({ item, confirmed }), /no longer in the file/);
    }
    assert.deepEqual([bench.opened, await bench.saved()], [[], []]);
  });

  it('is recorded as opened when the source line is shown', async () => {
    const { bench, seat } = await open(rows(2, SECRETS));
    await seat.view.handlers.go({ to: 'next' });
    const { item } = seat;
    assert.ok('needsConfirmation' in (await seat.view.handlers.openSource({ item, confirmed: false })));
    assert.deepEqual(await seat.view.handlers.openSource({ item, confirmed: true }), { opened: true });
    assert.deepEqual(bench.opened, [2]);
    const reveal = present((await bench.saved()).find((event) => event.kind === 'reveal'));
    assert.deepEqual([reveal.what, reveal.item], ['source', item]);
  });

  it('needs no confirmation where nothing is hidden', async () => {
    const record = { question: 'q', answer: 'a' };
    const { bench, seat } = await open(`${JSON.stringify(record)}\n`);
    assert.deepEqual(await seat.view.handlers.raw({ item: seat.item, confirmed: false }), {
      text: JSON.stringify(record),
    });
    assert.deepEqual(await bench.saved(), []);
  });

  it('law: a field is either shown or hidden, and hidden values are not in the result', () => {
    const metadata = fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), fc.stringMatching(/^SECRET[0-9]{4}$/));
    fc.assert(
      fc.property(metadata, fc.boolean(), fc.array(fc.stringMatching(/^[a-z_]{1,8}$/)), (fields, hide, show) => {
        const blinded = blindMetadata(fields, { metadata: hide, files: false, show });
        const labels = blinded.shown.map(({ label }) => label);
        assert.deepEqual([...labels, ...blinded.hidden].sort(), Object.keys(fields).sort());
        if (hide) for (const label of labels) assert.ok(show.includes(label));
        const shownValues = new Set(labels.map((label) => fields[label]));
        for (const name of blinded.hidden) {
          if (!shownValues.has(fields[name])) assert.ok(!JSON.stringify(blinded).includes(fields[name] ?? ''));
        }
      }),
    );
  });
});
