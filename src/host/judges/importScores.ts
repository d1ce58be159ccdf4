import * as vscode from 'vscode';
import { raterId } from '../../../schemas/event';

/** Imports a file of scores under a judge's name into a study; resolves with what came of it, rejects with a sentence. */
export type ImportScores = (dir: string, path: string, judge: string) => Promise<string>;

/** Asks for a file of scores and the name of the judge that gave them, and imports it. Null when the person gave up. */
export async function askAndImport(dir: string, importScores: ImportScores): Promise<string | null> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: 'Import a judge’s scores',
      openLabel: 'Import',
      defaultUri: vscode.Uri.joinPath(vscode.Uri.file(dir), '..'),
      filters: { 'Scores (CSV, JSONL, JSON)': ['csv', 'tsv', 'jsonl', 'ndjson', 'json'] },
    })) ?? [];
  if (!file) return null;
  const judge = await vscode.window.showInputBox({
    title: 'Name of the judge',
    prompt: 'One name for every run of the same model and prompt: lower-case letters, digits and hyphens',
    placeHolder: 'gpt-4o',
    value: slugOf(file.path),
    ignoreFocusOut: true,
    validateInput: (text) =>
      raterId.safeParse(text).success ? undefined : 'Lower-case letters, digits and hyphens, at most 32',
  });
  if (judge === undefined) return null;
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title: `Importing the scores of ${judge} …` }, () =>
    importScores(dir, file.fsPath, judge),
  );
}

/** What a file is called, as a judge may be. */
function slugOf(path: string): string {
  const name = path.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 32);
}

/** Says the command that imports, where the window cannot. */
export const importOnCommandLine: ImportScores = (dir, path, judge) =>
  Promise.reject(
    new Error(`Import them on the command line: misalignment-rater judge import "${dir}" "${path}" --judge ${judge}`),
  );
