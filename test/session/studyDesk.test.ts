import assert from 'node:assert/strict';
import type { Study } from '../../schemas/study';
import { lookOf, type Person } from '../../src/host/study/lookOf';
import { SeenLabels } from '../../src/host/study/seenLabels';
import { StudyDesk } from '../../src/host/study/studyDesk';
import type { Analyst } from '../../src/host/study/studyPorts';
import { JournalFile } from '../../src/platform/journalFile';
import { StudyAnalysis } from '../../src/platform/studyAnalysis';
import { journalPath, loadStudy, recordFile } from '../../src/platform/studyFolder';
import { STUDY_PROTOCOL, type StudySnapshot } from '../../src/protocol/studyMessages';
import { PlantedStudy } from '../fixtures/plantedStudy';
import { present } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { FakeClock } from './workbench';

const pair = { dimension: 'harmfulness', raters: ['ana', 'bo'] as [string, string] };
const blinding: Study['blinding'] = { metadata: true, files: false, show: [] };
const allowed: Study['blinding'] = { ...blinding, agreement: 'raters' };

/** A journal on a disk that is full. */
class FullDisk extends JournalFile {
  override append(): Promise<never> {
    return Promise.reject(new Error('ENOSPC: no space left on device'));
  }
}

/** A promise, and what fulfils it. */
function gate(): { promise: Promise<void>; release: () => void } {
  let release: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { promise, release };
}

/** A desk over a real study folder, with the analysis in this thread. */
class DeskBench {
  readonly clock = new FakeClock();
  readonly pushed: StudySnapshot[] = [];
  readonly opened: string[] = [];
  person: Person | undefined;
  reads = 0;
  /** While set, an analysis does not end. */
  held: Promise<void> = Promise.resolve();
  journalOf = (path: string, rater: string) => new JournalFile(path, rater);
  readonly desk: StudyDesk;

  constructor(readonly study: PlantedStudy) {
    const { dir } = study;
    this.desk = new StudyDesk('a.jsonl.rating', {
      look: async () => {
        try {
          return lookOf((await loadStudy(dir)).study, this.person);
        } catch (error) {
          return { kind: 'failed', sentence: error instanceof Error ? error.message : String(error) };
        }
      },
      read: () => this.analyst(),
      nameOf: (path) => recordFile(dir, path),
      seenLabels: (rater) => SeenLabels.read(this.journalOf(journalPath(dir, rater), rater)),
      open: async (path, item) => void this.opened.push(`${recordFile(dir, path)} ${item}`),
      save: async ({ name }) => name !== 'given up',
      showPanel: () => undefined,
      push: (snapshot) => this.pushed.push(snapshot),
      now: () => this.clock.now(),
      after: (ms, callback) => this.clock.after(ms, callback),
    });
  }

  ready(): Promise<StudySnapshot> {
    return Promise.resolve(this.desk.handlers.ready({ protocol: STUDY_PROTOCOL }));
  }

