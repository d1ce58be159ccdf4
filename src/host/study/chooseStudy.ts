import * as vscode from 'vscode';
import { exists } from '../../platform/studyFolder';
import type { RatingEditorProvider } from '../editor/ratingEditorProvider';
import type { StudyLocator } from '../editor/studyLocator';

/** A workspace with more studies than this is opened at one of them. */
const MOST_STUDIES = 200;

/**
 * The study folder that a command is about: of the file or folder that it was called on, else of the active editor, else
 * one of the workspace that is picked under the command's `title`. Undefined when there is none, which has been said, or nothing was picked.
 */
export async function chooseStudy(
  uri: vscode.Uri | undefined,
  editors: Pick<RatingEditorProvider, 'active'>,
  locator: StudyLocator,
  title: string,
): Promise<string | undefined> {
  try {
    if (uri) return await studyOf(uri, locator);
    const active = editors.active?.document.session.folder.dir ?? folderAbove(activeFile());
    if (active !== undefined) return await withStudy(active);
    return await pick(title);
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** The study of a study folder, of anything in one, or of a transcripts file. */
async function studyOf(uri: vscode.Uri, locator: StudyLocator): Promise<string | undefined> {
  if (uri.scheme !== 'file') throw new Error('This is not a file on a disk: its study cannot be read.');
  const above = folderAbove(uri);
  if (above !== undefined) return withStudy(above);
  return withStudy((await locator.locate(uri.fsPath)).dir);
}

/** The folder if a study is there; else says that there is none yet. */
async function withStudy(dir: string): Promise<string | undefined> {
  if (await exists(vscode.Uri.joinPath(vscode.Uri.file(dir), 'study.json').fsPath)) return dir;
  void vscode.window.showInformationMessage(
    'There is no study yet: it is made with the first rating of the file, and this needs the ratings of at least two people.',
  );
  return undefined;
}

async function pick(title: string): Promise<string | undefined> {
  const uris = await vscode.workspace.findFiles('**/*.rating/study.json', undefined, MOST_STUDIES);
  const dirs = uris.map((uri) => vscode.Uri.joinPath(uri, '..').fsPath).sort();
  if (dirs.length === 0) {
    void vscode.window.showInformationMessage(
      'No study is in this workspace. Open a transcripts file for rating, or the folder of a study (its name ends in .rating).',
    );
  }
  if (dirs.length <= 1) return dirs[0];
  const picked = await vscode.window.showQuickPick(
    dirs.map((dir) => ({
      label: dir.replace(/^.*[\\/]/, '').replace(/\.rating$/, ''),
      description: vscode.workspace.asRelativePath(dir),
      dir,
    })),
    { title, placeHolder: 'The study', matchOnDescription: true },
  );
  return picked?.dir;
}

function folderAbove(uri: vscode.Uri | undefined): string | undefined {
  const path = uri?.scheme === 'file' ? /^.*[^/]\.rating(?=\/|$)/.exec(uri.path)?.[0] : undefined;
  return path === undefined ? undefined : uri?.with({ path }).fsPath;
}

function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}
