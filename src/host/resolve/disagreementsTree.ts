import * as vscode from 'vscode';
import { commands, views } from '../ids';
import type { ResolveDesk } from './resolveDesk';
import type { ResolvePanels } from './resolvePanels';
import { pickFilter } from './resolvePickers';
import type { QueueEntry } from './resolveQueue';

type Listed = Exclude<QueueEntry['state'], 'gone'>;
type Node = { kind: 'group'; state: Listed; leaves: Leaf[] } | { kind: 'settled'; count: number } | Leaf;
interface Leaf {
  kind: 'leaf';
  item: string;
  label: string;
  dimension: string;
  state: Listed;
}

const groups: { state: Listed; label: string; icon: string }[] = [
  { state: 'open', label: 'To resolve', icon: 'circle-outline' },
  { state: 'reopened', label: 'Reopened', icon: 'issue-reopened' },
  { state: 'resolved', label: 'Resolved', icon: 'pass-filled' },
];

/** The native list of the disagreements of the resolve panel in front, worst first. It tells no label and no rater. */
export class DisagreementsTree implements vscode.TreeDataProvider<Node> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Node>;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly panels: ResolvePanels) {
    this.view = vscode.window.createTreeView(views.disagreements, { treeDataProvider: this, showCollapseAll: true });
    panels.onDidChange(() => {
      // The list follows when the adjudicator rests.
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.refresh(), 250);
    });
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.view,
      vscode.commands.registerCommand(commands.filterDisagreements, () => this.desk && pickFilter(this.desk)),
      vscode.commands.registerCommand(commands.showDisagreement, (item: string) => this.show(item)),
    );
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'group') return groupItem(node.state, node.leaves.length);
    return node.kind === 'settled' ? settledItem(node.count) : leafItem(node);
  }

  getChildren(node?: Node): Node[] {
    if (node) return node.kind === 'group' ? node.leaves : [];
    const { desk } = this;
    const queue = desk?.listed;
    if (!desk || !queue) return [];
    const leaves = leavesOf(desk);
    const filled = groups.flatMap(({ state }): Node[] => {
      const own = leaves.filter((leaf) => leaf.state === state);
      return own.length > 0 ? [{ kind: 'group', state, leaves: own }] : [];
    });
    return [...filled, { kind: 'settled', count: queue.progress.settled }];
  }

  private get desk(): ResolveDesk | undefined {
    return this.panels.current?.desk;
  }

  private async show(item: string): Promise<void> {
    const { current } = this.panels;
    if (!current) return;
    this.panels.show(current.dir);
    try {
      await current.desk.show(item);
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  }

  private refresh(): void {
    this.view.description = this.desk?.listed?.filter?.words ?? '';
    this.changed.fire(undefined);
  }
}

function leavesOf(desk: ResolveDesk): Leaf[] {
  return (desk.listed?.passing() ?? []).flatMap((each, at) => {
    const label = desk.nameOf(each, at + 1);
    return each.entries.flatMap(({ column, state }): Leaf[] =>
      state === 'gone' ? [] : [{ kind: 'leaf', item: each.item, label, dimension: desk.titleOf(column), state }],
    );
  });
}

function groupItem(state: Listed, count: number): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(labelOf(state), state === 'resolved' ? Collapsed : Expanded);
  item.description = String(count);
  item.id = state;
  return item;
}

function settledItem(count: number): vscode.TreeItem {
  const item = new vscode.TreeItem('Settled by the policy');
  item.id = 'settled';
  item.description = String(count);
  item.tooltip =
    'Labels that need no adjudicator. Those of an item stand below its disagreements in the panel, once its labels are shown.';
  return item;
}

function leafItem({ item, label, dimension, state }: Leaf): vscode.TreeItem {
  const leaf = new vscode.TreeItem(label);
  leaf.description = dimension;
  leaf.iconPath = new vscode.ThemeIcon(groups.find((group) => group.state === state)?.icon ?? 'circle-outline');
  leaf.tooltip = `${label}, ${dimension}: ${labelOf(state).toLowerCase()}`;
  leaf.accessibilityInformation = { label: leaf.tooltip };
  leaf.command = { command: commands.showDisagreement, title: 'Show Disagreement', arguments: [item] };
  return leaf;
}

function labelOf(state: Listed): string {
  return groups.find((group) => group.state === state)?.label ?? state;
}