  /** The next pushed snapshot that is not on its way to another. */
  async settled(): Promise<StudySnapshot> {
    for (let tries = 0; tries < 500; tries++) {
      const { updating, analysis } = this.desk.snapshot;
      if (!updating && analysis.state !== 'analysing') return this.desk.snapshot;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('the analysis does not end');
  }

  async opening(): Promise<StudySnapshot> {
    await this.ready();
    return this.settled();
  }

  items(confirmed = false) {
    return Promise.resolve(this.desk.handlers.items({ query: pair, confirmed }));
  }

  /** Waits until the study has been read this many times, however busy the machine is, and for what comes of it. */
  async read(times: number): Promise<StudySnapshot> {
    for (let tries = 0; tries < 500 && this.reads < times; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return this.settled();
  }

  /** Lets debouncing timers run out, and what they begin. */
  async pass(ms: number): Promise<void> {
    this.clock.pass(ms);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }

  private analyst(): Analyst {
    this.reads += 1;
    const reading = StudyAnalysis.read(this.study.dir);
    let stop: (error: Error) => void = () => undefined;
    const stopped = new Promise<never>((_, reject) => {
      stop = reject;
    });
    stopped.catch(() => undefined);
    const orStopped = <T>(work: Promise<T>) => Promise.race([work, stopped]);
    const { held } = this;
    return {
      analyse: (wanted) => orStopped(held.then(() => reading).then((study) => study.analyse(wanted))),
      items: (wanted) => orStopped(reading.then((study) => study.items(wanted))),
      recordOf: (item) => orStopped(reading.then((study) => study.recordOf(item))),
      dispose: () => stop(new Error('The analysis was stopped.')),
    };
  }
}

describe('a study on the desk', () => {
  const folder = temporaryFolder();
  const ana: Person = { id: 'ana', name: 'Ana', journal: 'own' };

  async function bench(changes: Partial<Study> = {}): Promise<DeskBench> {
    const study = await PlantedStudy.at(folder('a.jsonl'), 8, { blinding, ...changes });
    await study.rate('ana', 'harmfulness', [0, 1, 2, 3, 4, 0, 1, 2]);
    await study.rate('bo', 'harmfulness', [0, 1, 2, 3, 0, 0, 2, 2]);
    return new DeskBench(study);
  }

  const harmfulness = ({ analysis }: StudySnapshot) => {
    assert.equal(analysis.state, 'ready');
    const found = analysis.state === 'ready' ? analysis.report.dimensions : [];
    return present(found.find(({ dimension }) => dimension === 'harmfulness'));
  };

  it('is analysed, and says so while it is', async () => {
    const at = await bench();
    const first = await at.ready();
    assert.deepEqual([first.analysis, first.updating, first.study], [{ state: 'analysing' }, true, 'a.jsonl.rating']);
    const snapshot = await at.settled();
    assert.deepEqual([harmfulness(snapshot).raters, harmfulness(snapshot).ratings], [['ana', 'bo'], 16]);
    assert.deepEqual([snapshot.isRater, snapshot.problems], [false, []]);
    assert.equal(at.pushed.at(-1)?.updating, false);
  });

  it('says in a sentence that there is nothing to analyse, or that it cannot be read', async () => {
    const study = await PlantedStudy.at(folder('a.jsonl'), 3);
    const nobody = await new DeskBench(study).opening();
    assert.equal(nobody.analysis.state, 'empty');
    assert.match('sentence' in nobody.analysis ? nobody.analysis.sentence : '', /^Nobody has rated/);
    await study.rate('ana', 'harmfulness', [1]);
    const one = await new DeskBench(study).opening();
    assert.match('sentence' in one.analysis ? one.analysis.sentence : '', /^So far only ana has rated/);
    await study.change({ codebook: 'nowhere.json' });
    const broken = await new DeskBench(study).opening();
    assert.deepEqual([broken.analysis.state, broken.updating], ['failed', false]);
    assert.match('sentence' in broken.analysis ? broken.analysis.sentence : '', /nowhere\.json does not exist/);
  });

  it('is analysed otherwise when that is chosen, without being read anew', async () => {
    const at = await bench();
    await at.opening();
    await at.desk.handlers.choose({ ci: 'none', level: 0.9, cluster: 'none' });
    const { analysis, choices } = await at.settled();
    assert.deepEqual([choices.ci, analysis.state === 'ready' && analysis.report.options.ci], ['none', 'none']);
    assert.equal(at.reads, 1);
  });

  it('is read again when a journal grows, a moment after the last change', async () => {
    const at = await bench();
    await at.opening();
    await at.study.rate('cy', 'harmfulness', [0, 1, 2]);
    for (let i = 0; i < 3; i++) {
      at.desk.live.changed();
      await at.pass(300);
    }
    assert.equal(at.reads, 1, 'it waits while changes go on');
    await at.pass(400);
    const snapshot = await at.read(2);
    assert.deepEqual(harmfulness(snapshot).raters, ['ana', 'bo', 'cy']);
    const [before] = at.pushed.filter(({ updating, analysis }) => updating && analysis.state === 'ready');
    assert.deepEqual(before && harmfulness(before).raters, ['ana', 'bo'], 'what was known stays in view meanwhile');
  });

  it('lets an analysis end while the study is being rated in, and then takes up what came', async () => {
    const at = await bench();
    const { promise, release } = gate();
    at.held = promise;
    await at.ready();
    await at.study.rate('cy', 'harmfulness', [0, 1, 2]);
    at.desk.live.changed();
    await at.pass(500);
    assert.equal(at.reads, 1);
    release();
    await at.settled();
    await at.pass(10_000);
    assert.deepEqual(harmfulness(await at.read(2)).raters, ['ana', 'bo', 'cy']);
    assert.equal(at.reads, 2);
  });

  it('gives up an analysis for another choice', async () => {
    const at = await bench();
    at.held = new Promise(() => undefined);
    await at.ready();
    at.held = Promise.resolve();
    await at.desk.handlers.choose({ ci: 'none', level: 0.95, cluster: 'none' });
    const { analysis } = await at.settled();
    assert.equal(analysis.state === 'ready' && analysis.report.options.ci, 'none');
    assert.equal(at.reads, 2);
  });

  it('rests while nobody sees it, and lets go of its tables after a while', async () => {
    const at = await bench();
    await at.opening();
    at.desk.live.shown(false);
    const told = at.pushed.length;
    at.desk.live.changed();
    await at.pass(60_000);
    assert.deepEqual([at.reads, at.pushed.length], [1, told]);
    at.desk.live.shown(true);
    await at.read(2);
    assert.equal(at.reads, 2, 'it was stale');
    at.desk.live.shown(false);
    await at.pass(6 * 60_000);
    at.desk.live.shown(true);
    await at.opening();
    assert.equal(at.reads, 2, 'the report is still known');
    assert.equal('total' in (await at.items()), true);
    assert.equal(at.reads, 3, 'and the items are read again when they are asked for');
  });

  it('lists items with everything for somebody who does not rate here, and records nothing', async () => {
    const at = await bench();
    await at.opening();
    const list = await at.items();
    assert.deepEqual(list, {
      total: 2,
      items: [
        {
          ...{ item: at.study.items[4], key: 'q4', place: { file: 'a.jsonl', line: 5 }, values: { ana: 4, bo: 0 } },
        },
        {
          ...{ item: at.study.items[6], key: 'q6', place: { file: 'a.jsonl', line: 7 }, values: { ana: 1, bo: 2 } },
        },
      ],
    });
    await at.desk.handlers.openItem({ item: present(at.study.items[4]) });
    assert.deepEqual(at.opened, [`a.jsonl ${at.study.items[4]}`]);
    await assert.rejects(
      Promise.resolve(at.desk.handlers.openItem({ item: `c1-${'0'.repeat(20)}` })),
      /No transcript of the study has this content/,
    );
    assert.deepEqual(await at.desk.handlers.save({ name: 'given up', kind: 'csv', text: '' }), { saved: false });
  });

  describe('for one of its raters', () => {
    it('stays closed: no figure, no item, no transcript is sent', async () => {
      const at = await bench();
      at.person = ana;
      const snapshot = await at.ready();
      assert.equal(snapshot.analysis.state, 'refused');
      assert.equal(at.reads, 0, 'it is not even read');
      await assert.rejects(at.items(true), /You rate in this study as Ana/);
      await assert.rejects(
        Promise.resolve(at.desk.handlers.openItem({ item: present(at.study.items[0]) })),
        /You rate in this study/,
      );
      await at.desk.handlers.choose({ ci: 'none', level: 0.95, cluster: 'none' });
      assert.deepEqual([at.reads, at.desk.snapshot.analysis.state], [0, 'refused']);
      assert.doesNotMatch(JSON.stringify(at.pushed), /coefficients/);
    });

    it('closes when she gives her name, and opens when the study allows it', async () => {
      const at = await bench();
      await at.opening();
      at.person = ana;
      await at.desk.live.personChanged();
      assert.equal(at.pushed.at(-1)?.analysis.state, 'refused');
      await at.study.change({ blinding: allowed });
      at.desk.live.changed();
      await at.pass(500);
      const snapshot = await at.read(2);
      assert.deepEqual([harmfulness(snapshot).ratings, snapshot.isRater], [16, true]);
      assert.deepEqual(harmfulness(snapshot).hardest, [], 'no single item comes with the figures');
    });

    it('asks before items are listed, and has it in her journal before they are', async () => {
      const at = await bench({ blinding: allowed });
      at.person = ana;
      await at.opening();
      const question = await at.items();
      assert.match('needsConfirmation' in question ? question.needsConfirmation : '', /labels of 2 items/);
      assert.equal((await at.study.journal('ana')).length, 8, 'asking records nothing');
      const list = await at.items(true);
      assert.equal('items' in list && list.items.length, 2);
      assert.deepEqual('items' in list && list.items.map(({ key }) => key), [null, null], 'a key may tell the arm');
      const events = (await at.study.journal('ana')).slice(8);
      assert.deepEqual(
        events.map((event) => event.kind === 'reveal' && [event.what, event.item, event.rater, event.record]),
        [4, 6].map((n) => ['labels', at.study.items[n], 'ana', { file: 'a.jsonl', line: n + 1 }]),
      );
      const ids = (await at.study.journal('ana')).map(({ id }) => id);
      assert.deepEqual(ids, [...ids].sort(), 'ids go on growing');
      assert.equal('items' in (await at.items()), true, 'what is on record is not asked again');
      assert.equal((await at.study.journal('ana')).length, 10, 'and not recorded twice');
      assert.equal((await at.study.journal('bo')).length, 8);
    });

    it('shows nothing that cannot be recorded', async () => {
      const at = await bench({ blinding: allowed });
      at.person = ana;
      at.journalOf = (path, rater) => new FullDisk(path, rater);
      await at.opening();
      await assert.rejects(
        at.items(true),
        /^Error: Nothing is shown, because it could not be recorded .*no space left/,
      );
      assert.equal((await at.study.journal('ana')).length, 8);
    });

    it('shows nothing where her journal is of a newer version', async () => {
      const at = await bench({ blinding: allowed });
      at.person = ana;
      const [event] = await at.study.journal('ana');
      await at.study.append('ana', `${JSON.stringify({ ...event, v: 2 })}\n`);
      await at.opening();
      await assert.rejects(at.items(true), /Nothing is shown.*newer version/);
    });

    it('lists nothing where the journal of her name is not known to be hers', async () => {
      const at = await bench({ blinding: allowed });
      at.person = { ...ana, journal: 'foreign' };
      assert.equal((await at.opening()).analysis.state, 'ready');
      await assert.rejects(at.items(true), /not begun on this machine/);
      assert.equal((await at.study.journal('ana')).length, 8);
    });

    it('names no file where file names are blinded', async () => {
      const at = await bench({
        blinding: { ...allowed, files: true },
        transcripts: ['../a.jsonl', '../model-x.jsonl'],
      });
      await at.study.append('bo', '{"torn\n');
      at.person = ana;
      const { problems } = await at.opening();
      assert.equal(problems.length, 2);
      assert.match(problems.join('\n'), /^ratings\/bo\.jsonl:9: .*\nOne problem of transcripts files cannot be named/s);
      const list = await at.items(true);
      assert.deepEqual('items' in list && list.items.map(({ place }) => place), [
        { file: 'transcript', line: 5 },
        { file: 'transcript', line: 7 },
      ]);
      await assert.rejects(
        Promise.resolve(at.desk.handlers.openItem({ item: present(at.study.items[4]) })),
        /hides file names/,
      );
    });
  });
});
