import * as vscode from 'vscode';
import { RatingEditorProvider } from './host/editor/ratingEditorProvider';
import { StudyLocator } from './host/editor/studyLocator';
import { ItemsTree } from './host/itemsTree';
import { nativeActions } from './host/nativeActions';
import { RaterIdentity } from './host/raterIdentity';
import { registerCommands } from './host/registerCommands';
import { createStatusBar } from './host/statusBar';
import { chooseStudy } from './host/study/chooseStudy';
import { StudyPanels } from './host/study/studyPanels';

/** Builds the parts and ties them together. Nothing is read or written before a file is opened. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Misalignment Rater', { log: true });
  const identity = new RaterIdentity(context.globalState);
  const locator = new StudyLocator(context.globalState);
  const native = nativeActions(identity, locator);
  const editors = new RatingEditorProvider(context, { identity, locator, log }, native);
  const { extensionUri } = context;
  const studies = new StudyPanels(context.workspaceState, { extensionUri, identity, editors });
  const showAgreement = async (uri?: vscode.Uri) => {
    const dir = await chooseStudy(uri, editors, locator);
    if (dir !== undefined) studies.show(dir);
  };
  context.subscriptions.push(
    log,
    editors.register(),
    new ItemsTree(editors).register(),
    createStatusBar(editors),
    studies.register(),
    registerCommands(context, editors, identity, native, showAgreement),
  );
}
