import * as vscode from 'vscode';
import { AgreementThread } from '../../platform/agreementThread';
import { JournalFile } from '../../platform/journalFile';
import { exists, journalPath, loadStudy, recordFile } from '../../platform/studyFolder';
import { HostServer, type MessageStream } from '../../protocol/rpc';
import type { StudyApi, StudyEvents } from '../../protocol/studyMessages';
import type { RatingEditorProvider } from '../editor/ratingEditorProvider';
import { viewHtml, viewOptions } from '../editor/viewHtml';
import type { RaterIdentity } from '../raterIdentity';
import { type Look, lookOf, type Person } from './lookOf';
import { parseStudyCall } from './parseStudyCall';
import { saveFile } from './saveFile';
import { SeenLabels } from './seenLabels';
import { StudyDesk } from './studyDesk';
import { StudyWatcher } from './studyWatcher';

export interface StudyPanelServices {
  extensionUri: vscode.Uri;
  identity: RaterIdentity;
  editors: Pick<RatingEditorProvider, 'openAt'>;
}

/** The panel of one study: ties its page to the study's desk, and the desk to the window and the disk. */
export class StudyPanel {
  readonly desk: StudyDesk;
  private readonly server: HostServer<StudyApi, StudyEvents>;
  private readonly watcher: StudyWatcher;

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly dir: string,
    private readonly services: StudyPanelServices,
  ) {
    const { webview } = panel;
    webview.options = viewOptions(services.extensionUri);
    const worker = vscode.Uri.joinPath(services.extensionUri, 'dist', 'agreementWorker.js').fsPath;
    this.desk = new StudyDesk(dir.replace(/^.*[\\/]/, ''), {
      look: () => this.look(),
      read: () => new AgreementThread(dir, worker),
      nameOf: (path) => recordFile(dir, path),
      seenLabels: (rater) => this.seenLabels(rater),
      open: (path, item) => services.editors.openAt(vscode.Uri.file(path), item),
      save: (file) => saveFile(dir, file),
      push: (snapshot) => this.server.push('snapshot', snapshot),
      now: Date.now,
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
    });
    this.server = new HostServer<StudyApi, StudyEvents>(streamOf(webview), this.desk.handlers, parseStudyCall);
    this.watcher = new StudyWatcher(dir, () => this.desk.changed());
    this.desk.shown(panel.visible);
    panel.onDidChangeViewState(() => this.desk.shown(panel.visible));
    panel.onDidDispose(() => {
      this.server.dispose();
      this.watcher.dispose();
      this.desk.dispose();
    });
    webview.html = viewHtml(webview, services.extensionUri, 'study');
  }

  private async look(): Promise<Look> {
    try {
      const { study } = await loadStudy(this.dir);
      return lookOf(study, await this.person());
    } catch (error) {
      return { kind: 'failed', sentence: error instanceof Error ? error.message : String(error) };
    }
  }

  private async person(): Promise<Person | undefined> {
    const { identity } = this.services;
    const { current } = identity;
    if (!current) return undefined;
    const path = journalPath(this.dir, current.id);
    if (!(await exists(path))) return { ...current, journal: 'none' };
    return { ...current, journal: identity.owns(path) ? 'own' : 'foreign' };
  }

  private async seenLabels(rater: string): Promise<SeenLabels> {
    const path = journalPath(this.dir, rater);
    // A journal that is begun by this record is begun on this machine.
    if (!(await exists(path))) await this.services.identity.claim(path);
    return SeenLabels.read(new JournalFile(path, rater));
  }
}

function streamOf(webview: vscode.Webview): MessageStream {
  return {
    post: (message) => void webview.postMessage(message),
    onMessage: (listener) => {
      const subscription = webview.onDidReceiveMessage(listener);
      return () => subscription.dispose();
    },
  };
}
