import type { Scalar } from '../../../schemas/codebook';
import type { Saving } from '../../../src/protocol/messages';
import type {
  ResolveApi,
  ResolveChanged,
  ResolveColumn,
  ResolveDestination,
  ResolveEvents,
  ResolveItem,
  ResolveProgress,
  ResolveSnapshot,
  ResolveStage,
} from '../../../src/protocol/resolveMessages';
import type { Handlers } from '../../../src/protocol/rpc';
import { PageHost } from '../pageHost';
import type { ResolveScenario } from './resolveScenario';

/** A host inside the page that keeps decisions in memory, and hides what the adjudicator may not see yet as the real one does. */
class FakeResolveHost {
  readonly page: PageHost<ResolveApi, ResolveEvents>;
  /** The disk refuses, for this reason. */
  unsaved: string | null = null;
  private items: ResolveItem[];
  private readonly past: ResolveItem[][] = [];
  private readonly future: ResolveItem[][] = [];
  private at = 0;
  private events = 0;
  private pending = 0;
  private saving: Saving = { state: 'idle' };
  private stage: ResolveStage | undefined;
  private ruledOut: string | undefined;

  constructor(private readonly scenario: ResolveScenario) {
    this.items = structuredClone(scenario.items);
    if (!scenario.setup.blindFirst)
      for (const { columns } of this.items) for (const each of columns) each.revealed = true;
    this.stage = scenario.stage;
    this.page = new PageHost<ResolveApi, ResolveEvents>(this.handlers(), scenario.state);
  }

  snapshot(): ResolveSnapshot {
    return { setup: this.scenario.setup, ...this.changed(), problems: this.scenario.problems };
  }

  /** The next decision leaves this column nothing to be resolved. */
  rulesOut(column: string): void {
    this.ruledOut = column;
  }

  /** Shows an item without being asked by the page, as the tree of disagreements does. */
  show(item: string): void {
    this.go({ item });
    this.page.server.push('snapshot', this.snapshot());
  }

  /** Everything was resolved elsewhere. */
  finish(): void {
    this.stage = { kind: 'finished' };
    this.page.server.push('snapshot', this.snapshot());
  }

  /** Somebody else has decided a column of the item on the screen. */
  decideElsewhere(column: string, value: Scalar, by: string): void {
    const found = this.items[this.at]?.columns.find(({ id }) => id === column);
    if (!found) throw new Error(`no column ${column}`);
    const { revealed } = found;
    decide(found, value, null);
    found.revealed = revealed;
    if (found.decision) found.decision.by = by;
    this.page.server.push('snapshot', this.snapshot());
  }

  private handlers(): Handlers<ResolveApi> {
    return {
      ready: ({ item }) => {
        if (this.scenario.startProblem !== undefined) throw new Error(this.scenario.startProblem);
        this.at = Math.max(
          0,
          this.items.findIndex((each) => each.item === item),
        );
        return this.snapshot();
      },
      decide: ({ item, column, value }) => this.act(item, column, (each) => decide(each, value, null)),
      adopt: ({ item, column, by }) =>
        this.act(item, column, (each) => {
          const label = each.labels.find((chip) => chip.by === by);
          if (!label || !each.revealed) throw new Error(`Rater ${by} has given no label here.`);
          decide(each, label.value, by);
        }),
      reveal: ({ item, column }) =>
        this.act(item, column, (each) => {
          each.revealed = true;
        }),
      remark: ({ item, column, reason, confidence, gap }) =>
        this.act(item, column, ({ decision }) => {
          if (decision?.by !== null) throw new Error('There is no decision of yours.');
          if (reason !== undefined) decision.reason = reason;
          if (confidence !== undefined) decision.confidence = confidence;
          if (gap !== undefined) decision.gap = gap;
        }),
      reopen: ({ item, column }) =>
        this.act(item, column, (each) => {
          each.state = 'reopened';
          each.decision = null;
          delete each.settledAs;
        }),
      note: ({ item, text, final }) =>
        final
          ? this.change(item, (each) => {
              each.note = text;
            })
          : this.changed(),
      addEvidence: ({ item, span, column }) =>
        this.change(item, ({ evidence }) => {
          evidence.push({ event: `own${++this.events}`, by: null, span, ...(column ? { dimension: column } : {}) });
        }),
      removeEvidence: ({ item, event }) =>
        this.change(item, (each) => {
          each.evidence = each.evidence.filter((one) => one.event !== event);
        }),
      undo: () => this.step(this.past, this.future, 'Undone.'),
      redo: () => this.step(this.future, this.past, 'Redone.'),
      go: ({ to }) => {
        this.go(to);
        return this.changed();
      },
      chooseAdjudicator: ({ name }) => {
        const adjudicator = { id: name.toLowerCase(), name, suggestion: name };
        this.scenario.setup = { ...this.scenario.setup, adjudicator };
        this.stage = undefined;
        return this.snapshot();
      },
      native: () => ({}),
      retry: () => {
        this.settle();
        return { saving: this.saving };
      },
    };
  }

