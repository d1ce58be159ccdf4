import * as vscode from 'vscode';
import type { Scheme } from '../../core/keymap/bindings';
import { resolveBindings } from '../../core/keymap/resolveBindings';
import type { Unit } from '../../core/transcripts/transcript';
import { JournalFile } from '../../platform/journalFile';
import type { StudyFolder } from '../../platform/studyFolder';
import { journalPath } from '../../platform/studyFolder';
import { temporaryCopy } from '../../platform/temporaryCopy';
import { TranscriptFile } from '../../platform/transcriptFile';
import { type Notice, PROTOCOL, type Setup } from '../../protocol/messages';
import { PREFIX, settings } from '../ids';
import { leaveSession } from '../leaveSession';
import type { RaterIdentity } from '../raterIdentity';
import { RatingSession } from '../session/ratingSession';
import type { StudyLocator } from './studyLocator';

export interface DocumentServices {
  identity: RaterIdentity;
  locator: StudyLocator;
  log: vscode.LogOutputChannel;
}

type Keys = { scheme: Scheme } & ReturnType<typeof resolveBindings>;

/** Quiet time after a change on the disk before the file is looked at again. */
const SETTLE_MS = 250;
/** How often the views hear of a scan that goes on. */
const PROGRESS_MS = 100;

/** One open transcripts file: its session, its watchers, and what is to be told about it. All its views share it. */
export class RatingDocument implements vscode.CustomDocument {
  private readonly disposables: vscode.Disposable[] = [];
  private fileState: 'as opened' | 'changed' | 'gone' = 'as opened';
  private resolvedKeys: Keys | undefined;
  private reloading: NodeJS.Timeout | undefined;
  private progress: NodeJS.Timeout | undefined;

  private constructor(
    readonly uri: vscode.Uri,
    readonly session: RatingSession,
    private readonly services: DocumentServices,
    /** Why nothing can be rated here whatever the journal says. */
    private readonly readOnly: string | null,
  ) {
    this.watch();
    this.scan();
  }

  static async open(uri: vscode.Uri, services: DocumentServices): Promise<RatingDocument> {
    const copy =
      uri.scheme === 'file' ? undefined : await temporaryCopy(uri.path, await vscode.workspace.fs.readFile(uri));
    const path = copy?.path ?? uri.fsPath;
    let readOnly: string | null = copy
      ? 'This is not a file on a disk but a copy of one, so it can be read but not rated.'
      : null;
    let folder: StudyFolder;
    try {
      folder = await services.locator.locate(path);
    } catch (error) {
      readOnly = `Nothing can be rated: ${messageOf(error)}`;
      folder = await services.locator.fresh(path, `${path}.rating`);
    }
    if (folder.study.blinding.files) {
      readOnly = 'This study hides file names from its raters, and an editor shows one: it cannot be rated here.';
    }
    const file = await TranscriptFile.open(path, folder.study.unit as Unit | undefined);
    const session = new RatingSession(file, folder, {
      now: Date.now,
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
      journalOf: (study, rater) => new JournalFile(journalPath(study.dir, rater), rater),
    });
    const document = new RatingDocument(uri, session, services, readOnly);
    if (copy) document.disposables.push(new vscode.Disposable(() => void copy.remove()));
    await document.beginAsRater();
    return document;
  }

  /** Takes up the confirmed rater's journal; asks first where it was not begun on this machine. */
  async beginAsRater(): Promise<void> {
    const rater = this.services.identity.current;
    if (!rater || this.readOnly) return this.services.identity.suggest();
    const path = journalPath(this.session.folder.dir, rater.id);
    if (this.services.identity.owns(path)) return this.begin(rater);
    const journal = new JournalFile(path, rater.id);
    if ((await journal.read()).length === 0 && journal.problems.length === 0) {
      await this.services.identity.claim(path);
      return this.begin(rater);
    }
    // The file can be read meanwhile: a question must not keep it from opening.
    void this.services.identity.askWhetherOwn(path, rater.name).then((own) => (own ? this.begin(rater) : undefined));
  }

  private async begin(rater: { id: string; name: string }): Promise<void> {
    await this.session.begin(rater.id, rater.name);
    const path = journalPath(this.session.folder.dir, rater.id);
    if (this.session.journalProblems.length > 0) {
      const lines = this.session.journalProblems.map((problem) => problem.line).join(', ');
      this.services.log.warn(`Lines of ${path} that hold no event: ${lines}`);
    }
  }

  async moveTo(folder: StudyFolder): Promise<void> {
    if (this.session.rater !== null) {
      await this.services.identity.claim(journalPath(folder.dir, this.session.rater));
    }
    await this.session.moveTo(folder);
  }

