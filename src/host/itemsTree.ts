import * as vscode from 'vscode';
import type { ItemState } from '../core/ratings/itemRating';
import { type OpenEditor, type RatingEditorProvider, showItem } from './editor/ratingEditorProvider';
import { commands, contextKeys, views } from './ids';
import { itemLabel } from './itemLabel';
import type { RatingSession } from './session/ratingSession';

/** Items that one branch of the tree holds; their first words are read from the file when it is opened. */
const BRANCH = 200;

type Filter = 'all' | ItemState | 'later';
type Node = { kind: 'branch'; indices: number[] } | { kind: 'item'; index: number };

const filters: { filter: Filter; label: string }[] = [
  { filter: 'all', label: 'All items' },
  { filter: 'to-rate', label: 'To rate' },
  { filter: 'partly', label: 'Partly rated' },
  { filter: 'rated', label: 'Rated' },
  { filter: 'skipped', label: 'Skipped' },
  { filter: 'later', label: 'For later' },
];

const icons: Record<ItemState, string> = {
  'to-rate': 'circle-outline',
  partly: 'circle-large-outline',
  rated: 'pass-filled',
  skipped: 'debug-step-over',
};

/** The native list of the active file's items, with their states and a filter. */
export class ItemsTree implements vscode.TreeDataProvider<Node> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private filter: Filter = 'all';
  private editor: OpenEditor | undefined;
  private readonly view: vscode.TreeView<Node>;
  private timer: NodeJS.Timeout | undefined;

  constructor(editors: RatingEditorProvider) {
    this.view = vscode.window.createTreeView(views.items, { treeDataProvider: this, showCollapseAll: true });
    editors.onDidChange((editor) => {
      if (editor) this.editor = editor;
      else if (this.editor && !isOpen(this.editor)) this.editor = undefined;
      // Raters press several keys a second: the list follows when they rest, and only while it can be seen.
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.refresh(), 250);
    });
    this.view.onDidChangeVisibility(() => this.refresh());
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.view,
      vscode.commands.registerCommand(commands.filterItems, () => this.chooseFilter()),
      vscode.commands.registerCommand(commands.showItem, (index: number) => this.show(index)),
    );
  }

  getTreeItem(node: Node): vscode.TreeItem | Thenable<vscode.TreeItem> {
    return node.kind === 'branch' ? branchItem(node.indices) : this.leafItem(node.index);
  }

  getChildren(node?: Node): Node[] {
    const session = this.session;
    if (!session || node?.kind === 'item') return [];
    if (node) return node.indices.map((index) => ({ kind: 'item', index }));
    const indices = this.matching(session);
    if (indices.length <= BRANCH) return indices.map((index) => ({ kind: 'item', index }));
    const branches: Node[] = [];
    for (let from = 0; from < indices.length; from += BRANCH) {
      branches.push({ kind: 'branch', indices: indices.slice(from, from + BRANCH) });
    }
    return branches;
  }

  private get session(): RatingSession | undefined {
    return this.editor?.document.session;
  }

  private matching({ file, counts }: RatingSession): number[] {
    const indices: number[] = [];
    for (let index = 0; index < file.table.count; index++) {
      if (this.filter === 'all') indices.push(index);
      else {
        const item = file.table.itemAt(index) ?? '';
        if (this.filter === 'later' ? counts.isLater(item) : counts.stateOf(item) === this.filter) indices.push(index);
      }
    }
    return indices;
  }

  private async leafItem(index: number): Promise<vscode.TreeItem> {
    const session = this.session;
    const item = session?.file.table.itemAt(index) ?? '';
    const read = await session?.file.read(index).catch(() => undefined);
    const words = read ? itemLabel.words(read.record.transcript) : '';
    const state = session?.stateOf(item) ?? 'to-rate';
    const later = session?.isLater(item) ?? false;
    const leaf = new vscode.TreeItem(`${index + 1}`);
    leaf.description = words;
    leaf.tooltip = `Item ${index + 1}: ${itemLabel.state(state, later)}`;
    leaf.iconPath = new vscode.ThemeIcon(later ? 'bookmark' : icons[state]);
    leaf.accessibilityInformation = { label: `Item ${index + 1}, ${itemLabel.state(state, later)}. ${words}` };
    leaf.command = { command: commands.showItem, title: 'Show Item', arguments: [index] };
    leaf.contextValue = `misalignmentRater.item.${state}`;
    return leaf;
  }

  private async show(index: number): Promise<void> {
    const { editor } = this;
    if (!editor) return;
    editor.panel.reveal();
    await showItem(editor, { number: index + 1 });
  }

  private async chooseFilter(): Promise<void> {
    const picked = await vscode.window.showQuickPick(filters, { title: 'Show in the list of items' });
    if (!picked) return;
    this.filter = picked.filter;
    await vscode.commands.executeCommand('setContext', contextKeys.filtered, this.filter !== 'all');
    this.refresh();
  }

  private refresh(): void {
    if (!this.view.visible) return;
    const label = filters.find(({ filter }) => filter === this.filter)?.label;
    this.view.description = this.filter === 'all' || label === undefined ? '' : label;
    this.changed.fire(undefined);
  }
}

function branchItem(indices: readonly number[]): vscode.TreeItem {
  const [first, last] = [indices[0] ?? 0, indices.at(-1) ?? 0];
  return new vscode.TreeItem(`${first + 1} to ${last + 1}`, vscode.TreeItemCollapsibleState.Collapsed);
}

function isOpen(editor: OpenEditor): boolean {
  return vscode.window.tabGroups.all.some((group) =>
    group.tabs.some(
      ({ input }) => input instanceof vscode.TabInputCustom && input.uri.toString() === editor.document.uri.toString(),
    ),
  );
}
