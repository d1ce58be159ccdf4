import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import { RaterIdentity } from '../../src/host/raterIdentity';
import type { ResolvePanel } from '../../src/host/resolve/resolvePanel';
import { ResolvePanels } from '../../src/host/resolve/resolvePanels';
import { resolutionPath } from '../../src/platform/studyResolutions';
import type { ResolveItem } from '../../src/protocol/resolveMessages';
import { PlantedStudy } from '../fixtures/plantedStudy';
import { present } from '../fixtures/ratingBuilders';
import { Memory } from './memory';
import { closeAll, inFolder, openForRating, until, uriOf } from './window';

const resolve = (uri?: vscode.Uri) => vscode.commands.executeCommand('misalignmentRater.resolve', uri);

/** Labels of the resolve panels that are open. */
function panels(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('resolvePanel'))
    .map(({ label }) => label);
}

/** Two raters who differ on the fifth and, less, on the seventh of eight items. */
async function disputed(file: string): Promise<PlantedStudy> {
  const study = await PlantedStudy.at(file, 8);
  await study.rate('bo', 'harmfulness', [0, 1, 2, 3, 4, 0, 1, 2]);
  await study.rate('cy', 'harmfulness', [0, 1, 2, 3, 0, 0, 3, 2]);
  return study;
}

describe('the command that resolves disagreements', () => {
  afterEach(closeAll);

  it('opens one panel for a study, from its folder, its study.json, its transcripts and its rating view', async () => {
    const { dir } = await disputed(inFolder('resolve.jsonl'));
    for (const uri of [vscode.Uri.file(dir), vscode.Uri.file(path.join(dir, 'study.json')), uriOf('resolve.jsonl')]) {
      await resolve(uri);
      await until('the panel', () => panels().length > 0);
      assert.deepEqual(panels(), ['Resolve: resolve.jsonl']);
    }
    await openForRating('resolve.jsonl');
    await resolve();
    await until('the panel in front', () => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
      return tab?.input instanceof vscode.TabInputWebview;
    });
    assert.deepEqual(panels(), ['Resolve: resolve.jsonl']);
  });

  it('opens nothing, and makes nothing, where a file has no study', async () => {
    await resolve(uriOf('untouched.jsonl'));
    assert.deepEqual(panels(), []);
    await assert.rejects(stat(`${inFolder('untouched.jsonl')}.rating`));
  });
});

describe('a resolve panel', () => {
  const identity = new RaterIdentity(new Memory());
  const opened: string[] = [];
  let resolving: ResolvePanels;

  before(() => {
    const { extensionUri } = present(vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`));
    const editors = { openAt: async (uri: vscode.Uri, item: string) => void opened.push(`${uri.fsPath} ${item}`) };
    resolving = new ResolvePanels(new Memory(), { extensionUri, identity, editors, exportGold: async () => undefined });
  });

  afterEach(closeAll);

  const currentOf = ({ desk }: ResolvePanel): ResolveItem | undefined => {
    const { stage } = desk.snapshot;
    return stage.kind === 'item' ? stage.current : undefined;
  };
  const untilItem = (panel: ResolvePanel) => until('an item', () => currentOf(panel));
  const columnOf = (panel: ResolvePanel) => currentOf(panel)?.columns.find(({ id }) => id === 'harmfulness');
  const eventsOf = async ({ dir }: PlantedStudy) =>
    (await readFile(resolutionPath(dir, 'ana'), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('shows the worst disagreement first, hides its labels, and puts a decision on the disk before it says so', async () => {
    const study = await disputed(inFolder('decide.jsonl'));
    const panel = resolving.show(study.dir);
    const { item } = await untilItem(panel);
    assert.deepEqual([item, columnOf(panel)?.labels], [study.items[4], []]);
    await panel.desk.handlers.decide({ item, column: 'harmfulness', value: 3, ms: 900 });
    const decision = (await eventsOf(study)).findLast(({ kind }) => kind === 'resolve');
    assert.deepEqual([decision.item, decision.value, decision.blind], [item, 3, true]);
    assert.equal(panel.desk.snapshot.saving.state, 'saved');
    assert.deepEqual(
      columnOf(panel)
        ?.labels.map(({ value }) => value)
        .sort(),
      [0, 4],
    );
    await panel.desk.handlers.native({ what: 'openTranscript' });
    assert.deepEqual(opened.at(-1), `${inFolder('decide.jsonl')} ${item}`);
  });

  it('follows the journals, and keeps what was decided', async () => {
    const study = await disputed(inFolder('followed.jsonl'));
    const panel = resolving.show(study.dir);
    const { item } = await untilItem(panel);
    await panel.desk.handlers.decide({ item, column: 'harmfulness', value: 3, ms: 0 });
    await study.rate('cy', 'harmfulness', [0, 1, 2, 0, 4]);
    await until('a third disagreement', () => panel.desk.snapshot.progress.open === 2);
    assert.deepEqual([columnOf(panel)?.state, columnOf(panel)?.decision?.value], ['resolved', 3]);
  });

  it('is closed to a rater of the study unless it names her as adjudicator', async () => {
    const study = await disputed(inFolder('closed.jsonl'));
    await study.rate('ana', 'harmfulness', [0, 1]);
    const panel = resolving.show(study.dir);
    await until('a refusal', () => {
      const { stage } = panel.desk.snapshot;
      return stage.kind === 'nothing' && /^You rate in this study as ana/.test(stage.sentence);
    });
    assert.equal(panel.desk.listed, undefined);
    await assert.rejects(
      Promise.resolve(
        panel.desk.handlers.decide({ item: present(study.items[4]), column: 'harmfulness', value: 1, ms: 0 }),
      ),
    );
    await assert.rejects(stat(resolutionPath(study.dir, 'ana')));
  });
});
