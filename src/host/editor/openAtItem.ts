import * as vscode from 'vscode';
import { viewTypes } from '../ids';
import type { RatingSession } from '../session/ratingSession';

/** How long a rating view may take to come up before that is said. */
const PATIENCE_MS = 30_000;

/** Opens a file in a rating view: in its tab where it has one, else beside the active editor, which stays in view. */
export async function openForRating(uri: vscode.Uri): Promise<void> {
  const own: string[] = Object.values(viewTypes);
  for (const { tabs, viewColumn } of vscode.window.tabGroups.all) {
    for (const { input } of tabs) {
      if (!(input instanceof vscode.TabInputCustom) || !own.includes(input.viewType)) continue;
      if (input.uri.toString() !== uri.toString()) continue;
      await vscode.commands.executeCommand('vscode.openWith', uri, input.viewType, { viewColumn });
      return;
    }
  }
  const type = uri.path.endsWith('.transcripts.jsonl') ? viewTypes.study : viewTypes.transcripts;
  await vscode.commands.executeCommand('vscode.openWith', uri, type, { viewColumn: vscode.ViewColumn.Beside });
}

/** Resolves when the file has been read as far as the item; rejects with a sentence when it is not there. */
export async function untilKnown(session: RatingSession, item: string): Promise<void> {
  const isKnown = () => session.file.table.indexOf(item) >= 0;
  if (!isKnown() && !session.file.complete) {
    await new Promise<void>((resolve) => {
      const unsubscribe = session.onDidChange(() => {
        if (!isKnown() && !session.file.complete) return;
        unsubscribe();
        resolve();
      });
    });
  }
  if (!isKnown()) throw new Error('This item is no longer in the file: the file has changed.');
}

/** Resolves with what `find` gives, asked again after each event; rejects when it gives nothing for long. */
export function untilFound<T>(changed: vscode.Event<unknown>, find: () => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = find();
      if (found === undefined) return false;
      subscription.dispose();
      clearTimeout(timer);
      resolve(found);
      return true;
    };
    const subscription = changed(look);
    const timer = setTimeout(() => {
      subscription.dispose();
      reject(new Error('The rating view did not come up. Open the file yourself, then try again.'));
    }, PATIENCE_MS);
    look();
  });
}
