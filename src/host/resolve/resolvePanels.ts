import * as vscode from 'vscode';
import { contextKeys, panelTypes } from '../ids';
import { StudyPanelList } from '../studyPanelList';
import { ResolvePanel, type ResolvePanelServices } from './resolvePanel';

/** The resolve panels of this window. */
export class ResolvePanels {
  private readonly list: StudyPanelList<ResolvePanel>;
  /** The one that was in front last: the list of disagreements goes on showing it while another editor is in front. */
  private latest: ResolvePanel | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  /** Another panel is in front, or what the one in front lists has changed. */
  readonly onDidChange = this.changed.event;

  constructor(
    state: vscode.Memento,
    private readonly services: ResolvePanelServices,
  ) {
    this.list = new StudyPanelList(state, {
      ...{ type: panelTypes.resolve, title: 'Resolve' },
      furnish: (panel, dir) => this.furnish(panel, dir),
    });
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.list.register(),
      this.list.onDidChange(() => this.tell()),
      this.services.identity.onDidChangePerson(() => {
        for (const { desk } of this.list.all()) void desk.personChanged();
      }),
    );
  }

  /** Shows the panel of a study folder, which may be open already. */
  show(dir: string): ResolvePanel {
    return this.list.show(dir);
  }

  /** The panel that is the active editor. */
  get active(): ResolvePanel | undefined {
    return this.list.active;
  }

  /** The panel that is or was in front, if it is still open. */
  get current(): ResolvePanel | undefined {
    return this.latest;
  }

  /** The open panel of a study folder. */
  of(dir: string): ResolvePanel | undefined {
    return this.list.all().find((each) => each.dir === dir);
  }

  private furnish(panel: vscode.WebviewPanel, dir: string): ResolvePanel {
    const resolve = new ResolvePanel(panel, dir, this.services);
    resolve.desk.onDidChange(() => {
      if (this.latest === resolve) this.changed.fire();
    });
    return resolve;
  }

  private tell(): void {
    const open = this.list.all();
    const latest = this.latest && open.includes(this.latest) ? this.latest : open.at(-1);
    this.latest = this.active ?? latest;
    void vscode.commands.executeCommand('setContext', contextKeys.resolving, open.length > 0);
    void vscode.commands.executeCommand('setContext', contextKeys.resolveActive, this.active !== undefined);
    this.changed.fire();
  }
}
