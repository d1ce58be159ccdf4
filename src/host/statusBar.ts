import * as vscode from 'vscode';
import type { OpenEditor, RatingEditorProvider } from './editor/ratingEditorProvider';
import { commands } from './ids';

/** One item in the status bar: who rates, how far, in which study. It is there while a rating view is active. */
export function createStatusBar(editors: RatingEditorProvider): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('misalignmentRater.status', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Misalignment Rater';
  item.command = commands.statusMenu;
  const subscription = editors.onDidChange((editor) => {
    if (!editor) return item.hide();
    const { session } = editor.document;
    const { rated, skipped, total, complete } = session.progress;
    const unsaved = session.saving.state === 'unsaved';
    item.text = `${unsaved ? '$(warning)' : '$(account)'} ${session.rater ?? 'no rater'}  ${rated + skipped}/${total}${complete ? '' : '+'}`;
    item.tooltip = unsaved
      ? 'Ratings are not saved yet'
      : `Misalignment Rater: ${session.folder.dir.replace(/^.*[\\/]/, '')}`;
    item.show();
  });
  const menu = vscode.commands.registerCommand(commands.statusMenu, () => showMenu(editors.active));
  return vscode.Disposable.from(item, subscription, menu);
}

async function showMenu(editor: OpenEditor | undefined): Promise<void> {
  if (!editor) return;
  const entries = [
    { label: '$(account) Change rater …', command: commands.changeRater },
    { label: '$(symbol-number) Go to item …', command: 'misalignmentRater.goToItem' },
    { label: '$(warning) Lines that could not be read', command: commands.showProblems },
    { label: '$(graph) Show agreement', command: commands.showAgreement },
    { label: '$(comment-discussion) Resolve disagreements', command: commands.resolve },
    { label: '$(json) Open study.json', command: commands.openStudy },
    { label: '$(file-code) Reopen as text', command: commands.reopenAsText },
  ];
  const picked = await vscode.window.showQuickPick(entries, { title: 'Misalignment Rater' });
  if (picked) await vscode.commands.executeCommand(picked.command);
}
