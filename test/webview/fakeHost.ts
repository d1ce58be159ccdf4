import type { JournalEvent } from '../../schemas/event';
import {
  clearDrafts,
  type Draft,
  evidenceDrafts,
  type ItemPlace,
  laterDrafts,
  leaveDrafts,
  noteDrafts,
  rateDrafts,
  redoDrafts,
  skipDrafts,
  undoDrafts,
} from '../../src/core/ratings/actions';
import { itemStateOf } from '../../src/core/ratings/itemRating';
import { type ItemEvent, Ledger } from '../../src/core/ratings/ledger';
import type {
  Changed,
  CurrentItem,
  Destination,
  HostApi,
  HostMethod,
  Progress,
  Saving,
  Snapshot,
  Stage,
  Undone,
  WebviewEvents,
} from '../../src/protocol/messages';
import { type Handlers, HostServer } from '../../src/protocol/rpc';
import type { Scenario } from './scenario';

/** Which answer is held back or refused, and for how long. */
interface Knobs {
  /** Milliseconds before a call is answered; by the call's number, the first is 0. */
  delay: (method: HostMethod, call: number) => number;
  /** Refuses a call altogether with this sentence. */
  fail: string | null;
  /** The disk refuses: what was rated is kept as unsaved with this reason. */
  unsaved: string | null;
}

export interface RecordedCall {
  method: HostMethod;
  params: Record<string, unknown>;
}

/**
 * A host inside the page, over transcripts in memory, with the rules of the real one. It stands where VS Code's webview
 * API stands, and its knobs make it slow, failing or out of order.
 */
class FakeHost {
  readonly calls: RecordedCall[] = [];
  readonly knobs: Knobs = { delay: () => 0, fail: null, unsaved: null };
  readonly server: HostServer<HostApi, WebviewEvents>;
  private readonly ledger = new Ledger();
  private readonly undone: ItemEvent[][] = [];
  private readonly drafts = new Map<string, string>();
  private at = 0;
  private lastId = 0;
  private pending = 0;
  private saving: Saving = { state: 'idle' };
  private listener: (message: unknown) => void = () => undefined;
  private stage: Stage | undefined;
  state: unknown;

