import * as vscode from 'vscode';
import { AgreementThread } from '../../platform/agreementThread';
import { loadStudy, recordFile } from '../../platform/studyFolder';
import { HostServer } from '../../protocol/rpc';
import type { StudyApi, StudyEvents } from '../../protocol/studyMessages';
import { pageStream } from '../editor/pageStream';
import type { RatingEditorProvider } from '../editor/ratingEditorProvider';
import { viewHtml, viewOptions } from '../editor/viewHtml';
import type { RaterIdentity } from '../raterIdentity';
import { type Look, lookOf } from './lookOf';
import { parseStudyCall } from './parseStudyCall';
import { personIn, seenLabelsIn } from './personIn';
import { saveFile } from './saveFile';
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
      seenLabels: (rater) => seenLabelsIn(dir, rater, services.identity),
      open: (path, item) => services.editors.openAt(vscode.Uri.file(path), item),
      save: (file) => saveFile(dir, file),
      push: (snapshot) => this.server.push('snapshot', snapshot),
      now: Date.now,
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
    });
    this.server = new HostServer<StudyApi, StudyEvents>(pageStream(webview), this.desk.handlers, parseStudyCall);
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
      return lookOf(study, await personIn(this.dir, this.services.identity));
    } catch (error) {
      return { kind: 'failed', sentence: error instanceof Error ? error.message : String(error) };
    }
  }
}
