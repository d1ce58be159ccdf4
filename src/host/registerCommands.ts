import * as vscode from 'vscode';
import { actions } from '../core/keymap/actions';
import { resolveActions } from '../core/keymap/resolveActions';
import type { NativeActions, RatingEditorProvider } from './editor/ratingEditorProvider';
import { actionCommand, commands, resolveActionCommand, viewTypes } from './ids';
import { openStudy } from './nativeActions';
import { openSample } from './openSample';
import type { RaterIdentity } from './raterIdentity';

/** What commands do with studies; each takes the file or folder that it is called on, if any. */
export interface StudyCommands {
  showAgreement(uri?: vscode.Uri): Promise<void>;
  resolve(uri?: vscode.Uri): Promise<void>;
  exportGold(uri?: vscode.Uri): Promise<void>;
  showJudges(uri?: vscode.Uri): Promise<void>;
  importScores(uri?: vscode.Uri): Promise<void>;
  /** Does an action of the resolve panel in the one that is active. */
  performResolving(action: string): void;
}

/** Registers every command but the trees' and the status bar's own. */
export function registerCommands(
  context: vscode.ExtensionContext,
  editors: RatingEditorProvider,
  identity: RaterIdentity,
  native: NativeActions,
  studies: StudyCommands,
): vscode.Disposable {
  const onActive = (what: Parameters<NativeActions>[0]) => () => editors.active && native(what, editors.active);
  const byId: Record<string, (...args: never[]) => unknown> = {
    [commands.open]: (uri?: vscode.Uri) => open(uri),
    [commands.openSample]: () => openSample(context),
    [commands.changeRater]: () => identity.ask(),
    [commands.chooseStudyFolder]: onActive('chooseFolder'),
    [commands.openStudy]: () => editors.active && openStudy(editors.active),
    [commands.showAgreement]: (uri?: vscode.Uri) => studies.showAgreement(uri),
    [commands.resolve]: (uri?: vscode.Uri) => studies.resolve(uri),
    [commands.exportGold]: (uri?: vscode.Uri) => studies.exportGold(uri),
    [commands.showJudges]: (uri?: vscode.Uri) => studies.showJudges(uri),
    [commands.importScores]: (uri?: vscode.Uri) => studies.importScores(uri),
    [commands.showProblems]: onActive('problems'),
    [commands.showOrphans]: onActive('orphans'),
    [commands.reopenAsText]: onActive('reopenAsText'),
  };
  for (const action of actions) {
    byId[actionCommand(action.id)] = () => editors.active?.server.push('perform', { action: action.id });
  }
  for (const { id } of resolveActions) byId[resolveActionCommand(id)] = () => studies.performResolving(id);
  return vscode.Disposable.from(...Object.entries(byId).map(([id, run]) => vscode.commands.registerCommand(id, run)));
}

/** Opens a file for rating: the one from the menu, else the active one, else one that is asked for. */
async function open(uri?: vscode.Uri): Promise<void> {
  const target = uri ?? activeFile() ?? (await ask());
  if (target) await vscode.commands.executeCommand('vscode.openWith', target, viewTypes.transcripts);
}

function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof vscode.TabInputText ? input.uri : undefined;
  return uri && /\.(jsonl|ndjson)$/.test(uri.path) ? uri : undefined;
}

async function ask(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: 'Rate transcripts',
    openLabel: 'Rate',
    filters: { Transcripts: ['jsonl', 'ndjson'] },
  });
  return picked?.[0];
}
