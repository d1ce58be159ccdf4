import * as vscode from 'vscode';
import type { CalibrationReport } from '../../core/calibration/report';
import { calibrationStanding } from '../../platform/calibrationStanding';
import { CalibrationThread } from '../../platform/calibrationThread';
import { recordFile } from '../../platform/studyFolder';
import type { JudgesApi, JudgesEvents } from '../../protocol/judgesMessages';
import { HostServer } from '../../protocol/rpc';
import { pageStream } from '../editor/pageStream';
import { viewHtml, viewOptions } from '../editor/viewHtml';
import { lookIn } from '../study/lookIn';
import { seenLabelsIn } from '../study/personIn';
import { saveFile } from '../study/saveFile';
import type { StudyPanelServices } from '../study/studyPanel';
import { StudyWatcher } from '../study/studyWatcher';
import { after, tieLive } from '../study/tieLive';
import { askAndImport, importWorker } from './importScores';
import { JudgesDesk } from './judgesDesk';
import { parseJudgesCall } from './parseJudgesCall';

export interface JudgesPanelServices extends StudyPanelServices {
  /** The text of a file that holds a calibration. */
  exportText(kind: 'json' | 'html', report: CalibrationReport): string | Promise<string>;
  exportGold(dir: string): Promise<void>;
}

/** The judges panel of one study: ties its page to the desk, and the desk to the window and the disk. */
export class JudgesPanel {
  readonly desk: JudgesDesk;
  private readonly server: HostServer<JudgesApi, JudgesEvents>;

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly dir: string,
    services: JudgesPanelServices,
  ) {
    const { webview } = panel;
    const { extensionUri, identity, editors } = services;
    webview.options = viewOptions(extensionUri);
    const worker = vscode.Uri.joinPath(extensionUri, 'dist', 'calibrationWorker.js').fsPath;
    this.desk = new JudgesDesk(dir.replace(/^.*[\\/]/, ''), {
      look: () => lookIn(dir, identity),
      standing: () => calibrationStanding(dir),
      read: () => new CalibrationThread(dir, worker),
      nameOf: (path) => recordFile(dir, path),
      seenLabels: (rater) => seenLabelsIn(dir, rater, identity),
      open: (path, item) => editors.openAt(vscode.Uri.file(path), item),
      save: (file) => saveFile(dir, file),
      exportReport: async (kind, report) =>
        saveFile(dir, { name: 'calibration', kind, text: await services.exportText(kind, report) }),
      importScores: () => askAndImport(dir, importWorker(extensionUri)),
      sure: async (question, detail, yes) =>
        (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes,
      makeGold: () => void services.exportGold(dir),
      showPanel: (name) => services.showPanel(name, dir),
      push: (snapshot) => this.server.push('snapshot', snapshot),
      now: Date.now,
      after,
    });
    this.server = new HostServer<JudgesApi, JudgesEvents>(pageStream(webview), this.desk.handlers, parseJudgesCall);
    const watcher = new StudyWatcher(dir, () => this.desk.live.changed(), [
      'judges/*',
      'gold/v*/**',
      'gold/splits.json',
    ]);
    tieLive(panel, this.desk.live, [this.server, watcher]);
    webview.html = viewHtml(webview, extensionUri, 'judges');
  }
}
