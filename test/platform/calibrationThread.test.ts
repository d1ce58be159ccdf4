import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { CalibrationStudy } from '../../src/platform/calibrationStudy';
import { CalibrationThread, type CalibrationWanted } from '../../src/platform/calibrationThread';
import { judgedStudy, judgeScores, MISSED, writeScores } from '../fixtures/judgedStudy';
import { PlantedStudy } from '../fixtures/plantedStudy';
import { temporaryFolder } from '../fixtures/temporaryFolder';

const wanted: CalibrationWanted = { cluster: 'question', level: 0.95, epsilon: 0.15 };

describe('the calibration in a thread of its own', function () {
  this.timeout(30_000);
  const folder = temporaryFolder();
  const threads: CalibrationThread[] = [];

  async function threadOf(dir: string): Promise<CalibrationThread> {
    const outfile = folder('calibrationWorker.js');
    await build({
      ...{ entryPoints: ['src/platform/calibrationWorker.ts'], outfile, bundle: true, platform: 'node', format: 'cjs' },
      ...{ target: 'node20', logLevel: 'error' },
    });
    const thread = new CalibrationThread(dir, outfile);
    threads.push(thread);
    return thread;
  }

  afterEach(() => {
    for (const thread of threads.splice(0)) thread.dispose();
  });

  it('answers as the calibration in one thread does, and lists the items behind its figures', async () => {
    const study = await judgedStudy(folder('a.jsonl'));
    await writeScores(study, 'gpt', judgeScores(study));
    const thread = await threadOf(study.dir);
    const here = await CalibrationStudy.read(study.dir);
    assert.deepEqual(await thread.analyse(wanted), await here.calibrate(wanted));
    const { items, total } = await thread.items({ judge: 'gpt', kind: 'cell', gold: true, judged: false });
    assert.deepEqual([items.map(({ key }) => key), total], [MISSED.map((n) => `q${n}`), MISSED.length]);
  });

  it('looks for items in the gold set that was calibrated against last', async () => {
    const study = await judgedStudy(folder('a.jsonl'));
    await writeScores(study, 'gpt', judgeScores(study));
    const thread = await threadOf(study.dir);
    await assert.rejects(thread.analyse({ ...wanted, goldVersion: 7 }), /7/);
    await assert.rejects(thread.items({ judge: 'gpt', kind: 'parted' }), /7/);
  });

  it('says what is lacking, and why a study cannot be read', async () => {
    const study = await PlantedStudy.at(folder('a.jsonl'), 3);
    const outcome = await (await threadOf(study.dir)).analyse(wanted);
    assert.match('empty' in outcome ? outcome.empty : '', /no gold set yet/);
    await study.change({ codebook: 'nowhere.json' });
    await assert.rejects((await threadOf(study.dir)).analyse(wanted), /nowhere\.json does not exist/);
  });

  it('rejects what waits for it when it is stopped', async () => {
    const study = await PlantedStudy.at(folder('a.jsonl'), 3);
    const thread = await threadOf(study.dir);
    const waiting = thread.analyse(wanted);
    thread.dispose();
    await assert.rejects(waiting, /^Error: The calibration was stopped\.$/);
  });
});
