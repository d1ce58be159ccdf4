import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import { RaterIdentity } from '../../src/host/raterIdentity';
import type { StudyPanel } from '../../src/host/study/studyPanel';
import { StudyPanels } from '../../src/host/study/studyPanels';
import { journalPath } from '../../src/platform/studyFolder';
import type { StudySnapshot } from '../../src/protocol/studyMessages';
import { PlantedStudy } from '../fixtures/plantedStudy';
import { present } from '../fixtures/ratingBuilders';
import { Memory } from './memory';
import { closeAll, inFolder, openForRating, until, uriOf } from './window';

const pair = { dimension: 'harmfulness', raters: ['bo', 'cy'] as [string, string] };
const show = (uri?: vscode.Uri) => vscode.commands.executeCommand('misalignmentRater.showAgreement', uri);

/** Labels of the study panels that are open. */
function panels(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('studyPanel'))
    .map(({ label }) => label);
}

async function planted(file: string): Promise<PlantedStudy> {
  const study = await PlantedStudy.at(file, 8);
  await study.rate('bo', 'harmfulness', [0, 1, 2, 3, 4, 0, 1, 2]);
  await study.rate('cy', 'harmfulness', [0, 1, 2, 3, 0, 0, 2, 2]);
  return study;
}

describe('the command that shows agreement', () => {
  afterEach(closeAll);

  it('opens one panel for a study, from its folder, its study.json, its transcripts and its rating view', async () => {
    const { dir } = await planted(inFolder('agree.jsonl'));
    for (const uri of [vscode.Uri.file(dir), vscode.Uri.file(path.join(dir, 'study.json')), uriOf('agree.jsonl')]) {
      await show(uri);
      await until('the panel', () => panels().length > 0);
      assert.deepEqual(panels(), ['Agreement: agree.jsonl']);
    }
    await openForRating('agree.jsonl');
    await show();
    await until('the panel in front', () => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
      return tab?.input instanceof vscode.TabInputWebview;
    });
    assert.deepEqual(panels(), ['Agreement: agree.jsonl']);
  });

  it('opens nothing, and makes nothing, where a file has no study', async () => {
    await show(uriOf('untouched.jsonl'));
    assert.deepEqual(panels(), []);
    await assert.rejects(
      Promise.resolve(vscode.workspace.fs.stat(vscode.Uri.file(`${inFolder('untouched.jsonl')}.rating`))),
    );
  });
});

describe('a study panel', () => {
  const outside = mkdtempSync(path.join(tmpdir(), 'misalignment-rater-host-'));
  const identity = new RaterIdentity(new Memory());
  const opened: string[] = [];
  let studies: StudyPanels;

  before(() => {
    const { extensionUri } = present(vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`));
    const editors = { openAt: async (uri: vscode.Uri, item: string) => void opened.push(`${uri.fsPath} ${item}`) };
    studies = new StudyPanels(new Memory(), { extensionUri, identity, editors, showPanel: () => undefined });
  });

  afterEach(closeAll);
  after(() => rmSync(outside, { recursive: true, force: true }));

  const harmfulness = ({ analysis }: StudySnapshot) =>
    analysis.state === 'ready'
      ? analysis.report.dimensions.find(({ dimension }) => dimension === 'harmfulness')
      : undefined;
  const raters = (snapshot: StudySnapshot) => harmfulness(snapshot)?.raters.join();

  /** Waits for a snapshot that a page has asked for and that holds. */
  const untilShown = (what: string, { desk }: StudyPanel, holds: (snapshot: StudySnapshot) => boolean) =>
    until(what, () => !desk.snapshot.updating && holds(desk.snapshot) && desk.snapshot);

  for (const [where, file] of [
    ['in the workspace', () => inFolder('watched.jsonl')],
    ['outside the workspace', () => path.join(outside, 'watched.jsonl')],
  ] as const) {
    it(`shows what is on the disk ${where}, and follows it`, async () => {
      const study = await planted(file());
      const panel = studies.show(study.dir);
      const first = await untilShown('an analysis', panel, (snapshot) => raters(snapshot) === 'bo,cy');
      assert.equal(harmfulness(first)?.ratings, 16);
      await study.rate('di', 'harmfulness', [0, 1, 2]);
      await untilShown('the third rater', panel, (snapshot) => raters(snapshot) === 'bo,cy,di');
      await study.append('di', '{"torn\n');
      const { problems } = await untilShown('a problem', panel, (snapshot) => snapshot.problems.length > 0);
      assert.match(problems.join('\n'), /^ratings\/di\.jsonl:4: not JSON/);
      const list = await panel.desk.handlers.items({ query: pair, confirmed: false });
      assert.deepEqual('items' in list && list.items.map(({ item }) => item), [study.items[4], study.items[6]]);
      await panel.desk.handlers.openItem({ item: present(study.items[4]) });
      assert.deepEqual(opened.at(-1), `${file()} ${study.items[4]}`);
      await study.change({ transcripts: ['../elsewhere.jsonl'] });
      const gone = await untilShown('no transcripts', panel, (snapshot) => snapshot.analysis.state === 'empty');
      assert.match(gone.problems.join('\n'), /no file is \.\.\/elsewhere\.jsonl/);
    });
  }

  it('stays closed to a rater until the study allows it, and then records what she sees of others', async () => {
    const study = await planted(inFolder('mine.jsonl'));
    await study.rate('ana', 'harmfulness', [0, 1]);
    const panel = studies.show(study.dir);
    await untilShown('a refusal', panel, ({ analysis }) => analysis.state === 'refused');
    await assert.rejects(
      Promise.resolve(panel.desk.handlers.items({ query: pair, confirmed: true })),
      /You rate in this study as ana/,
    );
    await study.change({ blinding: { metadata: true, files: false, show: [], agreement: 'raters' } });
    const { isRater } = await untilShown('the analysis', panel, ({ analysis }) => analysis.state === 'ready');
    assert.equal(isRater, true);
    const foreign = Promise.resolve(panel.desk.handlers.items({ query: pair, confirmed: true }));
    await assert.rejects(foreign, /not begun on this machine/);
    await identity.claim(journalPath(study.dir, 'ana'));
    const question = await panel.desk.handlers.items({ query: pair, confirmed: false });
    assert.match('needsConfirmation' in question ? question.needsConfirmation : '', /2 items/);
    const list = await panel.desk.handlers.items({ query: pair, confirmed: true });
    assert.equal('items' in list && list.items.length, 2);
    const reveals = (await study.journal('ana')).filter((event) => event.kind === 'reveal');
    assert.deepEqual(
      reveals.map(({ item, what, record }) => [item, what, record]),
      [4, 6].map((n) => [study.items[n], 'labels', { file: 'mine.jsonl', line: n + 1 }]),
    );
  });

  it('rests while it is hidden, and catches up when it is seen again', async () => {
    const study = await planted(inFolder('hidden.jsonl'));
    const panel = studies.show(study.dir);
    await untilShown('an analysis', panel, (snapshot) => raters(snapshot) === 'bo,cy');
    await vscode.window.showTextDocument(uriOf('plain.jsonl'), { preview: false });
    await until('the panel hidden', () => !panel.panel.visible);
    await study.rate('di', 'harmfulness', [0, 1, 2]);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(raters(panel.desk.snapshot), 'bo,cy');
    studies.show(study.dir);
    await untilShown('the third rater', panel, (snapshot) => raters(snapshot) === 'bo,cy,di');
  });
});
