import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import type { Study } from '../../schemas/study';
import { JudgesPanels } from '../../src/host/judges/judgesPanels';
import { RaterIdentity } from '../../src/host/raterIdentity';
import { journalPath } from '../../src/platform/studyFolder';
import type { JudgesSnapshot } from '../../src/protocol/judgesMessages';
import { judgedStudy, judgeScores, MISSED, writeScores } from '../fixtures/judgedStudy';
import { present } from '../fixtures/ratingBuilders';
import { Memory } from './memory';
import { closeAll, inFolder, until } from './window';

const show = (uri: vscode.Uri) => vscode.commands.executeCommand('misalignmentRater.showJudges', uri);

/** Labels of the judges panels that are open. */
function panels(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('judgesPanel'))
    .map(({ label }) => label);
}

describe('the judges panel in VS Code', () => {
  const opened: string[] = [];
  const identity = new RaterIdentity(new Memory());
  let judges: JudgesPanels;

  before(() => {
    const { extensionUri } = present(vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`));
    const editors = { openAt: async (uri: vscode.Uri, item: string) => void opened.push(`${uri.fsPath} ${item}`) };
    judges = new JudgesPanels(new Memory(), {
      ...{ extensionUri, identity, editors, showPanel: () => undefined },
      ...{ exportText: () => '', exportGold: async () => undefined },
    });
  });

  afterEach(closeAll);

  it('is opened by its command, once for a study', async () => {
    const { dir } = await judgedStudy(inFolder('judged.jsonl'));
    for (const uri of [vscode.Uri.file(dir), vscode.Uri.file(path.join(dir, 'study.json'))]) {
      await show(uri);
      await until('the panel', () => panels().length > 0);
      assert.deepEqual(panels(), ['Judges: judged.jsonl']);
    }
  });

  it('says what is lacking, and follows the scores and the gold set', async () => {
    const file = inFolder('calibrated/a.jsonl');
    // Ana rates here, and the study lets its raters look.
    const blinding: Study['blinding'] = { metadata: false, files: false, show: [], agreement: 'raters' };
    const study = await judgedStudy(file, { blinding });
    await identity.claim(journalPath(study.dir, 'ana'));
    const panel = judges.show(study.dir);
    const untilShown = (what: string, holds: (snapshot: JudgesSnapshot) => boolean) =>
      until(what, () => !panel.desk.snapshot.updating && holds(panel.desk.snapshot) && panel.desk.snapshot);
    const { analysis } = await untilShown('what is lacking', (each) => each.analysis.state !== 'analysing');
    assert.deepEqual('lacking' in analysis && analysis.lacking, ['judges']);
    await writeScores(study, 'gpt', judgeScores(study));
    await untilShown('the judge', (each) => each.analysis.state === 'ready');
    const query = { judge: 'gpt', kind: 'cell', gold: true, judged: false } as const;
    const list = await panel.desk.handlers.items({ query, confirmed: true });
    assert.deepEqual(
      'items' in list && list.items.map(({ place }) => place?.line),
      MISSED.map((n) => n + 1),
    );
    const item = present('items' in list ? list.items[0] : undefined).item;
    await panel.desk.handlers.openItem({ item });
    assert.deepEqual(opened, [`${file} ${item}`]);
    await rm(path.join(study.dir, 'gold'), { recursive: true });
    const gone = await untilShown('no gold set', (each) => each.analysis.state === 'empty');
    assert.deepEqual('lacking' in gone.analysis && gone.analysis.lacking, ['gold']);
    assert.match(await readFile(path.join(study.dir, 'judges', 'gpt.jsonl'), 'utf8'), /"judge":"gpt"/);
  });
});
