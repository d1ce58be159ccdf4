import * as vscode from 'vscode';
import { loadStudy } from '../platform/studyFolder';
import type { Params } from '../protocol/messages';
import { type NativeActions, type OpenEditor, showItem } from './editor/ratingEditorProvider';
import type { StudyLocator } from './editor/studyLocator';
import { itemLabel } from './itemLabel';
import type { RaterIdentity } from './raterIdentity';

/** What VS Code's own pickers do for a rating view, from its keys and buttons and from the command palette alike. */
export function nativeActions(identity: RaterIdentity, locator: StudyLocator): NativeActions {
  const actions: Record<Params<'native'>['what'], (editor: OpenEditor) => Promise<void>> = {
    goToItem,
    problems: showProblems,
    orphans: showOrphans,
    chooseFolder: (editor) => chooseFolder(editor, locator),
    changeRater: () => identity.ask(),
    reopenAsText: async ({ document }) => void (await openText(document.uri)),
  };
  return (what, editor) => actions[what](editor);
}

async function openText(uri: vscode.Uri, line = 1): Promise<void> {
  const at = new vscode.Position(line - 1, 0);
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default', { selection: new vscode.Range(at, at) });
}

/** Asks for an item by its number. */
async function goToItem(editor: OpenEditor): Promise<void> {
  const { table } = editor.document.session.file;
  const text = await vscode.window.showInputBox({
    title: 'Go to item',
    prompt: `1 to ${table.count}`,
    validateInput: (value) => {
      const number = Number(value);
      return Number.isInteger(number) && number >= 1 && number <= table.count
        ? undefined
        : `A number from 1 to ${table.count}`;
    },
  });
  if (text !== undefined) await showItem(editor, { number: Number(text) });
}

async function showProblems({ document }: OpenEditor): Promise<void> {
  const { file } = document.session;
  const more = file.problemCount - file.problems.length;
  const picked = await vscode.window.showQuickPick(
    file.problems.map((problem) => ({ label: `Line ${problem.line}`, detail: problem.message, line: problem.line })),
    {
      title: `Lines that could not be read: ${file.problemCount}${more > 0 ? ` (the first ${file.problems.length})` : ''}`,
      placeHolder: 'Open a line as text',
      matchOnDetail: true,
    },
  );
  if (picked) await openText(document.uri, picked.line);
}

async function showOrphans({ document }: OpenEditor): Promise<void> {
  const { session } = document;
  await vscode.window.showQuickPick(
    session.orphans.map((item) => {
      const place = session.lastPlaceOf(item);
      const detail = Object.entries(session.ratingOf(item).values)
        .map(([dimension, live]) => itemLabel.value(dimension, live.value))
        .join(' · ');
      return { label: place ? `Was on line ${place.line} of ${place.file}` : item, description: item, detail };
    }),
    { title: 'Rated items that are no longer in this file', placeHolder: 'Their ratings are kept in your journal' },
  );
}

/** Takes a folder that can be written for the study of a file whose own folder cannot. */
async function chooseFolder({ document }: OpenEditor, locator: StudyLocator): Promise<void> {
  const picked = await vscode.window.showOpenDialog({
    title: 'Keep the ratings of this file in …',
    openLabel: 'Keep Ratings Here',
    canSelectFolders: true,
    canSelectFiles: false,
  });
  const parent = picked?.[0]?.fsPath;
  if (parent === undefined) return;
  await document.moveTo(await locator.elsewhere(document.session.file.path, parent));
}

/** Opens the study's own file; before the first rating there is none yet. */
export async function openStudy({ document }: OpenEditor): Promise<void> {
  const { dir } = document.session.folder;
  try {
    await loadStudy(dir);
    await vscode.window.showTextDocument(vscode.Uri.joinPath(vscode.Uri.file(dir), 'study.json'));
  } catch {
    void vscode.window.showInformationMessage(
      'The study folder is made with the first rating; there is nothing to open yet.',
    );
  }
}
