import * as vscode from 'vscode';
import { ResolutionFile } from '../../platform/resolutionFile';
import { ResolutionThread } from '../../platform/resolutionThread';
import { exists, loadStudy, pathFromStudy, recordFile } from '../../platform/studyFolder';
import { resolutionPath } from '../../platform/studyResolutions';
import type { ResolveApi, ResolveEvents } from '../../protocol/resolveMessages';
import { HostServer } from '../../protocol/rpc';
import { pageStream } from '../editor/pageStream';
import type { RatingEditorProvider } from '../editor/ratingEditorProvider';
import { viewHtml, viewOptions } from '../editor/viewHtml';
import { leaveSession } from '../leaveSession';
import type { RaterIdentity } from '../raterIdentity';
import type { Person } from '../study/lookOf';
import { personIn, seenLabelsIn } from '../study/personIn';
import { StudyWatcher } from '../study/studyWatcher';
import { parseResolveCall } from './parseResolveCall';
import { ResolveDesk } from './resolveDesk';
import { pickFilter, pickItem } from './resolvePickers';
import type { ResolveNative, SeatPorts } from './resolvePorts';

export interface ResolvePanelServices {
  extensionUri: vscode.Uri;
  identity: RaterIdentity;
  editors: Pick<RatingEditorProvider, 'openAt'>;
  /** Makes the gold set of a study folder. */
  exportGold(dir: string): Promise<void>;
}

/** The resolve panel of one study: ties its page to the study's desk, and the desk to the window and the disk. */
export class ResolvePanel {
  readonly desk: ResolveDesk;
  readonly server: HostServer<ResolveApi, ResolveEvents>;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    readonly dir: string,
    private readonly services: ResolvePanelServices,
  ) {
    const { webview } = panel;
    const { extensionUri, identity, editors } = services;
    webview.options = viewOptions(extensionUri);
    void identity.suggest();
    const worker = vscode.Uri.joinPath(extensionUri, 'dist', 'resolutionWorker.js').fsPath;
    this.desk = new ResolveDesk(dir.replace(/^.*[\\/]/, ''), {
      ...this.seatPorts(),
      suggestion: () => identity.suggestion,
      confirm: (name) => identity.confirm(name),
      read: () => new ResolutionThread(dir, worker),
      nameOf: (path) => recordFile(dir, path),
      open: (path, item) => editors.openAt(vscode.Uri.file(path), item),
      native: (what) => this.native(what),
      push: (snapshot) => this.server.push('snapshot', snapshot),
      pushSaving: (saving) => this.server.push('saving', saving),
    });
    this.server = new HostServer<ResolveApi, ResolveEvents>(pageStream(webview), this.desk.handlers, parseResolveCall);
    const watcher = new StudyWatcher(dir, (path) => this.desk.fileChanged(pathFromStudy(dir, path)));
    this.desk.shown(panel.visible);
    panel.onDidChangeViewState(() => this.desk.shown(panel.visible));
    panel.onDidDispose(() => {
      this.server.dispose();
      watcher.dispose();
      this.desk.dispose();
    });
    webview.html = viewHtml(webview, extensionUri, 'resolve');
  }

  private seatPorts(): SeatPorts {
    const { dir } = this;
    const { identity } = this.services;
    return {
      load: () => loadStudy(dir),
      person: () => personIn(dir, identity),
      isOwnFile: (person) => this.isOwnFile(person),
      askWhetherOwn: ({ id, name }) => identity.askWhetherOwn(resolutionPath(dir, id), name, 'decisions'),
      fileOf: (adjudicator) => new ResolutionFile(resolutionPath(dir, adjudicator), adjudicator),
      seenLabels: (rater) => seenLabelsIn(dir, rater, identity),
      left: (session) => void leaveSession(session, `your decisions in ${dir.replace(/^.*[\\/]/, '')}`),
      now: Date.now,
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
    };
  }

  /** A file that is not there yet is begun on this machine. */
  private async isOwnFile({ id }: Person): Promise<boolean> {
    const { identity } = this.services;
    const path = resolutionPath(this.dir, id);
    if (identity.owns(path)) return true;
    if (await exists(path)) return false;
    await identity.claim(path);
    return true;
  }

  private async native(what: ResolveNative): Promise<void> {
    switch (what) {
      case 'filter':
        return pickFilter(this.desk);
      case 'goToItem':
        return pickItem(this.desk);
      case 'exportGold':
        await this.services.exportGold(this.dir);
        // A modal question gives the keyboard back to the frame around the page, where no key is heard.
        if (this.panel.active) this.panel.reveal();
        return;
      case 'changeAdjudicator':
        return this.services.identity.ask();
    }
  }
}
