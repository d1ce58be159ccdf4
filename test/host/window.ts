import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { JournalEvent } from '../../schemas/event';

/** How long a real VS Code may take for one step. */
const PATIENCE_MS = 20_000;

export function inFolder(name: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (folder === undefined) throw new Error('the suite needs a folder');
  return path.join(folder, name);
}

export function uriOf(name: string): vscode.Uri {
  return vscode.Uri.file(inFolder(name));
}

/** Waits for a condition of the window; fails with `what` when it does not come true. */
export async function until<T>(what: string, condition: () => T | undefined | false): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = condition();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function openForRating(name: string, viewType = 'misalignmentRater.transcripts'): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uriOf(name), viewType);
  await until(`${name} in a rating view`, () => activeCustom()?.uri.fsPath === inFolder(name));
}

export function activeCustom(): vscode.TabInputCustom | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom ? input : undefined;
}

/** Events of the rater of this suite for a file, or none while there is no journal. */
export function journal(name: string): JournalEvent[] {
  const file = path.join(`${inFolder(name)}.rating`, 'ratings', 'ana.jsonl');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Runs an action's command again and again until it has had its effect: a page that has just been opened is not ready at once. */
export async function actUntil<T>(action: string, what: string, condition: () => T | undefined | false): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    await vscode.commands.executeCommand(`misalignmentRater.${action}`);
    for (let i = 0; i < 20; i++) {
      const value = condition();
      if (value !== undefined && value !== false) return value;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    if (Date.now() > end) throw new Error(`waited for ${what} after ${action}`);
  }
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
