import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { AgreementThread } from '../../src/platform/agreementThread';
import { StudyAnalysis } from '../../src/platform/studyAnalysis';
import { PlantedStudy } from '../fixtures/plantedStudy';
import { present } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('the analysis in a thread of its own', () => {
  const folder = temporaryFolder();
  const wanted = { ci: 'default', level: 0.95, cluster: 'question' } as const;
  const threads: AgreementThread[] = [];

  async function threadOf(dir: string): Promise<AgreementThread> {
    const outfile = folder('agreementWorker.js');
    await build({
      ...{ entryPoints: ['src/platform/agreementWorker.ts'], outfile, bundle: true, platform: 'node', format: 'cjs' },
      ...{ target: 'node20', logLevel: 'error' },
    });
    const thread = new AgreementThread(dir, outfile);
    threads.push(thread);
    return thread;
  }

  afterEach(() => {
    for (const thread of threads.splice(0)) thread.dispose();
  });

  async function planted(): Promise<PlantedStudy> {
    const study = await PlantedStudy.at(folder('a.jsonl'), 6);
    await study.rate('ana', 'harmfulness', [0, 1, 2, 3, 4, 0]);
    await study.rate('bo', 'harmfulness', [0, 1, 2, 3, 0, 0]);
    return study;
  }

  it('answers as the analysis in one thread does', async () => {
    const study = await planted();
    const [thread, here] = [await threadOf(study.dir), await StudyAnalysis.read(study.dir)];
    assert.deepEqual(await thread.analyse(wanted), here.analyse(wanted));
    for (const query of [
      { dimension: 'harmfulness', raters: ['ana', 'bo'] as [string, string] },
      { dimension: 'harmfulness', hardest: true as const },
    ]) {
      assert.deepEqual(await thread.items(query), here.items(query));
    }
    const item = present(study.items[4]);
    assert.deepEqual(await thread.recordOf(item), { path: folder('a.jsonl'), line: 5 });
    assert.equal(await thread.recordOf('c1-no'), null);
  });

  it('rejects with the sentence that says what is wrong, and goes on', async () => {
    const thread = await threadOf((await planted()).dir);
    await assert.rejects(thread.items({ dimension: 'beauty', hardest: true }), /asks no dimension beauty/);
    assert.equal('report' in (await thread.analyse(wanted)), true);
    const nowhere = await threadOf(folder('none.rating'));
    await assert.rejects(nowhere.analyse(wanted), /study\.json does not exist/);
  });

  it('rejects what was asked when it is stopped, and after', async () => {
    const thread = await threadOf((await planted()).dir);
    const asked = thread.analyse(wanted);
    thread.dispose();
    await assert.rejects(asked, /was stopped/);
    await assert.rejects(thread.recordOf('c1-no'), /was stopped/);
  });

  it('says that its program is missing', async () => {
    const thread = new AgreementThread((await planted()).dir, folder('nowhere.js'));
    await assert.rejects(thread.analyse(wanted), /^Error: The analysis failed: .*nowhere\.js/s);
  });
});
