import * as vscode from 'vscode';
import { loadStudy, namesFile, type StudyFolder } from '../../platform/studyFolder';

/**
 * Tells when anything changes that a study's agreement and resolution are made of: journals, resolutions, study.json, codebooks and
 * transcripts, also where they lie outside the workspace.
 */
export class StudyWatcher {
  private readonly own: vscode.FileSystemWatcher;
  /** Watchers of what study.json names, by folder. */
  private readonly named = new Map<string, vscode.FileSystemWatcher>();
  private folder: StudyFolder | undefined;
  private isDisposed = false;

  constructor(
    private readonly dir: string,
    /** Told which file it is. */
    private readonly changed: (path: string) => void,
    /** Patterns of more files of the study folder that count. */
    more: readonly string[] = [],
  ) {
    const own = ['study.json', 'ratings/*.jsonl', 'resolutions/*.jsonl', 'codebooks/*.json', ...more];
    const parts = `{${own.join(',')}}`;
    this.own = this.watch(vscode.Uri.file(dir), parts, (uri) => {
      if (uri.path.endsWith('/study.json')) void this.followStudy();
      this.changed(uri.fsPath);
    });
    void this.followStudy();
  }

  dispose(): void {
    this.isDisposed = true;
    this.own.dispose();
    for (const watcher of this.named.values()) watcher.dispose();
    this.named.clear();
  }

  /** Watches the folders of what the study names now; one that cannot be read is watched as it was. */
  private async followStudy(): Promise<void> {
    const folder = await loadStudy(this.dir).catch(() => undefined);
    if (!folder || this.isDisposed) return;
    this.folder = folder;
    const wanted = new Map(placesOf(folder).map((place) => [`${place.base.toString()} ${place.pattern}`, place]));
    for (const [key, watcher] of this.named) {
      if (wanted.has(key)) continue;
      watcher.dispose();
      this.named.delete(key);
    }
    for (const [key, { base, pattern }] of wanted) {
      if (this.named.has(key)) continue;
      const watcher = this.watch(base, pattern, (uri) => {
        if (this.isNamed(uri)) this.changed(uri.fsPath);
      });
      this.named.set(key, watcher);
    }
  }

  private watch(base: vscode.Uri, pattern: string, heard: (uri: vscode.Uri) => void): vscode.FileSystemWatcher {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(base, pattern));
    watcher.onDidChange(heard);
    watcher.onDidCreate(heard);
    watcher.onDidDelete(heard);
    return watcher;
  }

  private isNamed({ fsPath }: vscode.Uri): boolean {
    if (!this.folder) return false;
    const { dir, study } = this.folder;
    return namesFile(dir, study, fsPath) || uriIn(dir, study.codebook).fsPath === fsPath;
  }
}

/** Where to watch for transcripts and a codebook of the study's own. A name may hold what a pattern takes for a sign. */
function placesOf({ dir, study }: StudyFolder): { base: vscode.Uri; pattern: string }[] {
  return [...study.transcripts, study.codebook].map((entry) => {
    const parts = entry.split('/');
    const sign = parts.findIndex((part) => /[*?[\]{}()!+@]/.test(part));
    const folders = parts.slice(0, sign < 0 ? -1 : Math.min(sign, parts.length - 1));
    const isDeep = sign >= 0 && sign < parts.length - 1;
    return { base: uriIn(dir, folders.join('/')), pattern: isDeep ? '**' : '*' };
  });
}

/** What an entry of study.json means: relative to the study folder, or absolute. */
function uriIn(dir: string, entry: string): vscode.Uri {
  const isAbsolute = /^(\/|[A-Za-z]:[\\/])/.test(entry);
  return isAbsolute ? vscode.Uri.file(entry) : vscode.Uri.joinPath(vscode.Uri.file(dir), entry);
}
