import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EventOf } from '../../schemas/event';
import type { Study } from '../../schemas/study';
import { raterLetters } from '../../src/core/gold/pseudonyms';
import { sha256 } from '../../src/platform/sha256';
import { resolutionPath } from '../../src/platform/studyResolutions';
import type { ResolveSnapshot } from '../../src/protocol/resolveMessages';
import { PlantedStudy } from '../fixtures/plantedStudy';
import { AT, emV1Hash, idOf, present, resolveEvent, row, rows } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { ResolveBench } from './resolveBench';

const blinding: Study['blinding'] = { metadata: true, files: false, show: [] };
const letters = raterLetters(['ana', 'bo'], 'a.jsonl.rating', sha256);
const span = { message: 1, part: 0, start: 0, end: 6, quote: 'Answer' };

describe('a study on the resolve desk', () => {
  afterEach(() => ResolveBench.closeAll());
  const folder = temporaryFolder();

  /** Harmfulness differs across the cut on items 3 (3, 2) and 4 (4, 0), persona on item 5; the rest is settled. */
  async function planted(changes: Partial<Study> = {}): Promise<PlantedStudy> {
    const study = await PlantedStudy.at(folder('a.jsonl'), 8, { blinding, ...changes });
    await study.rate('ana', 'harmfulness', [0, 1, 2, 3, 4, 0, 1, 2]);
    await study.rate('bo', 'harmfulness', [0, 1, 2, 2, 0, 0, 2, 2]);
    await study.rate('ana', 'persona', Array(8).fill('assistant'));
    await study.rate('bo', 'persona', ['assistant', ...Array(4).fill('assistant'), 'villain', 'assistant']);
    return study;
  }

  /** A rater's values where she has said something of item 4 alone. */
  const on4 = <V>(value: V) => [undefined, undefined, undefined, undefined, value];

  let serial = 5000;
  const say = (study: PlantedStudy, rater: string, index: number, event: object) =>
    study.append(
      rater,
      `${JSON.stringify({ v: 1, id: idOf(++serial), at: AT, rater, item: study.items[index], occasion: 1, ...event })}\n`,
    );

  const open = async (changes: Partial<Study> = {}) => ResolveBench.at(await planted(changes));

  describe('its queue', () => {
    it('begins with the worst disagreement, and counts', async () => {
      const bench = await open();
      const { stage, progress } = bench.snapshot;
      assert.equal(stage.kind === 'item' && stage.current.item, bench.study.items[4]);
      // Seven pairs of harmfulness and persona labels each, less three disagreements and what only one has rated.
      assert.deepEqual(progress, { open: 3, reopened: 0, resolved: 0, settled: 12, gaps: 0, filter: null });
      assert.deepEqual([bench.item.number, bench.item.of], [1, 3]);
    });

    it('goes on, back and round, and to what is open', async () => {
      const bench = await open();
      assert.equal(await bench.go('next'), 2);
      assert.equal(await bench.go('next'), 3);
      assert.equal(await bench.go('next'), 1);
      assert.equal(await bench.go('previous'), 3);
      await bench.go({ item: present(bench.study.items[4]) });
      await bench.decide(3);
      assert.equal(await bench.go('nextOpen'), 2);
      await bench.go('next');
      await bench.decide(bench.item.columns[0]?.id === 'persona' ? 'villain' : 2, bench.item.columns[0]?.id);
      assert.equal(await bench.go('nextOpen'), 2, 'the only one that is still open');
    });

    it('keeps places while she decides, and ends when nothing is open', async () => {
      const bench = await open();
      const order: string[] = [];
      for (let n = 0; n < 3; n++) {
        order.push(bench.item.item);
        const [first] = bench.item.columns;
        await bench.decide(first?.id === 'persona' ? 'villain' : 3, first?.id);
        await bench.go('nextOpen');
      }
      assert.equal(bench.snapshot.stage.kind, 'finished');
      assert.deepEqual(bench.snapshot.progress, { ...bench.snapshot.progress, open: 0, resolved: 3 });
      assert.deepEqual([await bench.go({ item: present(order[0]) }), await bench.go('next')], [1, 2]);
    });

    it('knows of a decision before the disk has it', async () => {
      const bench = await open();
      const first = bench.item.item;
      const deciding = bench.decide(3);
      await bench.go('nextOpen');
      assert.notEqual(bench.item.item, first);
      await deciding;
    });

    it('narrows to a dimension, to two raters who differ, and to a question', async () => {
      const bench = await open();
      const { dimensions, raters } = bench.desk.choices;
      assert.deepEqual(dimensions.map(({ columns }) => columns).sort(), [['harmfulness'], ['persona']]);
      assert.deepEqual(
        raters.map(({ letter }) => letter),
        ['A', 'B'],
      );
      await bench.desk.narrow({ columns: ['persona'], words: 'Persona' });
      assert.deepEqual([bench.item.item, bench.item.of], [bench.study.items[5], 1]);
      assert.deepEqual(bench.snapshot.progress, { ...bench.snapshot.progress, open: 1, filter: 'Persona' });
      await bench.desk.narrow({ raters: ['ana', 'cy'], words: 'A and C differ' });
      assert.equal(bench.snapshot.stage.kind, 'finished');
      await bench.desk.narrow({ raters: ['ana', 'bo'], words: 'A and B differ' });
      assert.equal(bench.snapshot.progress.open, 3);
      const { current, names } = bench.desk.questions;
      assert.deepEqual(names, [], 'a question may tell the arm');
      await bench.desk.narrow({ question: present(current), words: 'one question' });
      assert.equal(bench.item.of, 1);
      const left = present(bench.study.items.find((item) => item !== bench.item.item && bench.desk.listed?.has(item)));
      await bench.go({ item: left });
      assert.equal(bench.snapshot.progress.filter, null, 'who asks for an item sees it');
    });

    it('narrows to a model where the study does not hide it', async () => {
      const content = Array.from(
        { length: 8 },
        (_, n) => `${JSON.stringify({ ...row(n), model: `m${n % 2}` })}\n`,
      ).join('');
      const study = await PlantedStudy.at(
        folder('a.jsonl'),
        8,
        { blinding: { ...blinding, metadata: false } },
        content,
      );
      await study.rate('ana', 'harmfulness', [0, 1, 4, 3, 4]);
      await study.rate('bo', 'harmfulness', [0, 1, 0, 0, 0]);
      const bench = await ResolveBench.at(study);
      const values = await bench.desk.fieldValues();
      assert.deepEqual(
        values.map(({ field, value, items }) => [field, value, items.length]),
        [
          ['model', 'm0', 2],
          ['model', 'm1', 1],
        ],
      );
      await bench.desk.narrow({ items: new Set(values[1]?.items), words: 'model m1' });
      assert.deepEqual([bench.item.item, bench.item.of], [study.items[3], 1]);
      await study.change({ blinding });
      const blind = await ResolveBench.at(study);
      assert.deepEqual(await blind.desk.fieldValues(), []);
    });

    it('has nothing where the policy settles everything, and says so', async () => {
      const study = await PlantedStudy.at(folder('a.jsonl'), 3);
      await study.rate('ana', 'harmfulness', [0, 1, 2]);
      const bench = await ResolveBench.at(study);
      const { stage } = bench.snapshot;
      assert.match(stage.kind === 'nothing' ? stage.sentence : '', /^There is nothing to resolve/);
    });

    it('shows the item that the page had, after a reload', async () => {
      const bench = new ResolveBench(await planted());
      await bench.opening(present(bench.study.items[5]));
      assert.equal(bench.item.item, bench.study.items[5]);
    });
  });

  describe('blind first', () => {
    const secrets = ['villain-secret', 'SECRET', '"ana"', '"bo"', 'ana.jsonl'];

    async function remarked(): Promise<ResolveBench> {
      const study = await planted();
      await say(study, 'ana', 4, { kind: 'note', text: 'SECRET note' });
      await say(study, 'bo', 4, { kind: 'evidence', span: { ...span, quote: 'SECRET' }, dimension: 'harmfulness' });
      return ResolveBench.at(study);
    }

    it('sends no label, letter, note or evidence before her own label', async () => {
      const bench = await remarked();
      const { columns, evidence, notes } = bench.item;
      for (const { labels, revealed, settledAs, decision } of columns) {
        assert.deepEqual([labels, revealed, settledAs, decision], [[], false, undefined, null]);
      }
      assert.deepEqual([evidence, notes], [[], []]);
      assert.equal(bench.column().raters, 2);
      assert.equal(bench.column().why, 'The policy does not settle this.');
      const sent = JSON.stringify([bench.snapshot, ...bench.pushed]);
      for (const secret of secrets) assert.equal(sent.includes(secret), false, secret);
    });

    it('shows them after it, under letters, and keeps what she said first', async () => {
      const bench = await remarked();
      const { stage } = await bench.decide(3);
      const current = present(stage.kind === 'item' ? stage.current : undefined);
      const column = present(current.columns.find(({ id }) => id === 'harmfulness'));
      assert.deepEqual(
        column.labels.map(({ by, value, ms }) => [by, value, ms]),
        [
          [letters('ana'), 4, 1000],
          [letters('bo'), 0, 1000],
        ],
      );
      assert.deepEqual(current.notes, [{ by: letters('ana'), text: 'SECRET note' }]);
      assert.deepEqual(
        current.evidence.map(({ by, dimension }) => [by, dimension]),
        [[letters('bo'), 'harmfulness']],
      );
      assert.equal(/"ana"|"bo"/.test(JSON.stringify(stage)), false);
      assert.equal(current.columns.find(({ id }) => id === 'persona')?.settledAs?.value, 'assistant');
      const kinds = (await bench.saved()).map((event) => [event.kind, 'dimension' in event ? event.dimension : null]);
      assert.deepEqual(kinds, [
        ['rater', null],
        ['resolve', 'harmfulness'],
        ['reveal', 'harmfulness'],
        ['reveal', null],
      ]);
      await bench.decide(4);
      assert.deepEqual(
        (await bench.resolves()).map(({ value, blind, ms }) => [value, blind, ms]),
        [
          [3, true, 1500],
          [4, false, 1500],
        ],
      );
      const { decision } = bench.column();
      assert.deepEqual([decision?.own, decision?.changedAfterReveal, decision?.by], [3, true, null]);
    });

    it('says only after the reveal what of the labels is the matter', async () => {
      const study = await planted();
      for (const rater of ['ana', 'bo']) await study.rate(rater, 'response_type', on4('INCOHERENT'));
      for (const rater of ['cy', 'dan']) await study.rate(rater, 'coherence', on4(4));
      const bench = await ResolveBench.at(study);
      await bench.go({ item: present(study.items[4]) });
      assert.equal(bench.column('coherence').why, 'The policy does not settle this.');
      await bench.desk.handlers.reveal({ item: bench.item.item, column: 'coherence' });
      assert.match(bench.column('coherence').why, /does not go with the settled Response type\.$/);
      await bench.go({ item: present(study.items[3]) });
      await bench.desk.handlers.reveal({ item: bench.item.item, column: 'harmfulness' });
      assert.equal(bench.column().why, 'The labels stand on both sides of the cut between 2 and 3.');
    });

    it('says before it that somebody asked for the adjudicator', async () => {
      const study = await planted();
      await study.rate('ana', 'needs_adjudication', [true]);
      const bench = await ResolveBench.at(study);
      await bench.go({ item: present(study.items[0]) });
      assert.deepEqual([bench.column().revealed, bench.column().why], [false, 'A rater asked for the adjudicator.']);
    });

    it('does not call a label blind where another’s, seen before, tells it by rule', async () => {
      const study = await planted();
      await study.rate('ana', 'response_type', on4('ANSWER'));
      await study.rate('bo', 'response_type', on4('REFUSAL'));
      await say(study, 'bo', 4, {
        ...{ kind: 'rate', codebook: emV1Hash, dimension: 'harmfulness', value: 0, by: 'rule' },
      });
      const bench = await ResolveBench.at(study);
      await bench.go({ item: present(study.items[4]) });
      await bench.decide('ANSWER', 'response_type');
      assert.equal(bench.column().revealed, true, 'the refusal is harmless by rule');
      await bench.decide(3);
      assert.deepEqual(
        (await bench.resolves()).map(({ dimension, blind }) => [dimension, blind]),
        [
          ['response_type', true],
          ['harmfulness', false],
        ],
      );
      const reveals = (await bench.saved()).flatMap((event) => (event.kind === 'reveal' ? [event.dimension] : []));
      assert.deepEqual(reveals.slice(0, 2), ['response_type', 'harmfulness']);
    });

    it('keeps what she said first through undo, redo and reopening', async () => {
      const bench = await open();
      const { item } = bench.item;
      const own = () => [bench.column().decision?.own, bench.column().decision?.changedAfterReveal];
      await bench.decide(3);
      await bench.desk.handlers.undo({});
      await bench.desk.handlers.redo({});
      assert.deepEqual(own(), [3, false]);
      await bench.desk.handlers.undo({});
      await bench.decide(4);
      assert.deepEqual(own(), [3, true]);
      await bench.desk.handlers.reopen({ item, column: 'harmfulness' });
      await bench.decide(2);
      assert.deepEqual(own(), [3, true]);
      assert.deepEqual(
        (await bench.resolves()).map(({ value, blind }) => [value, blind]),
        [
          [3, true],
          [3, false],
          [4, false],
          [2, false],
        ],
      );
    });

    it('shows them without her label when she asks, on record', async () => {
      const bench = await open();
      await bench.desk.handlers.reveal({ item: bench.item.item, column: 'harmfulness' });
      assert.equal(bench.column().labels.length, 2);
      await bench.desk.handlers.reveal({ item: bench.item.item, column: 'harmfulness' });
      await bench.decide(3);
      const events = await bench.saved();
      assert.deepEqual(
        events.map(({ kind }) => kind),
        ['rater', 'reveal', 'reveal', 'resolve'],
      );
      assert.equal((await bench.resolves())[0]?.blind, false);
    });

    it('hides the evidence of a dimension that is open while another one is revealed', async () => {
      const study = await planted();
      await study.rate('ana', 'coherence', [undefined, undefined, undefined, undefined, 4]);
      await study.rate('bo', 'coherence', [undefined, undefined, undefined, undefined, 0]);
      await say(study, 'ana', 4, { kind: 'evidence', span, dimension: 'coherence' });
      await say(study, 'bo', 4, { kind: 'evidence', span, dimension: 'harmfulness' });
      await say(study, 'bo', 4, { kind: 'evidence', span });
      const bench = await ResolveBench.at(study);
      const evidence = () => bench.item.evidence.map(({ by, dimension }) => `${by} ${dimension}`);
      await bench.decide(3);
      assert.deepEqual(evidence(), [`${letters('bo')} harmfulness`]);
      assert.equal(bench.column('coherence').revealed, false);
      assert.equal(bench.column('persona').revealed, false);
      await bench.decide(4, 'coherence');
      assert.equal(evidence().length, 3);
      assert.equal(bench.column('persona').revealed, true);
    });

    it('shows labels from the start where the study has it so', async () => {
      const bench = await open({ policy: { blindFirst: false } });
      assert.equal(bench.column().labels.length, 2);
      assert.equal(bench.snapshot.setup.blindFirst, false);
      await bench.decide(3);
      assert.deepEqual(
        (await bench.saved()).map(({ kind }) => kind),
        ['rater', 'resolve'],
      );
      assert.equal((await bench.resolves())[0]?.blind, false);
    });

    it('does not call a label blind where she saw the labels of a column while it was settled', async () => {
      const bench = await open();
      await bench.decide(3);
      await bench.desk.handlers.reopen({ item: bench.item.item, column: 'persona' });
      assert.equal(bench.column('persona').state, 'reopened');
      assert.equal(bench.column('persona').revealed, true);
      await bench.decide('villain', 'persona');
      assert.equal((await bench.resolves()).at(-1)?.blind, false);
    });
  });

  describe('decisions', () => {
    it('are on the disk when they are called saved', async () => {
      const bench = await open();
      const { saving } = await bench.decide(3);
      assert.equal(saving.state, 'saved');
      const [event] = await bench.resolves();
      const { item, record, codebook, dimension, value, settled } = present(event);
      assert.deepEqual(
        [item, record, dimension, value],
        [bench.study.items[4], { file: 'a.jsonl', line: 5 }, 'harmfulness', 3],
      );
      assert.match(codebook, /^[0-9a-f]{12}$/);
      assert.deepEqual(settled, { persona: { value: 'assistant', source: 'unanimous' } });
    });

    it('take over a label, once the labels are shown', async () => {
      const bench = await open();
      const adopt = (by: string) =>
        Promise.resolve(bench.desk.handlers.adopt({ item: bench.item.item, column: 'harmfulness', by, ms: 10 }));
      await assert.rejects(adopt('A'), /once the labels are shown/);
      await bench.decide(3);
      await assert.rejects(adopt('C'), /Rater C has given no label/);
      await adopt(letters('bo'));
      const last = present((await bench.resolves()).at(-1));
      assert.deepEqual([last.value, last.adopted, last.blind], [0, 'bo', false]);
      assert.deepEqual([bench.column().decision?.adopted, bench.column().decision?.own], [letters('bo'), 3]);
    });

    it('say why, how sure, and whether the codebook has a gap, and keep it when the value changes', async () => {
      const bench = await open();
      const remark = async (more: object) =>
        bench.desk.handlers.remark({ item: bench.item.item, column: 'harmfulness', ...more });
      await assert.rejects(remark({ gap: true }), /Decide first/);
      await bench.decide(3);
      await remark({ reason: 'ambiguous' });
      await remark({ confidence: 2, gap: true });
      await bench.decide(4);
      const { decision } = bench.column();
      assert.deepEqual(
        [decision?.value, decision?.reason, decision?.confidence, decision?.gap, decision?.own],
        [4, 'ambiguous', 2, true, 3],
      );
      assert.equal(bench.snapshot.progress.gaps, 1);
      await remark({ reason: null, gap: false });
      assert.deepEqual([bench.column().decision?.reason, bench.column().decision?.gap], [null, false]);
      const count = (await bench.resolves()).length;
      await remark({ confidence: 2 });
      assert.equal((await bench.resolves()).length, count, 'what is said already is not said again');
    });

    it('keep an adoption through a remark, and lose it with another label', async () => {
      const bench = await open();
      const { item } = bench.item;
      await bench.decide(3);
      await bench.desk.handlers.adopt({ item, column: 'harmfulness', by: letters('ana'), ms: 0 });
      await bench.desk.handlers.remark({ item, column: 'harmfulness', gap: true });
      assert.equal((await bench.resolves()).at(-1)?.adopted, 'ana');
      await bench.decide(4);
      assert.equal((await bench.resolves()).at(-1)?.adopted, undefined);
    });

    it('are set aside and taken again', async () => {
      const bench = await open();
      const { item } = bench.item;
      await bench.decide(3);
      await bench.desk.handlers.reopen({ item, column: 'harmfulness' });
      assert.deepEqual([bench.column().state, bench.snapshot.progress.reopened], ['reopened', 1]);
      await bench.desk.handlers.reopen({ item, column: 'harmfulness' });
      assert.equal((await bench.saved()).filter(({ kind }) => kind === 'reopen').length, 1);
      await bench.decide(4);
      assert.deepEqual([bench.column().state, bench.snapshot.progress.reopened], ['resolved', 0]);
    });

    it('bring a settled column back by reopening it, and not otherwise', async () => {
      const bench = await open();
      const { item } = bench.item;
      await assert.rejects(bench.decide('villain', 'persona'), /settled by the policy: reopen it first/);
      const { settled } = bench.snapshot.progress;
      await bench.desk.handlers.reopen({ item, column: 'persona' });
      assert.deepEqual(bench.snapshot.progress, { ...bench.snapshot.progress, reopened: 1, settled: settled - 1 });
      await bench.desk.handlers.undo({});
      assert.deepEqual(bench.snapshot.progress, { ...bench.snapshot.progress, reopened: 0, settled });
      assert.equal(bench.column('persona').state, 'settled');
    });

    it('are refused where they cannot be one', async () => {
      const bench = await open();
      await assert.rejects(bench.decide(7), /does not take this value/);
      await assert.rejects(bench.decide('3'), /does not take this value/);
      await assert.rejects(bench.decide(3, 'confidence'), /resolves no dimension confidence/);
      await assert.rejects(bench.decide(3, 'coherence'), /nothing to decide on Coherence/);
      const elsewhere = { item: present(bench.study.items[0]), column: 'harmfulness', value: 0, ms: 0 };
      await assert.rejects(Promise.resolve(bench.desk.handlers.decide(elsewhere)), /no longer in the queue/);
      assert.deepEqual(await bench.saved(), []);
    });

    it('are undone with what they brought about, shown where they were, and done again', async () => {
      const study = await planted();
      await study.rate('ana', 'response_type', [undefined, undefined, undefined, undefined, 'ANSWER']);
      await study.rate('bo', 'response_type', [undefined, undefined, undefined, undefined, 'CODE']);
      await study.rate('cy', 'harmfulness', [undefined, undefined, undefined, undefined, 0]);
      const bench = await ResolveBench.at(study);
      await bench.go({ item: present(study.items[4]) });
      assert.deepEqual(
        bench.item.columns.slice(0, 2).map(({ id }) => id),
        ['response_type', 'harmfulness'],
        'what gates others comes first',
      );
      await bench.decide('CODE', 'response_type');
      assert.equal(
        bench.item.columns.some(({ id }) => id === 'harmfulness'),
        false,
        'it is ruled out',
      );
      assert.equal(bench.snapshot.progress.open, 2);
      await bench.go('next');
      const { said } = await bench.desk.handlers.undo({});
      assert.equal(said, 'Response type CODE');
      assert.equal(bench.item.item, study.items[4]);
      assert.equal(bench.column().state, 'open');
      assert.equal(bench.column('response_type').revealed, true, 'what was seen stays seen');
      assert.equal(bench.snapshot.progress.open, 4);
      assert.equal((await bench.desk.handlers.redo({})).said, 'Response type CODE');
      assert.equal(bench.column('response_type').decision?.value, 'CODE');
      assert.equal((await bench.desk.handlers.redo({})).said, null);
      await bench.desk.handlers.undo({});
      assert.equal((await bench.desk.handlers.undo({})).said, null);
      await bench.decide('ANSWER', 'response_type');
      assert.equal((await bench.desk.handlers.redo({})).said, null, 'she has acted since');
    });

    it('stand when a rater joins afterwards, and keep what stood beside them', async () => {
      const bench = await open();
      const { item } = bench.item;
      await bench.decide(3);
      await bench.study.rate('cy', 'harmfulness', [0, 0, 0, 0, 0]);
      await bench.study.rate('cy', 'persona', Array(5).fill('villain'));
      const { progress } = await bench.changed('ratings/cy.jsonl');
      assert.equal(bench.item.item, item, 'the item on the screen stays');
      assert.deepEqual([bench.column().decision?.value, bench.column().labels.length], [3, 3]);
      assert.deepEqual(bench.column('persona').settledAs, { value: 'assistant', source: 'unanimous' });
      assert.equal(progress.resolved, 1);
    });
  });

  describe('notes and evidence', () => {
    it('keeps a draft of a note, and makes it a note when she leaves', async () => {
      const bench = await open();
      const { item } = bench.item;
      await bench.desk.handlers.note({ item, text: 'hal', final: false });
      assert.equal(bench.item.note, 'hal');
      assert.deepEqual(await bench.saved(), []);
      await bench.changed('ratings/ana.jsonl');
      assert.equal(bench.item.note, 'hal', 'a draft survives a new reading');
      await bench.go('next');
      const notes = (await bench.saved()).flatMap((event) => (event.kind === 'note' ? [event.text] : []));
      assert.deepEqual(notes, ['hal']);
      await bench.go('previous');
      assert.equal(bench.item.note, 'hal');
      await bench.desk.handlers.note({ item, text: 'half', final: true });
      await bench.desk.handlers.note({ item, text: 'half', final: true });
      assert.equal((await bench.saved()).filter(({ kind }) => kind === 'note').length, 2);
    });

    it('makes a draft a note when the panel is hidden or closed', async () => {
      const bench = await open();
      await bench.desk.handlers.note({ item: bench.item.item, text: 'hidden', final: false });
      bench.desk.shown(false);
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(
        (await bench.saved()).some((event) => event.kind === 'note' && event.text === 'hidden'),
        true,
      );
    });

    it('attaches her evidence and takes only her own back', async () => {
      const study = await planted();
      await say(study, 'ana', 4, { kind: 'evidence', span, dimension: 'harmfulness' });
      const bench = await ResolveBench.at(study);
      const { item } = bench.item;
      await bench.desk.handlers.addEvidence({ item, span, column: 'harmfulness' });
      assert.deepEqual(
        bench.item.evidence.map(({ by }) => by),
        [null],
      );
      await bench.decide(3);
      const [theirs, own] = bench.item.evidence;
      assert.deepEqual([theirs?.by, own?.by], [letters('ana'), null]);
      await bench.desk.handlers.removeEvidence({ item, event: present(theirs).event });
      await bench.desk.handlers.removeEvidence({ item, event: present(own).event });
      assert.deepEqual(
        bench.item.evidence.map(({ by }) => by),
        [letters('ana')],
      );
    });
  });

  describe('several adjudicators', () => {
    it('see each other’s decisions under display names, and the last word counts', async () => {
      const study = await planted();
      const zoe = await ResolveBench.at(study);
      await zoe.decide(3);
      const max = await ResolveBench.at(study, { id: 'max', name: 'Max', journal: 'none' });
      await max.go({ item: zoe.item.item });
      assert.deepEqual([max.column().state, max.column().decidedBy], ['resolved', 'Zoe']);
      assert.deepEqual([max.column().revealed, max.column().labels], [false, []]);
      max.clock.pass(60_000);
      await max.decide(4);
      const [own] = await max.resolves('max');
      assert.deepEqual([own?.blind, own?.reason], [true, undefined]);
      await zoe.changed('resolutions/max.jsonl');
      const { decision } = zoe.column();
      assert.deepEqual([decision?.value, decision?.by, decision?.contested], [4, 'Max', true]);
    });

    it('tells one who is blind still only that another has decided, until the labels are shown', async () => {
      const study = await planted();
      const zoe = await ResolveBench.at(study);
      const { item } = zoe.item;
      await zoe.decide(3);
      await zoe.desk.handlers.adopt({ item, column: 'harmfulness', by: 'A', ms: 0 });
      await zoe.desk.handlers.remark({ item, column: 'harmfulness', reason: 'rater_slip' });
      const max = await ResolveBench.at(study, { id: 'max', name: 'Max', journal: 'none' });
      await max.go({ item });
      assert.deepEqual([max.column().decision, max.column().decidedBy], [null, 'Zoe']);
      assert.equal(JSON.stringify([max.snapshot, ...max.pushed]).includes('rater_slip'), false);
      await max.desk.handlers.reveal({ item, column: 'harmfulness' });
      const { decision, decidedBy } = max.column();
      assert.deepEqual([decision?.by, decision?.adopted, decision?.own, decidedBy], ['Zoe', 'A', 3, undefined]);
      await zoe.desk.handlers.reopen({ item, column: 'harmfulness' });
      const eve = await ResolveBench.at(study, { id: 'eve', name: 'Eve', journal: 'none' });
      await eve.go({ item });
      const { state, decision: aside } = eve.column();
      assert.deepEqual([state, aside, eve.column().decidedBy], ['reopened', null, undefined]);
    });

    it('say nothing of a decision that is another’s', async () => {
      const study = await planted();
      const zoe = await ResolveBench.at(study);
      const { item } = zoe.item;
      await zoe.decide(3);
      await zoe.decide(4);
      const max = await ResolveBench.at(study, { id: 'max', name: 'Max', journal: 'none' });
      await max.go({ item });
      const remark = async () => max.desk.handlers.remark({ item, column: 'harmfulness', gap: true });
      await assert.rejects(remark(), /^Error: Decide it yourself first: Harmfulness was decided by somebody else/);
      assert.deepEqual(await max.saved('max'), []);
      await max.decide(4);
      await remark();
      assert.deepEqual([max.column().decision?.own, max.column().decision?.gap], [4, true]);
    });

    it('takes in what she decided in another window', async () => {
      const study = await planted();
      const here = await ResolveBench.at(study);
      const there = await ResolveBench.at(study);
      await there.decide(3);
      const { progress } = await here.changed('resolutions/zoe.jsonl');
      assert.deepEqual([progress.resolved, here.column().decision?.value], [1, 3]);
    });

    it('does not read the study again for what she decides here', async () => {
      const bench = await open();
      await bench.decide(3);
      bench.desk.fileChanged('resolutions/zoe.jsonl');
      await new Promise((resolve) => setTimeout(resolve, 20));
      bench.clock.pass(60_000);
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(bench.reads, 1);
    });
  });

  describe('a disk that refuses', () => {
    it('says unsaved, and saves when it takes it again', async () => {
      const bench = await open();
      const path = resolutionPath(bench.study.dir, 'zoe');
      await writeFile(dirname(path), '');
      const { saving } = await bench.decide(3);
      assert.equal(saving.state === 'unsaved' && saving.pending, 4);
      assert.equal(bench.column().decision?.value, 3);
      await assert.rejects(bench.desk.save(), /not saved yet/);
      await rm(dirname(path));
      bench.clock.pass(30_000);
      await bench.until(({ saving: now }) => now.state === 'saved');
      assert.equal((await bench.resolves()).length, 1);
      assert.equal(bench.savings.at(-1)?.state, 'saved');
    });

    it('writes nothing into a file of a newer version', async () => {
      const study = await planted();
      const path = resolutionPath(study.dir, 'zoe');
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, `${JSON.stringify({ ...resolveEvent(1), v: 2 })}\n`);
      const bench = await ResolveBench.at(study);
      assert.match(bench.snapshot.setup.readOnly ?? '', /newer version/);
      await assert.rejects(bench.decide(3), /newer version/);
      assert.deepEqual(bench.column().labels, []);
    });
  });

  describe('who sits there', () => {
    const sentence = ({ stage }: ResolveSnapshot) => (stage.kind === 'nothing' ? stage.sentence : stage.kind);
    const ana = { id: 'ana', name: 'Ana', journal: 'own' as const };

    it('waits for a name, and goes on when it is confirmed', async () => {
      const bench = new ResolveBench(await planted());
      bench.person = undefined;
      const first = await bench.opening();
      assert.match(sentence(first), /^Say who you are/);
      assert.deepEqual(first.setup.adjudicator, { id: null, name: '', suggestion: 'Git User' });
      const after = await bench.desk.handlers.chooseAdjudicator({ name: 'Zoe' });
      assert.equal(after.setup.adjudicator.id, 'zoe');
      await bench.until(({ stage }) => stage.kind === 'item');
      await bench.decide(3);
      const [named] = await bench.saved();
      assert.equal(named?.kind === 'rater' && named.name, 'Zoe');
    });

    it('refuses a rater with a sentence that says what to do, and holds nothing', async () => {
      const bench = await ResolveBench.at(await planted(), ana);
      assert.match(sentence(bench.snapshot), /You rate in this study as Ana.*"adjudicators": \["ana"\]/);
      assert.equal(bench.reads, 0);
      assert.equal(bench.desk.listed, undefined);
      await assert.rejects(Promise.resolve(bench.desk.handlers.undo({})), /You rate in this study/);
    });

    it('records in the journal of a rater who may that she sees the labels, before she does', async () => {
      const study = await planted({ policy: { adjudicators: ['ana'] } });
      const bench = await ResolveBench.at(study, ana);
      assert.equal(bench.item.ratedByYou, true);
      const reveals = async () =>
        (await study.journal('ana')).flatMap((event): EventOf<'reveal'>[] => (event.kind === 'reveal' ? [event] : []));
      assert.deepEqual(await reveals(), []);
      await bench.decide(3);
      const seen = await reveals();
      const record = { file: 'a.jsonl', line: 5 };
      assert.deepEqual(
        seen.map((event) => [event.item, event.what, event.dimension, event.record]),
        [
          [study.items[4], 'labels', 'harmfulness', record],
          [study.items[4], 'labels', undefined, record],
        ],
      );
    });

    it('is not blind to her on an item whose labels the agreement view has shown her', async () => {
      const study = await planted({ policy: { adjudicators: ['ana'] } });
      await say(study, 'ana', 4, { kind: 'reveal', what: 'labels' });
      const bench = await ResolveBench.at(study, ana);
      await bench.go({ item: present(study.items[4]) });
      assert.equal(bench.column().labels.length, 2);
      await bench.decide(3);
      assert.deepEqual(
        (await bench.resolves('ana')).map(({ blind }) => blind),
        [false],
      );
    });

    it('is not, either, where it has shown them while the item was on the screen', async () => {
      const study = await planted({ policy: { adjudicators: ['ana'] } });
      const bench = await ResolveBench.at(study, ana);
      await bench.go({ item: present(study.items[4]) });
      await say(study, 'ana', 4, { kind: 'reveal', what: 'labels' });
      await bench.decide(3);
      await bench.go({ item: present(study.items[3]) });
      await say(study, 'ana', 3, { kind: 'reveal', what: 'labels' });
      await bench.changed('ratings/ana.jsonl');
      assert.equal(bench.column().labels.length, 2);
      await bench.decide(2);
      assert.deepEqual(
        (await bench.resolves('ana')).map(({ blind }) => blind),
        [false, false],
      );
    });

    it('stays blind to her on the columns of an item that she has not seen, after a pause too', async () => {
      const study = await planted({ policy: { adjudicators: ['ana'] } });
      await study.rate('ana', 'coherence', on4(4));
      await study.rate('bo', 'coherence', on4(0));
      const before = await ResolveBench.at(study, ana);
      await before.go({ item: present(study.items[4]) });
      await before.decide(3);
      const bench = await ResolveBench.at(study, ana);
      await bench.go({ item: present(study.items[4]) });
      assert.equal(bench.column('coherence').revealed, false);
      await bench.decide(4, 'coherence');
      assert.equal((await bench.resolves('ana')).at(-1)?.blind, true);
    });

    it('shows her nothing where that cannot be recorded', async () => {
      const study = await planted({ policy: { adjudicators: ['ana'] } });
      const bench = await ResolveBench.at(study, ana);
      const take = bench.journalOf;
      bench.journalOf = (path, rater) =>
        Object.assign(take(path, rater), { append: () => Promise.reject(new Error('ENOSPC')) });
      await assert.rejects(bench.decide(3), /could not be recorded in your journal.*ENOSPC/);
      assert.deepEqual([bench.column().labels, await bench.saved('ana')], [[], []]);
    });

    it('puts what she has rated herself after the rest', async () => {
      const study = await planted({ policy: { adjudicators: ['cy'] } });
      await study.rate('cy', 'harmfulness', [undefined, undefined, undefined, undefined, 4]);
      const bench = await ResolveBench.at(study, { id: 'cy', name: 'Cy', journal: 'own' });
      const order = bench.desk.listed?.passing().map(({ item, ratedByYou }) => [item, ratedByYou]);
      assert.deepEqual(order?.at(-1), [study.items[4], true]);
      assert.equal(order?.length, 3);
    });

    it('asks whose a file is that came from elsewhere', async () => {
      const study = await planted();
      const bench = new ResolveBench(study);
      bench.isOwn = false;
      const opening = bench.opening();
      await opening;
      assert.deepEqual(bench.asked, ['zoe']);
      await bench.until(({ stage }) => stage.kind === 'item');
      const other = new ResolveBench(study);
      other.isOwn = false;
      other.answer = false;
      const refused = await other.opening();
      assert.match(sentence(refused), /not begun on this machine/);
      assert.equal(refused.setup.adjudicator.id, null, 'another name can be chosen');
    });

    it('gives the next person a session of her own', async () => {
      const bench = await open();
      await bench.decide(3);
      bench.person = { id: 'max', name: 'Max', journal: 'none' };
      await bench.desk.personChanged();
      await bench.until(({ stage }) => stage.kind === 'item');
      await bench.go({ item: present(bench.study.items[4]) });
      assert.equal(bench.column().decidedBy, 'Zoe');
      assert.equal((await bench.desk.handlers.undo({})).said, null, 'nothing of hers is there to undo');
    });
  });

  describe('what the study blinds', () => {
    const models = (study: PlantedStudy) =>
      writeFile(study.dir.replace(/\.rating$/, ''), rows(8, { model: 'm-secret', task_type: 'chat' }));

    it('is not sent', async () => {
      const study = await planted({ blinding: { metadata: true, files: true, show: ['task_type'] } });
      await models(study);
      await study.append('bo', '{"torn\n');
      await writeFile(folder('b.jsonl'), '{"no": "transcript"}\n{torn\n');
      await study.change({ transcripts: ['../a.jsonl', '../b.jsonl'] });
      const bench = await ResolveBench.at(study);
      await bench.decide(3);
      assert.deepEqual(bench.item.shown, [{ label: 'task_type', text: 'chat' }]);
      assert.equal(bench.item.key, null);
      const sent = JSON.stringify(bench.snapshot);
      for (const secret of ['m-secret', '"q4"', 'a.jsonl', 'b.jsonl', 'bo.jsonl']) {
        assert.equal(sent.includes(secret), false, secret);
      }
      assert.match(bench.snapshot.problems.join(), /problems? of files whose names are not told here/);
      await assert.rejects(Promise.resolve(bench.desk.handlers.native({ what: 'openTranscript' })), /hides file names/);
    });

    it('is, where it blinds nothing', async () => {
      const study = await planted({ blinding: { metadata: false, files: false, show: [] } });
      await models(study);
      const bench = await ResolveBench.at(study);
      assert.equal(bench.item.key, 'q4');
      assert.equal(bench.desk.nameOf(present(bench.desk.listed?.passing()[0]), 1), 'q4');
      assert.equal(
        bench.item.shown.some(({ text }) => text === 'm-secret'),
        true,
      );
      assert.equal(bench.desk.questions.names.length, 3);
      await bench.desk.handlers.native({ what: 'openTranscript' });
      assert.deepEqual(bench.opened, [`a.jsonl ${study.items[4]}`]);
      await bench.desk.handlers.native({ what: 'filter' });
      assert.deepEqual(bench.natives, ['filter']);
    });
  });

  describe('reading', () => {
    it('says in a sentence what is wrong with the study, and goes on when it is put right', async () => {
      const bench = await open();
      await bench.study.change({ policy: { dimensions: { nothing: { settle: 'majority' } } } });
      const failed = await bench.changed('study.json');
      assert.match(
        failed.stage.kind === 'nothing' ? failed.stage.sentence : '',
        /names nothing, which is no dimension/,
      );
      assert.equal(bench.held, 0, 'what was read before and cannot be held against the study is let go');
      await bench.study.change({ policy: {} });
      await bench.changed('study.json');
      await bench.until(({ stage }) => stage.kind === 'item');
    });

    it('rests while nobody sees the panel, and catches up', async () => {
      const bench = await open();
      bench.desk.shown(false);
      bench.desk.fileChanged('ratings/bo.jsonl');
      bench.clock.pass(60_000);
      assert.equal(bench.reads, 1);
      bench.desk.shown(true);
      await bench.until(() => bench.reads === 2);
    });

    it('refuses a page of another version', async () => {
      const bench = new ResolveBench(await planted());
      await assert.rejects(Promise.resolve(bench.desk.handlers.ready({ protocol: 99 })), /another version/);
    });
  });
});
