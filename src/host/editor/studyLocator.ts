import * as vscode from 'vscode';
import { findStudies, namingOf } from '../../platform/findStudies';
import {
  defaultStudy,
  exists,
  folderBeside,
  loadCodebook,
  loadStudy,
  newStudy,
  pathFromStudy,
  type StudyFolder,
} from '../../platform/studyFolder';

const REMEMBERED = 'studyOf';
/** A workspace with more studies than this names its file in one that is nearer. */
const MOST_STUDIES = 200;

/** Finds the study that a transcripts file belongs to, or makes the one that its first rating will put beside it. */
export class StudyLocator {
  constructor(private readonly state: vscode.Memento) {}

  /** Throws one sentence when a study is there and cannot be used. */
  async locate(file: string): Promise<StudyFolder> {
    const found = await this.candidates(file);
    const remembered = this.state.get<string>(`${REMEMBERED}:${file}`);
    if (remembered !== undefined && (found.length !== 1 || found[0] === remembered)) {
      return this.loadOrFresh(file, remembered);
    }
    if (found.length === 0) return this.fresh(file, folderBeside(file));
    const dir = found.length === 1 ? found[0] : await this.pick(file, found);
    return loadStudy(dir ?? folderBeside(file));
  }

  /** A study in a folder that the rater chose because the file's own cannot be written. */
  async elsewhere(file: string, parent: string): Promise<StudyFolder> {
    const name = file.replace(/^.*[\\/]/, '');
    const dir = vscode.Uri.joinPath(vscode.Uri.file(parent), `${name}.rating`).fsPath;
    await this.remember(file, dir);
    return this.loadOrFresh(file, dir);
  }

  /** The study in a folder; where there is none yet, the one that the first rating will make there. */
  private async loadOrFresh(file: string, dir: string): Promise<StudyFolder> {
    const isThere = await exists(vscode.Uri.joinPath(vscode.Uri.file(dir), 'study.json').fsPath);
    return isThere ? loadStudy(dir) : this.fresh(file, dir);
  }

  /** The study that a file gets of itself, not on the disk yet. */
  async fresh(file: string, dir: string): Promise<StudyFolder> {
    const study = defaultStudy([pathFromStudy(dir, file)]);
    return newStudy(dir, study, await loadCodebook(dir, study.codebook));
  }

  private async candidates(file: string): Promise<string[]> {
    const roots = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
    const near = await findStudies(file, roots);
    if (near.length > 0 || roots.length === 0) return near;
    const uris = await vscode.workspace.findFiles('**/*.rating/study.json', undefined, MOST_STUDIES);
    const dirs = uris.map((uri) => vscode.Uri.joinPath(uri, '..').fsPath).sort();
    const naming = await Promise.all(
      dirs.map(async (dir) => {
        return (await namingOf(dir, file)) === 'names' ? [dir] : [];
      }),
    );
    return naming.flat();
  }

  private async pick(file: string, dirs: readonly string[]): Promise<string | undefined> {
    const picked = await vscode.window.showQuickPick(
      dirs.map((dir) => ({
        label: dir.replace(/^.*[\\/]/, ''),
        description: vscode.workspace.asRelativePath(dir),
        dir,
      })),
      { title: 'More than one study names this file', placeHolder: 'Rate it in …', ignoreFocusOut: true },
    );
    if (picked) await this.remember(file, picked.dir);
    return picked?.dir ?? dirs[0];
  }

  private remember(file: string, dir: string): Thenable<void> {
    return this.state.update(`${REMEMBERED}:${file}`, dir);
  }
}
