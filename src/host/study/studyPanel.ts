import * as vscode from 'vscode';
import { AgreementThread } from '../../platform/agreementThread';
import { recordFile } from '../../platform/studyFolder';
import type { StudyPanelName } from '../../protocol/panelLinks';
import { HostServer } from '../../protocol/rpc';
import type { StudyApi, StudyEvents } from '../../protocol/studyMessages';
import { pageStream } from '../editor/pageStream';
import type { RatingEditorProvider } from '../editor/ratingEditorProvider';
import { viewHtml, viewOptions } from '../editor/viewHtml';
import type { RaterIdentity } from '../raterIdentity';
import { lookIn } from './lookIn';
import { parseStudyCall } from './parseStudyCall';
import { seenLabelsIn } from './personIn';
import { saveFile } from './saveFile';
import { StudyDesk } from './studyDesk';
import { StudyWatcher } from './studyWatcher';
import { after, tieLive } from './tieLive';

export interface StudyPanelServices {
  extensionUri: vscode.Uri;
  identity: RaterIdentity;
  editors: Pick<RatingEditorProvider, 'openAt'>;
  /** Shows another panel of a study. */
  showPanel(panel: StudyPanelName, dir: string): void;
}

/** The panel of one study: ties its page to the study's desk, and the desk to the window and the disk. */
export class StudyPanel {
  readonly desk: StudyDesk;
  private readonly server: HostServer<StudyApi, StudyEvents>;

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly dir: string,
    services: StudyPanelServices,
  ) {
    const { webview } = panel;
    webview.options = viewOptions(services.extensionUri);
    const worker = vscode.Uri.joinPath(services.extensionUri, 'dist', 'agreementWorker.js').fsPath;
    this.desk = new StudyDesk(dir.replace(/^.*[\\/]/, ''), {
      look: () => lookIn(dir, services.identity),
      read: () => new AgreementThread(dir, worker),
      nameOf: (path) => recordFile(dir, path),
      seenLabels: (rater) => seenLabelsIn(dir, rater, services.identity),
      open: (path, item) => services.editors.openAt(vscode.Uri.file(path), item),
      save: (file) => saveFile(dir, file),
      showPanel: (name) => services.showPanel(name, dir),
      push: (snapshot) => this.server.push('snapshot', snapshot),
      now: Date.now,
      after,
    });
    this.server = new HostServer<StudyApi, StudyEvents>(pageStream(webview), this.desk.handlers, parseStudyCall);
    const watcher = new StudyWatcher(dir, () => this.desk.live.changed());
    tieLive(panel, this.desk.live, [this.server, watcher]);
    webview.html = viewHtml(webview, services.extensionUri, 'study');
  }
}
