import * as vscode from 'vscode';
import { calibrationFile } from './core/calibration/calibrationFile';
import { RatingEditorProvider } from './host/editor/ratingEditorProvider';
import { StudyLocator } from './host/editor/studyLocator';
import { ItemsTree } from './host/itemsTree';
import { JudgesPanels } from './host/judges/judgesPanels';
import { nativeActions } from './host/nativeActions';
import { RaterIdentity } from './host/raterIdentity';
import { registerCommands, type StudyCommands } from './host/registerCommands';
import { DisagreementsTree } from './host/resolve/disagreementsTree';
import { exportGold } from './host/resolve/exportGold';
import { ResolvePanels } from './host/resolve/resolvePanels';
import { createStatusBar } from './host/statusBar';
import { chooseStudy } from './host/study/chooseStudy';
import { StudyPanels } from './host/study/studyPanels';
import type { StudyPanelName } from './protocol/panelLinks';

/** Builds the parts and ties them together. Nothing is read or written before a file is opened. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Misalignment Rater', { log: true });
  const identity = new RaterIdentity(context.globalState);
  const locator = new StudyLocator(context.globalState);
  const native = nativeActions(identity, locator);
  const editors = new RatingEditorProvider(context, { identity, locator, log }, native);
  const { extensionUri, workspaceState } = context;
  const showPanel = (panel: StudyPanelName, dir: string) => void panels[panel].show(dir);
  const services = { extensionUri, identity, editors, showPanel };
  const agreement = new StudyPanels(workspaceState, services);
  const toolVersion: string = context.extension.packageJSON.version;
  const saved = async (dir: string) => resolving.of(dir)?.desk.save();
  const makeGold = (dir: string) => exportGold(dir, { extensionUri, toolVersion, identity, saved });
  const resolving = new ResolvePanels(workspaceState, { extensionUri, identity, editors, exportGold: makeGold });
  const judges = new JudgesPanels(workspaceState, {
    ...services,
    exportGold: makeGold,
    exportText: (kind, report) => calibrationFile(report, kind, toolVersion),
  });
  const panels = { agreement, disagreements: resolving, judges };
  const withStudy = async (uri: vscode.Uri | undefined, title: string, act: (dir: string) => unknown) => {
    const dir = (uri ? undefined : resolving.active?.dir) ?? (await chooseStudy(uri, editors, locator, title));
    if (dir !== undefined) await act(dir);
  };
  const studies: StudyCommands = {
    showAgreement: (uri) => withStudy(uri, 'Show agreement', (dir) => agreement.show(dir)),
    resolve: (uri) => withStudy(uri, 'Resolve disagreements', (dir) => resolving.show(dir)),
    exportGold: (uri) => withStudy(uri, 'Export the gold set', makeGold),
    showJudges: (uri) => withStudy(uri, 'Show judges', (dir) => judges.show(dir)),
    importScores: (uri) => withStudy(uri, 'Import judge scores', (dir) => judges.importScores(dir)),
    performResolving: (action) => resolving.active?.server.push('perform', { action }),
  };
  context.subscriptions.push(
    log,
    editors.register(),
    new ItemsTree(editors).register(),
    createStatusBar(editors),
    agreement.register(),
    judges.register(),
    resolving.register(),
    new DisagreementsTree(resolving).register(),
    registerCommands(context, editors, identity, native, studies),
  );
}
