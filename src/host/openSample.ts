import * as vscode from 'vscode';
import { viewTypes } from './ids';

const SAMPLE = 'responses.transcripts.jsonl';

/** Copies the bundled sample where it can be rated (once; ratings that are there stay) and opens it. */
export async function openSample(context: vscode.ExtensionContext): Promise<void> {
  const folder = vscode.Uri.joinPath(context.globalStorageUri, 'sample');
  const target = vscode.Uri.joinPath(folder, SAMPLE);
  await vscode.workspace.fs.createDirectory(folder);
  try {
    await vscode.workspace.fs.stat(target);
  } catch {
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(context.extensionUri, 'samples', SAMPLE), target);
  }
  await vscode.commands.executeCommand('vscode.openWith', target, viewTypes.study);
}
