import * as vscode from 'vscode';
import { raterId } from '../../../schemas/event';
import { judgeIdFrom } from '../../core/judges/judgeId';
import type { JudgeImportOutcome } from '../../platform/importJudge';
import { judgeImportText } from '../../platform/judgeImportText';
import { JudgeImportThread } from '../../platform/judgeImportThread';
import { sha256 } from '../../platform/sha256';

/** Asks for a file of scores and the name of the judge that gave them, and imports it. Null when the person gave up. */
export async function askAndImport(dir: string, workerPath: string): Promise<string | null> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: 'Import a judge’s scores',
      openLabel: 'Import',
      defaultUri: vscode.Uri.joinPath(vscode.Uri.file(dir), '..'),
      filters: {
        'Scores (CSV, JSONL, JSON, Inspect log)': ['csv', 'tsv', 'txt', 'jsonl', 'ndjson', 'json', 'eval'],
        'All files': ['*'],
      },
    })) ?? [];
  if (!file) return null;
  const judge = await vscode.window.showInputBox({
    title: 'Name of the judge',
    prompt: 'One name for every run of the same model and prompt: lower-case letters, digits and hyphens',
    placeHolder: 'gpt-4o',
    value: judgeIdFrom(file.path.replace(/^.*\//, '').replace(/\.[^.]*$/, ''), sha256),
    ignoreFocusOut: true,
    validateInput: (text) =>
      raterId.safeParse(text).success ? undefined : 'Lower-case letters, digits and hyphens, at most 32',
  });
  if (judge === undefined) return null;
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title: `Importing the scores of ${judge} …` }, async () => {
    const thread = new JudgeImportThread(dir, workerPath);
    try {
      return importSentence(await thread.import(file.fsPath, judge));
    } finally {
      thread.dispose();
    }
  });
}

/** The program of the thread that imports. */
export function importWorker(extensionUri: vscode.Uri): string {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'judgeImportWorker.js').fsPath;
}

/** Rows that are told one by one; all of them are told on the command line. */
const TOLD = 3;

/** What came of an import, how it was read, and the first rows that were left out. */
export function importSentence({ result, remarks }: JudgeImportOutcome): string {
  const left = [...result.unmatched, ...result.problems];
  const told = left.slice(0, TOLD).map(({ line, message }) => `Line ${line}: ${message}.`);
  const rest =
    left.length > TOLD ? [`… and ${left.length - TOLD} more: "judge import" on the command line lists them.`] : [];
  return [judgeImportText(result), ...told, ...rest, ...remarks].join(' ');
}