  constructor(readonly scenario: Scenario) {
    this.state = scenario.state;
    this.stage = scenario.stage;
    this.server = new HostServer(
      {
        post: (data) => window.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) })),
        onMessage: (listener) => {
          this.listener = listener;
          return () => undefined;
        },
      },
      this.handlers(),
      (method, params) => ({ method: method as HostMethod, params: params as never }),
    );
  }

  receive(message: unknown): void {
    const { method, params } = message as RecordedCall;
    const call = this.calls.filter((each) => each.method === method).length;
    this.calls.push(structuredClone({ method, params }));
    const wait = this.knobs.delay(method, call);
    const deliver = () => this.listener(message);
    if (wait > 0) window.setTimeout(deliver, wait);
    else queueMicrotask(deliver);
  }

  snapshot(): Snapshot {
    const { setup, notices } = this.scenario;
    return { setup, stage: this.stageNow(), progress: this.progress(), saving: this.saving, notices };
  }

  events(): JournalEvent[] {
    return this.ledger.all();
  }

  private handlers(): Handlers<HostApi> {
    return {
      ready: ({ item }) => {
        if (this.scenario.startProblem !== undefined) throw new Error(this.scenario.startProblem);
        const at = this.scenario.items.findIndex((each) => each.item === item);
        if (at >= 0) this.at = at;
        return this.snapshot();
      },
      rate: ({ item, dimension, value, ms }) =>
        this.change(item, (place) => rateDrafts(place, this.ledger.of(item), dimension, value, { ms })),
      clear: ({ item, dimension }) => this.change(item, (place) => clearDrafts(place, this.ledger.of(item), dimension)),
      skip: ({ item, reason, ms }) => this.change(item, (place) => skipDrafts(place, reason, ms)),
      later: ({ item, value }) => this.change(item, (place) => laterDrafts(place, value)),
      note: ({ item, text, final }) => {
        if (!final) this.drafts.set(item, text);
        return final ? this.change(item, (place) => noteDrafts(place, text)) : this.changed(item);
      },
      addEvidence: ({ item, span, dimension }) => this.change(item, (place) => evidenceDrafts(place, span, dimension)),
      removeEvidence: ({ item, event }) => this.change(item, () => [{ kind: 'undo', of: event, item }]),
      undo: () => this.undo(),
      redo: () => this.redo(),
      go: ({ to, leaving }) => {
        if (leaving) {
          const place = this.place(leaving.item);
          this.append(leaveDrafts(place, this.ledger.of(leaving.item), leaving.flagsInView));
        }
        this.move(to);
        return { stage: this.stageNow(), progress: this.progress(), saving: this.saving };
      },
      raw: ({ item, confirmed }) => {
        const current = this.current(item);
        if (current.hiddenFields.length > 0 && !confirmed) return { needsConfirmation: current.hiddenFields };
        return { text: JSON.stringify({ messages: current.messages.length, line: current.line, model: 'model-a' }) };
      },
      openSource: ({ item, confirmed }) => {
        const current = this.current(item);
        if (current.hiddenFields.length > 0 && !confirmed) return { needsConfirmation: current.hiddenFields };
        return { opened: true };
      },
      chooseRater: ({ name }) => {
        this.scenario.setup = { ...this.scenario.setup, rater: { id: name.toLowerCase(), name, suggestion: name } };
        return { setup: this.scenario.setup };
      },
      native: () => ({}),
      retry: () => {
        this.settle();
        return { saving: this.saving };
      },
    };
  }

  private change(item: string, drafts: (place: ItemPlace) => Draft[]): Changed {
    if (this.knobs.fail !== null) throw new Error(this.knobs.fail);
    this.undone.length = 0;
    this.append(drafts(this.place(item)));
    return this.changed(item);
  }

  private changed(item: string): Changed {
    const rating = this.ledger.of(item);
    const itemState = itemStateOf(this.scenario.setup.codebook, rating);
    return { item, rating, itemState, progress: this.progress(), saving: this.saving };
  }

  private append(drafts: readonly Draft[]): void {
    let first = '';
    const events = drafts.map((draft) => {
      const id = String(++this.lastId).padStart(26, '0');
      if (first === '') first = id;
      const cause = 'cause' in draft && draft.cause === 'first' ? { cause: first } : {};
      return { v: 1, id, at: '2026-11-21T02:00:00.000Z', rater: 'ana', ...draft, ...cause } as JournalEvent;
    });
    this.ledger.add(events);
    if (events.length === 0) return;
    this.pending += 1;
    this.settle();
  }

  private settle(): void {
    const reason = this.knobs.unsaved;
    if (reason === null) {
      this.pending = 0;
      this.saving = { state: 'saved', at: '2026-11-21T14:02:11.000Z' };
    } else this.saving = { state: 'unsaved', pending: this.pending, reason, chooseFolder: true };
  }

  private undo(): Undone {
    const last = this.ledger.lastAct();
    if (!last) return this.undoneSaying(null);
    const acts = this.ledger.withConsequences(last);
    this.undone.push(acts);
    this.append(undoDrafts(acts));
    this.at = this.scenario.items.findIndex((each) => each.item === last.item);
    return this.undoneSaying(`Undone: ${last.kind}`);
  }

  private redo(): Undone {
    const acts = this.undone.pop();
    if (!acts) return this.undoneSaying(null);
    this.append(redoDrafts(acts));
    this.at = this.scenario.items.findIndex((each) => each.item === acts[0]?.item);
    return this.undoneSaying(`Redone: ${acts[0]?.kind}`);
  }

  private undoneSaying(said: string | null): Undone {
    return { said, stage: this.stageNow(), progress: this.progress(), saving: this.saving };
  }

  private move(to: Destination): void {
    this.stage = undefined;
    const last = this.scenario.items.length - 1;
    if (to === 'next') this.at = Math.min(this.at + 1, last);
    else if (to === 'previous') this.at = Math.max(this.at - 1, 0);
    else if (to === 'first') this.at = 0;
    else if (to === 'last') this.at = last;
    else if (to === 'nextUnrated') this.moveToUnrated();
  }

  private moveToUnrated(): void {
    const { items } = this.scenario;
    const order = items.map((_, at) => (this.at + 1 + at) % items.length);
    const next = order.find((at) => ['to-rate', 'partly'].includes(this.stateAt(at)));
    const { rated, skipped, later } = this.progress();
    if (next === undefined) this.stage = { kind: 'finished', rated, skipped, later, minutes: 42 };
    else this.at = next;
  }

  private stageNow(): Stage {
    if (this.stage) return this.stage;
    const current = this.scenario.items[this.at];
    if (!current) return { kind: 'nothing', sentence: 'The file is empty.', detail: [] };
    const rating = this.ledger.of(current.item);
    return { kind: 'item', current, rating, itemState: itemStateOf(this.scenario.setup.codebook, rating) };
  }

  private progress(): Progress {
    const { items, complete, minutesLeft } = this.scenario;
    const states = items.map((_, at) => this.stateAt(at));
    const count = (state: string) => states.filter((each) => each === state).length;
    return {
      total: items.length,
      complete,
      scanned: complete ? 1 : 0.4,
      rated: count('rated'),
      partly: count('partly'),
      skipped: count('skipped'),
      later: items.filter((each) => this.ledger.of(each.item).later).length,
      minutesLeft,
      problems: 0,
      orphans: 0,
    };
  }

  private stateAt(at: number): string {
    const item = this.scenario.items[at]?.item ?? '';
    return itemStateOf(this.scenario.setup.codebook, this.ledger.of(item));
  }

  private current(item: string): CurrentItem {
    const found = this.scenario.items.find((each) => each.item === item);
    if (!found) throw new Error(`no item ${item}`);
    return found;
  }

  private place(item: string): ItemPlace {
    const { line } = this.current(item);
    const { codebook } = this.scenario.setup;
    return { item, codebook, codebookHash: '0'.repeat(12), record: { file: 'responses.jsonl', line }, occasion: 1 };
  }
}

declare global {
  interface Window {
    scenario: Scenario;
    fakeHost: FakeHost;
    violations: string[];
    leakedKeys: string[];
    acquireVsCodeApi(): unknown;
  }
}

window.fakeHost = new FakeHost(window.scenario);
let acquired = false;
window.acquireVsCodeApi = () => {
  if (acquired) throw new Error('the API of VS Code was acquired twice');
  acquired = true;
  const host = window.fakeHost;
  return {
    postMessage: (message: unknown) => host.receive(structuredClone(message)),
    getState: () => host.state,
    setState: (state: unknown) => {
      host.state = structuredClone(state);
    },
  };
};
