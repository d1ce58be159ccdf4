import * as vscode from 'vscode';

/** What one kind of panel is. */
export interface PanelKind<P> {
  /** Its webview panel type; also where the window remembers which were open. */
  type: string;
  /** What stands before the study's name in the title: *Agreement*. */
  title: string;
  /** Fills a panel for a study folder. */
  furnish(panel: vscode.WebviewPanel, dir: string): P;
}

/** The panels of one kind in this window: at most one for each study folder, and they come back after a reload. */
export class StudyPanelList<P> {
  private readonly open = new Map<string, { panel: vscode.WebviewPanel; content: P }>();
  private readonly changed = new vscode.EventEmitter<void>();
  /** A panel was opened, closed, or is another one's turn to be in front. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly state: vscode.Memento,
    private readonly kind: PanelKind<P>,
  ) {}

  register(): vscode.Disposable {
    return vscode.window.registerWebviewPanelSerializer(this.kind.type, {
      deserializeWebviewPanel: (panel: vscode.WebviewPanel) => this.bringBack(panel),
    });
  }

  /** Shows the panel of a study folder, which may be open already. */
  show(dir: string): P {
    const there = this.open.get(dir);
    if (there) {
      there.panel.reveal();
      return there.content;
    }
    const options = { retainContextWhenHidden: false, enableFindWidget: true };
    const title = this.titleOf(dir);
    return this.furnish(
      vscode.window.createWebviewPanel(this.kind.type, title, vscode.ViewColumn.Active, options),
      dir,
    );
  }

  all(): P[] {
    return [...this.open.values()].map(({ content }) => content);
  }

  /** What the active panel holds, if it is one of these. */
  get active(): P | undefined {
    return [...this.open.values()].find(({ panel }) => panel.active)?.content;
  }

  /** What a panel of the last session showed is told by its title, which is no other panel's. */
  private async bringBack(panel: vscode.WebviewPanel): Promise<void> {
    const dir = this.remembered[panel.title];
    if (dir === undefined || this.open.has(dir)) panel.dispose();
    else this.furnish(panel, dir);
  }

  private furnish(panel: vscode.WebviewPanel, dir: string): P {
    const content = this.kind.furnish(panel, dir);
    this.open.set(dir, { panel, content });
    this.remember({ ...this.remembered, [panel.title]: dir });
    panel.onDidChangeViewState(() => this.changed.fire());
    panel.onDidDispose(() => {
      this.open.delete(dir);
      const { [panel.title]: _, ...others } = this.remembered;
      this.remember(others);
      this.changed.fire();
    });
    this.changed.fire();
    return content;
  }

  private titleOf(dir: string): string {
    const [above = '', name = dir] = dir.split(/[\\/]/).slice(-2);
    const title = `${this.kind.title}: ${name.replace(/\.rating$/, '')}`;
    const taken = (text: string) => text in this.remembered && this.remembered[text] !== dir;
    const titles = [title, `${title} (${above})`];
    return titles.find((text) => !taken(text)) ?? `${title} (${dir})`;
  }

  private get remembered(): Record<string, string> {
    return this.state.get<Record<string, string>>(this.place, {});
  }

  private remember(panels: Record<string, string>): void {
    void this.state.update(this.place, panels);
  }

  private get place(): string {
    return `open:${this.kind.type}`;
  }
}