  private act(item: string, column: string, what: (column: ResolveColumn) => void): ResolveChanged {
    return this.change(item, ({ columns }) => {
      const found = columns.find(({ id }) => id === column);
      if (!found) throw new Error(`no column ${column}`);
      what(found);
      if (this.ruledOut !== undefined)
        columns.splice(
          columns.findIndex(({ id }) => id === this.ruledOut),
          1,
        );
      this.ruledOut = undefined;
    });
  }

  private change(item: string, what: (item: ResolveItem) => void): ResolveChanged {
    const next = structuredClone(this.items);
    const found = next.find((each) => each.item === item);
    if (!found) throw new Error(`no item ${item}`);
    what(found);
    this.past.push(this.items);
    this.future.length = 0;
    this.items = next;
    this.pending += 1;
    this.settle();
    return this.changed();
  }

  private settle(): void {
    if (this.unsaved === null) {
      this.pending = 0;
      this.saving = { state: 'saved', at: '2026-11-21T14:02:11.000Z' };
    } else this.saving = { state: 'unsaved', pending: this.pending, reason: this.unsaved, chooseFolder: false };
  }

  private step(from: ResolveItem[][], to: ResolveItem[][], said: string): ResolveChanged & { said: string | null } {
    const items = from.pop();
    if (!items) return { ...this.changed(), said: null };
    to.push(this.items);
    // What was seen stays seen, whatever is undone.
    for (const { columns, item } of items) {
      const seen = this.items.find((each) => each.item === item)?.columns.filter(({ revealed }) => revealed) ?? [];
      for (const each of columns) each.revealed ||= seen.some(({ id }) => id === each.id);
    }
    this.items = items;
    this.stage = undefined;
    return { ...this.changed(), said };
  }

  private go(to: ResolveDestination): void {
    this.stage = undefined;
    const { length } = this.items;
    if (to === 'next') this.at = (this.at + 1) % length;
    else if (to === 'previous') this.at = (this.at - 1 + length) % length;
    else if (to === 'nextOpen') {
      const order = this.items.map((_, at) => (this.at + 1 + at) % length);
      const next = order.find((at) =>
        this.items[at]?.columns.some(({ state }) => state === 'open' || state === 'reopened'),
      );
      if (next === undefined) this.stage = { kind: 'finished' };
      else this.at = next;
    } else this.at = this.items.findIndex(({ item }) => item === to.item);
  }

  private changed(): ResolveChanged {
    return structuredClone({ stage: this.stageNow(), progress: this.progress(), saving: this.saving });
  }

  private stageNow(): ResolveStage {
    const current = this.items[this.at];
    if (this.stage || !current) return this.stage ?? { kind: 'nothing', sentence: 'The study is empty.', detail: [] };
    const hidden = (column: ResolveColumn) => !column.revealed && column.state !== 'settled';
    const columns = current.columns.map((each) => (each.revealed ? each : unseen(each)));
    const isOpen = !current.columns.some(hidden);
    const evidence = current.evidence.filter(
      ({ by, dimension }) => by === null || isOpen || columns.some(({ id, revealed }) => revealed && id === dimension),
    );
    return { kind: 'item', current: { ...current, columns, evidence, notes: isOpen ? current.notes : [] } };
  }

  private progress(): ResolveProgress {
    const columns = this.items.flatMap((item) => item.columns);
    const count = (wanted: string) => columns.filter(({ state }) => state === wanted).length;
    return {
      ...{ open: count('open'), reopened: count('reopened'), resolved: count('resolved'), settled: count('settled') },
      gaps: columns.filter(({ decision }) => decision?.gap).length,
      filter: this.scenario.filter,
    };
  }
}

/** A column as it stands before its labels may be seen. */
function unseen({ decision, why, ...column }: ResolveColumn): ResolveColumn {
  const by = column.state === 'resolved' ? (decision?.by ?? null) : null;
  return {
    ...column,
    ...{ labels: [], why: why === '' ? '' : 'The policy does not settle this.' },
    ...(by === null ? { decision } : { decision: null, decidedBy: by }),
  };
}

/** A label before the others' were seen is her own, and shows them. */
function decide(column: ResolveColumn, value: Scalar, adopted: string | null): void {
  const before = column.decision?.by === null ? column.decision : undefined;
  const own = column.revealed ? (before?.own ?? null) : value;
  const { reason = null, confidence = null, gap = false } = before ?? {};
  column.state = 'resolved';
  column.revealed = true;
  column.decision = {
    ...{ value, own, adopted, reason, confidence, gap },
    changedAfterReveal: own !== null && own !== value,
    ...{ at: '2026-11-21T14:02:11.000Z', by: null, contested: false },
  };
}

declare global {
  interface Window {
    resolveHost: FakeResolveHost;
  }
}

window.resolveHost = new FakeResolveHost(window.scenario as unknown as ResolveScenario);
