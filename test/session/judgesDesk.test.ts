import assert from 'node:assert/strict';
import type { CalibrationReport } from '../../src/core/calibration/report';
import { JudgesDesk } from '../../src/host/judges/judgesDesk';
import type { Calibrator } from '../../src/host/judges/judgesPorts';
import type { Look } from '../../src/host/study/lookOf';
import { SeenLabels } from '../../src/host/study/seenLabels';
import type { CalibrationOutcome, CalibrationWanted, FoundJudgement } from '../../src/platform/calibrationThread';
import { JournalFile } from '../../src/platform/journalFile';
import { JUDGES_PROTOCOL, type JudgesSnapshot } from '../../src/protocol/judgesMessages';
import { goodJudge, plainJudge, reportOf } from '../fixtures/calibrationReports';
import { itemOf, present } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { FakeClock } from './workbench';

const parted = { judge: 'gpt-4o', kind: 'parted' as const };
const found: FoundJudgement[] = [
  {
    ...{ item: itemOf(1), key: 'q1', record: { path: '/s/a.jsonl', line: 4 }, gold: 'HARMFUL', judge: 'BENIGN' },
    ...{ score: 61, question: 'husband' },
  },
  { item: itemOf(2), key: null, record: null, gold: 'BENIGN', judge: 'HARMFUL', score: null },
];
const rater: Extract<Look, { kind: 'rater' }> = {
  ...{ kind: 'rater', rater: 'ana', name: 'Ana', ownJournal: true, hidesKeys: true, hidesFiles: false },
};

/** A desk over a calibration that is there already. */
class DeskBench {
  readonly clock = new FakeClock();
  readonly pushed: JudgesSnapshot[] = [];
  readonly wanted: CalibrationWanted[] = [];
  readonly exported: [string, CalibrationReport][] = [];
  readonly asked: string[] = [];
  readonly opened: string[] = [];
  look: Look = { kind: 'open' };
  standing = { goldVersions: [1, 2], hasJudges: true };
  outcome: CalibrationOutcome = { report: reportOf(goodJudge(), plainJudge()), problems: [] };
  isSure = true;
  readonly desk: JudgesDesk;

  constructor(readonly journal: string) {
    this.desk = new JudgesDesk('a.jsonl.rating', {
      look: async () => this.look,
      standing: async () => this.standing,
      read: () => this.calibrator(),
      nameOf: (path) => path.replace('/s/', ''),
      seenLabels: (who) => SeenLabels.read(new JournalFile(this.journal, who)),
      open: async (path, item) => void this.opened.push(`${path} ${item}`),
      save: async () => true,
      exportReport: async (kind, report) => this.exported.push([kind, report]) > 0,
      importScores: async () => 'Imported 3 scores.',
      sure: async (question, detail) => {
        this.asked.push(`${question} ${detail}`);
        return this.isSure;
      },
      makeGold: () => this.asked.push('gold'),
      showPanel: (panel) => this.asked.push(panel),
      push: (snapshot) => this.pushed.push(snapshot),
      now: this.clock.now,
      after: this.clock.after,
    });
  }

  async opening(): Promise<JudgesSnapshot> {
    await this.desk.handlers.ready({ protocol: JUDGES_PROTOCOL });
    return this.settled();
  }

  async settled(): Promise<JudgesSnapshot> {
    for (let tries = 0; tries < 200; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const { updating, analysis } = this.desk.snapshot;
      if (!updating && analysis.state !== 'analysing') return this.desk.snapshot;
    }
    throw new Error('the calibration does not end');
  }

  items(confirmed = false) {
    return Promise.resolve(this.desk.handlers.items({ query: parted, confirmed }));
  }

  private calibrator(): Calibrator {
    return {
      analyse: async (wanted) => {
        this.wanted.push(wanted);
        return this.outcome;
      },
      items: async () => ({ items: found, total: 7 }),
      dispose: () => undefined,
    };
  }
}

