import * as vscode from 'vscode';
import { panelType } from '../ids';
import { StudyPanel, type StudyPanelServices } from './studyPanel';

const OPEN = 'studyPanels';

/** The study panels of this window: at most one for each study folder, and they come back after a reload. */
export class StudyPanels {
  private readonly open = new Map<string, StudyPanel>();

  constructor(
    private readonly state: vscode.Memento,
    private readonly services: StudyPanelServices,
  ) {}

  register(): vscode.Disposable {
    const personChanged = () => {
      for (const { desk } of this.open.values()) void desk.personChanged();
    };
    return vscode.Disposable.from(
      vscode.window.registerWebviewPanelSerializer(panelType, {
        deserializeWebviewPanel: (panel: vscode.WebviewPanel) => this.bringBack(panel),
      }),
      this.services.identity.onDidChange(personChanged),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('misalignmentRater.rater')) personChanged();
      }),
    );
  }

  /** Shows the panel of a study folder, which may be open already. */
  show(dir: string): StudyPanel {
    const there = this.open.get(dir);
    if (there) {
      there.panel.reveal();
      return there;
    }
    const options = { retainContextWhenHidden: false, enableFindWidget: true };
    const panel = vscode.window.createWebviewPanel(panelType, this.titleOf(dir), vscode.ViewColumn.Active, options);
    return this.furnish(panel, dir);
  }

  /** What a panel of the last session showed is told by its title, which is no other panel's. */
  private async bringBack(panel: vscode.WebviewPanel): Promise<void> {
    const dir = this.remembered[panel.title];
    if (dir === undefined || this.open.has(dir)) panel.dispose();
    else this.furnish(panel, dir);
  }

  private furnish(panel: vscode.WebviewPanel, dir: string): StudyPanel {
    const study = new StudyPanel(panel, dir, this.services);
    this.open.set(dir, study);
    this.remember({ ...this.remembered, [panel.title]: dir });
    panel.onDidDispose(() => {
      this.open.delete(dir);
      const { [panel.title]: _, ...others } = this.remembered;
      this.remember(others);
    });
    return study;
  }

  private titleOf(dir: string): string {
    const [above = '', name = dir] = dir.split(/[\\/]/).slice(-2);
    const title = `Agreement: ${name.replace(/\.rating$/, '')}`;
    const taken = (text: string) => text in this.remembered && this.remembered[text] !== dir;
    const titles = [title, `${title} (${above})`];
    return titles.find((text) => !taken(text)) ?? `${title} (${dir})`;
  }

  private get remembered(): Record<string, string> {
    return this.state.get<Record<string, string>>(OPEN, {});
  }

  private remember(panels: Record<string, string>): void {
    void this.state.update(OPEN, panels);
  }
}