  setup(): Setup {
    const configuration = vscode.workspace.getConfiguration(PREFIX, this.uri);
    const { scheme, bindings } = this.keys();
    const rater = this.services.identity.current;
    return {
      protocol: PROTOCOL,
      title: this.uri.path.replace(/^.*\//, ''),
      codebook: this.session.folder.asked,
      scheme,
      bindings,
      pauseMs: configuration.get<number>(settings.advancePause, 350),
      rater: {
        id: this.session.rater,
        name: rater?.name ?? '',
        suggestion: rater?.name ?? this.services.identity.suggestion,
      },
      readOnly: this.readOnly ?? this.session.readOnly,
    };
  }

  /** The keys in force, and what of the settings cannot be used; resolved when settings change, not with every rating. */
  private keys(): Keys {
    this.resolvedKeys ??= this.resolveKeys();
    return this.resolvedKeys;
  }

  /** Called before the views are told of changed settings. */
  settingsChanged(): void {
    this.resolvedKeys = undefined;
  }

  private resolveKeys(): Keys {
    const configuration = vscode.workspace.getConfiguration(PREFIX, this.uri);
    const scheme: Scheme = configuration.get<string>(settings.keyScheme, 'focus') === 'rows' ? 'rows' : 'focus';
    const overrides = configuration.get<Record<string, string | string[]>>(settings.keys, {});
    return { scheme, ...resolveBindings(scheme, overrides) };
  }

  notices(): Notice[] {
    const { session } = this;
    const notices: Notice[] = [];
    const readOnly = this.readOnly ?? session.readOnly;
    if (readOnly) notices.push({ id: 'read-only', text: readOnly });
    if (this.fileState === 'gone') {
      notices.push({
        id: 'file-changed',
        text: 'The file is gone from the disk. What was read of it can still be rated.',
      });
    } else if (this.fileState === 'changed') {
      notices.push({
        id: 'file-changed',
        text: 'The file has changed on the disk and was read anew. Ratings stay with the content they were made for.',
      });
    }
    const unusable = this.keys().problems;
    if (unusable.length > 0) {
      notices.push({
        id: 'keys',
        text: `Of your own keys (the setting ${PREFIX}.${settings.keys}), some are not used: ${unusable.join(' ')}`,
      });
    }
    if (session.orphans.length > 0) {
      const count = session.orphans.length;
      const text = `${count === 1 ? 'One rated item is' : `${count} rated items are`} no longer in this file: changed or removed. The ratings are kept.`;
      notices.push({ id: 'orphans', text, action: 'Show them' });
    }
    if (session.file.problemCount > 0 && session.file.table.count > 0) {
      const count = session.file.problemCount;
      const text = `${count === 1 ? 'One line' : `${count} lines`} of this file could not be read.`;
      notices.push({ id: 'problems', text, action: 'Show them' });
    }
    if (session.file.failure) notices.push({ id: 'unread', text: session.file.failure });
    if (session.journalProblems.length > 0) {
      const lines = session.journalProblems.map((problem) => problem.line).join(', ');
      notices.push({
        id: 'journal-damaged',
        text: `Your journal has lines that hold no event (${lines}); they were passed over.`,
      });
    }
    return notices;
  }

  /** Called by VS Code when the last view of the file is closed. */
  dispose(): void {
    clearTimeout(this.reloading);
    clearTimeout(this.progress);
    void this.session.file.dispose();
    void leaveSession(this.session, `your ratings of ${this.uri.path.replace(/^.*\//, '')}`);
    for (const disposable of this.disposables) disposable.dispose();
  }

  private scan(): void {
    const { file } = this.session;
    const told = () => {
      if (file !== this.session.file || this.progress) return;
      this.progress = setTimeout(
        () => {
          this.progress = undefined;
          this.session.scanned();
        },
        file.complete ? 0 : PROGRESS_MS,
      );
    };
    file.scan(told).then(
      () => this.session.scanned(),
      (error: unknown) => {
        // A file that was replaced while it was read stops its worker: that one is of no interest any more.
        if (file !== this.session.file) return;
        file.fail(`The file could not be read to its end: ${messageOf(error)}.`);
        this.session.scanned();
      },
    );
  }

  private watch(): void {
    const { path } = this.session.file;
    const folder = vscode.Uri.joinPath(vscode.Uri.file(path), '..');
    const files = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'));
    const look = (uri: vscode.Uri) => {
      if (uri.fsPath !== path) return;
      clearTimeout(this.reloading);
      this.reloading = setTimeout(() => void this.reload(), SETTLE_MS);
    };
    const journals = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.file(this.session.folder.dir), 'ratings/*.jsonl'),
    );
    const refresh = () => void this.session.refresh();
    this.disposables.push(
      files,
      files.onDidChange(look),
      files.onDidCreate(look),
      files.onDidDelete(look),
      journals,
      journals.onDidChange(refresh),
      journals.onDidCreate(refresh),
    );
  }

  private async reload(): Promise<void> {
    const old = this.session.file;
    if (await old.isCurrent()) return;
    try {
      const file = await TranscriptFile.open(old.path, this.session.folder.study.unit);
      this.fileState = 'changed';
      this.session.replaceFile(file);
      this.scan();
      await old.dispose();
    } catch (error) {
      // Deleted or being replaced: what was opened stays readable, and a new file of that name is noticed when it comes.
      this.fileState = 'gone';
      this.session.scanned();
      this.services.log.warn(`${old.path} could not be read anew: ${messageOf(error)}`);
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