const judgesOf = ({ analysis }: JudgesSnapshot) => (analysis.state === 'ready' ? analysis.report.judges : []);

describe('the judges of a study on the desk', () => {
  const folder = temporaryFolder();
  const bench = () => new DeskBench(folder('ana.jsonl'));

  it('are held against the newest gold set, or against the one that is chosen', async () => {
    const at = bench();
    const snapshot = await at.opening();
    assert.deepEqual([judgesOf(snapshot).length, snapshot.goldVersions, snapshot.isRater], [2, [1, 2], false]);
    await at.desk.handlers.choose({ goldVersion: 1, level: 0.9, cluster: 'none', epsilon: 0.1 });
    await at.settled();
    assert.deepEqual(at.wanted, [
      { level: 0.95, cluster: 'question', epsilon: 0.15 },
      { level: 0.9, cluster: 'none', epsilon: 0.1, goldVersion: 1 },
    ]);
  });

  it('refuse a page of another version', async () => {
    await assert.rejects(Promise.resolve(bench().desk.handlers.ready({ protocol: 99 })), /of another version/);
  });

  for (const [standing, lacking] of [
    [{ goldVersions: [], hasJudges: false }, ['gold', 'judges']],
    [{ goldVersions: [1], hasJudges: false }, ['judges']],
    [{ goldVersions: [], hasJudges: true }, ['gold']],
  ] as const) {
    it(`say what is lacking: ${lacking.join(' and ')}`, async () => {
      const at = bench();
      at.standing = { ...standing, goldVersions: [...standing.goldVersions] };
      at.outcome = { empty: 'Nothing yet.', problems: [] };
      assert.deepEqual((await at.opening()).analysis, { state: 'empty', sentence: 'Nothing yet.', lacking });
    });
  }

  it('list items with everything for somebody who does not rate here, and open those that were listed', async () => {
    const at = bench();
    await at.opening();
    await assert.rejects(Promise.resolve(at.desk.handlers.openItem({ item: itemOf(1) })), /No transcript/);
    const list = await at.items();
    assert.deepEqual(list, {
      total: 7,
      items: [
        {
          ...{ item: itemOf(1), key: 'q1', place: { file: 'a.jsonl', line: 4 }, gold: 'HARMFUL', judge: 'BENIGN' },
          ...{ score: 61, question: 'husband' },
        },
        { item: itemOf(2), key: null, place: null, gold: 'BENIGN', judge: 'HARMFUL', score: null },
      ],
    });
    await at.desk.handlers.openItem({ item: itemOf(1) });
    assert.deepEqual(at.opened, [`/s/a.jsonl ${itemOf(1)}`]);
    assert.deepEqual(await new JournalFile(at.journal, 'ana').read(), []);
  });

  it('stay closed to a rater, who can do nothing with them', async () => {
    const at = bench();
    at.look = { kind: 'refused', sentence: 'You rate here.' };
    assert.deepEqual((await at.opening()).analysis, { state: 'refused', sentence: 'You rate here.' });
    assert.deepEqual(at.wanted, []);
    const { handlers } = at.desk;
    const calls = [
      () => at.items(true),
      () => handlers.openItem({ item: itemOf(1) }),
      () => handlers.confirm({ judge: 'gpt-4o' }),
      () => handlers.exportCalibration({ kind: 'json' }),
      () => handlers.importScores({}),
    ];
    for (const call of calls) await assert.rejects(Promise.resolve(call()), /You rate here/);
    assert.deepEqual([at.exported, at.asked], [[], []]);
  });

  it('show a rater who may look no single item and no hidden group, also in what she exports', async () => {
    const at = bench();
    at.look = rater;
    const [judge] = judgesOf(await at.opening());
    assert.deepEqual([judge?.parted, judge?.strata], [[], []]);
    assert.match(present(judge).notes.at(-1) ?? '', /hides them from its raters/);
    await at.desk.handlers.exportCalibration({ kind: 'json' });
    assert.deepEqual([at.exported[0]?.[0], at.exported[0]?.[1].judges[0]?.parted], ['json', []]);
  });

  it('ask a rater first, put on record what she sees, and keep keys and questions from her', async () => {
    const at = bench();
    at.look = rater;
    await at.opening();
    const question = await at.items();
    assert.match('needsConfirmation' in question ? question.needsConfirmation : '', /2 items/);
    const list = await at.items(true);
    assert.deepEqual('items' in list && list.items.map(({ key, question: asked }) => [key, asked]), [
      [null, undefined],
      [null, undefined],
    ]);
    const reveals = await new JournalFile(at.journal, 'ana').read();
    assert.deepEqual(
      reveals.map((event) => [event.kind, 'item' in event && event.item]),
      [
        ['reveal', itemOf(1)],
        ['reveal', itemOf(2)],
      ],
    );
    assert.equal('items' in (await at.items()), true, 'what she has seen is not asked for again');
  });

  it('name no file to a rater from whom files are hidden', async () => {
    const at = bench();
    at.look = { ...rater, hidesFiles: true };
    await at.opening();
    const list = await at.items(true);
    assert.deepEqual('items' in list && list.items.map(({ place }) => place), [null, null]);
    await assert.rejects(Promise.resolve(at.desk.handlers.openItem({ item: itemOf(1) })), /hides file names/);
  });

  it('look at the test split once, and only when the person is sure', async () => {
    const at = bench();
    await at.opening();
    at.isSure = false;
    assert.deepEqual(await at.desk.handlers.confirm({ judge: 'gpt-4o' }), { looked: false });
    assert.match(
      at.asked[0] ?? '',
      /test split for gpt-4o at the threshold 44\? It was looked at once before\. Looks are counted/,
    );
    assert.equal(at.wanted.length, 1);
    at.isSure = true;
    assert.deepEqual(await at.desk.handlers.confirm({ judge: 'gpt-4o' }), { looked: true });
    await at.settled();
    await at.desk.handlers.choose({ goldVersion: null, level: 0.9, cluster: 'none', epsilon: 0.2 });
    await at.settled();
    assert.deepEqual(
      at.wanted.map(({ confirm }) => confirm),
      [undefined, 'gpt-4o', undefined],
    );
  });

  it('have no test split to look at without a chosen threshold', async () => {
    const at = bench();
    await at.opening();
    await assert.rejects(Promise.resolve(at.desk.handlers.confirm({ judge: 'verdicts' })), /nothing to confirm/);
    assert.deepEqual(at.asked, []);
  });

  it('are read again when their scores or the gold set change', async () => {
    const at = bench();
    at.outcome = { empty: 'Nothing yet.', problems: [] };
    await at.opening();
    at.outcome = {
      report: reportOf(goodJudge()),
      problems: [{ file: 'judges/gpt-4o.jsonl', line: 3, message: 'not JSON' }],
    };
    at.desk.live.changed();
    at.clock.pass(500);
    for (let tries = 0; at.wanted.length < 2 && tries < 200; tries++)
      await new Promise((resolve) => setTimeout(resolve, 1));
    const snapshot = await at.settled();
    assert.deepEqual([judgesOf(snapshot).length, snapshot.problems], [1, ['judges/gpt-4o.jsonl:3: not JSON']]);
    assert.equal(at.pushed.at(-1)?.updating, false);
  });

  it('lead on to what is lacking and to the other panels', async () => {
    const at = bench();
    await at.opening();
    assert.deepEqual(await at.desk.handlers.importScores({}), { sentence: 'Imported 3 scores.' });
    await at.desk.handlers.makeGold({});
    await at.desk.handlers.showPanel({ panel: 'disagreements' });
    assert.deepEqual(at.asked, ['gold', 'disagreements']);
  });
});
