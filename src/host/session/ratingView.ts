import {
  clearDrafts,
  type Draft,
  evidenceDrafts,
  laterDrafts,
  leaveDrafts,
  noteDrafts,
  rateDrafts,
  revealDrafts,
  skipDrafts,
} from '../../core/ratings/actions';
import { nextUnrated } from '../../core/ratings/tally';
import type { Changed, Destination, HostApi, Leaving, Result, Snapshot, Stage, Undone } from '../../protocol/messages';
import type { Handlers } from '../../protocol/rpc';
import { acceptsValue, isClosed } from './acceptsValue';
import { currentItem } from './currentItem';
import type { RatingSession } from './ratingSession';
import { finishedStage, nothingStage } from './stages';
import type { ViewPorts } from './viewPorts';

/** One view of a session: which item it shows, and what its messages do. It knows no VS Code. */
export class RatingView {
  /** 0-based place in the queue; -1 before the first item is known, and when all is done. */
  private position = -1;
  /** Acts of this view that are under way: their outcome goes back as their answer. */
  private acting = 0;
  private finished = false;
  private shown: Stage = { kind: 'loading' };

  constructor(
    private readonly session: RatingSession,
    private readonly ports: ViewPorts,
  ) {}

  readonly handlers: Handlers<HostApi> = {
    ready: ({ item }) => this.start(item),
    rate: ({ item, dimension, value, ms, reasoning }) => {
      const place = this.session.placeOf(item);
      const reason = acceptsValue(place.codebook, this.session.ratingOf(item), dimension, value);
      if (reason) throw new Error(reason);
      return this.act(item, rateDrafts(place, this.session.ratingOf(item), dimension, value, { ms, reasoning }));
    },
    clear: ({ item, dimension }) => {
      const place = this.session.placeOf(item);
      const rating = this.session.ratingOf(item);
      const reason = dimension === undefined ? undefined : isClosed(place.codebook, rating, dimension);
      if (reason) throw new Error(reason);
      return this.act(item, clearDrafts(place, rating, dimension));
    },
    skip: async ({ item, reason, ms }) => this.act(item, skipDrafts(this.session.placeOf(item), reason, ms)),
    later: ({ item, value }) => this.act(item, laterDrafts(this.session.placeOf(item), value)),
    note: ({ item, text, final }) => this.note(item, text, final),
    addEvidence: ({ item, span, dimension }) =>
      this.act(item, evidenceDrafts(this.session.placeOf(item), span, dimension)),
    removeEvidence: ({ item, event }) => {
      const isThere = this.session.ratingOf(item).evidence.some((evidence) => evidence.event === event);
      return this.act(item, isThere ? [{ kind: 'undo', of: event, item }] : []);
    },
    undo: () => this.step(() => this.session.undo()),
    redo: () => this.step(() => this.session.redo()),
    go: ({ to, leaving }) => this.go(to, leaving),
    raw: async ({ item, confirmed }) => {
      const needsConfirmation = await this.reveal(item, 'raw', confirmed);
      return needsConfirmation ? { needsConfirmation } : { text: await this.rawText(item) };
    },
    openSource: async ({ item, confirmed }) => {
      const needsConfirmation = await this.reveal(item, 'source', confirmed);
      if (needsConfirmation) return { needsConfirmation };
      await this.ports.openSource(this.session.placeOf(item).record.line);
      return { opened: true };
    },
    chooseRater: async ({ name }) => {
      await this.ports.chooseRater(name);
      return { setup: this.ports.setup() };
    },
    native: async ({ what }) => {
      await this.ports.native(what);
      return {};
    },
    retry: async () => {
      await this.session.retry();
      return { saving: this.session.saving };
    },
  };

  /** Everything the view shows, as it stands. */
  async snapshot(): Promise<Snapshot> {
    const { progress, saving } = this.session;
    return { setup: this.ports.setup(), stage: this.shown, progress, saving, notices: this.ports.notices() };
  }

  /**
   * Takes in a change of the session: more of the file has been read, it was replaced, or another view has rated. Returns
   * what of the view is another one now.
   */
  async refresh(): Promise<'stage' | 'rating' | 'nothing'> {
    const before = this.shown;
    if (before.kind === 'item') return this.refreshItem(before);
    const { file } = this.session;
    if (before.kind === 'finished' && file.complete) {
      const now = finishedStage(this.session);
      if (JSON.stringify(now) !== JSON.stringify(before)) this.shown = now;
    } else if (file.table.count > 0 || file.complete) await this.resume(undefined);
    return this.shown === before ? 'nothing' : 'stage';
  }

  private async refreshItem(before: Extract<Stage, { kind: 'item' }>): Promise<'stage' | 'rating' | 'nothing'> {
    const { item, number } = before.current;
    const index = this.session.file.table.indexOf(item);
    if (index < 0) {
      // Its content is gone from the file: what was said of it is kept and listed, and the next item comes up.
      if (this.session.file.complete) await this.resume(undefined);
      return this.shown === before ? 'nothing' : 'stage';
    }
    const now = this.stateOf(item);
    if (index + 1 === number && now.rating === before.rating && now.itemState === before.itemState) return 'nothing';
    this.position = index;
    this.shown = { ...before, ...now, current: { ...before.current, number: index + 1 } };
    if (index + 1 !== number) return 'stage';
    return this.acting > 0 ? 'nothing' : 'rating';
  }

  /** The slices of the item on the screen, for a change that another view made. */
  itemChanged(): Changed | undefined {
    return this.currentItem === undefined ? undefined : this.changed(this.currentItem);
  }

  get currentItem(): string | undefined {
    return this.shown.kind === 'item' ? this.shown.current.item : undefined;
  }

  /** Turns what is still being typed into a note; called when the view goes away. What cannot be recorded stays a draft. */
  async settle(): Promise<void> {
    const item = this.currentItem;
    const draft = item === undefined ? undefined : this.session.drafts.get(item);
    if (item !== undefined && draft !== undefined) await this.note(item, draft, true).catch(() => undefined);
  }

  /** Shows an item by its id or 1-based number, for native pickers and the tree. */
  async show(to: Destination): Promise<void> {
    await this.go(to, undefined);
  }

  private async start(item: string | undefined): Promise<Snapshot> {
    await this.resume(item);
    return this.snapshot();
  }

  /** Finds the place to begin or go on at (DESIGN.md section 6: the position is derived). */
  private async resume(wanted: string | undefined): Promise<void> {
    const { table, complete } = this.session.file;
    if (wanted !== undefined && table.indexOf(wanted) >= 0) return this.showIndex(table.indexOf(wanted));
    const recalled = this.ports.recall();
    // An item whose content was changed since is nowhere: then the rater's last act tells the place.
    const isGone = recalled !== undefined && complete && table.indexOf(recalled) < 0;
    const viewed = isGone ? undefined : recalled;
    const last = viewed ?? this.session.lastActedItem;
    if (last !== undefined && table.indexOf(last) < 0 && !complete) return this.wait();
    if (table.count === 0) {
      this.shown = complete ? nothingStage(this.session) : { kind: 'loading' };
      return;
    }
    const at = last === undefined ? -1 : table.indexOf(last);
    const state = last === undefined ? 'rated' : this.session.stateOf(last);
    if (at >= 0 && viewed !== undefined && (state === 'to-rate' || state === 'partly')) return this.showIndex(at);
    await this.showNextUnrated(at);
  }

  private async showNextUnrated(from: number): Promise<void> {
    const next = nextUnrated(this.session.file.table, this.session.counts, from);
    if (next !== undefined) return this.showIndex(next);
    if (!this.session.file.complete) return this.wait();
    this.finished = true;
    this.position = -1;
    this.shown = finishedStage(this.session);
  }

  private wait(): void {
    this.shown = { kind: 'loading' };
  }

  private async showIndex(index: number): Promise<void> {
    this.finished = false;
    try {
      const current = await currentItem(this.session, index);
      this.position = index;
      this.shown = { kind: 'item', current, ...this.stateOf(current.item) };
      this.ports.remember(current.item);
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      this.shown = { kind: 'nothing', sentence, detail: [] };
    }
  }

  private stateOf(item: string): Pick<Extract<Stage, { kind: 'item' }>, 'rating' | 'itemState'> {
    return { rating: this.session.ratingOf(item), itemState: this.session.stateOf(item) };
  }

  private async go(to: Destination, leaving: Leaving | undefined): Promise<Result<'go'>> {
    const left = this.position;
    if (leaving && !this.session.readOnly && this.session.file.table.indexOf(leaving.item) >= 0) {
      await this.settle();
      const drafts = leaveDrafts(
        this.session.placeOf(leaving.item),
        this.session.ratingOf(leaving.item),
        leaving.flagsInView,
      );
      // The next item need not wait for these: they are shown as unsaved like any rating if the disk refuses them.
      void this.session.act(drafts);
    }
    const { table } = this.session.file;
    const last = table.count - 1;
    if (table.count === 0) await this.resume(undefined);
    else if (to === 'nextUnrated') await this.showNextUnrated(left);
    else if (to === 'next') await (left < last ? this.showIndex(left + 1) : this.showNextUnrated(left));
    else if (to === 'previous') await this.showIndex(Math.max(0, (this.finished ? last + 1 : left) - 1));
    else if (to === 'first') await this.showIndex(0);
    else if (to === 'last') await this.showIndex(last);
    else if ('number' in to) await this.showIndex(Math.min(Math.max(to.number - 1, 0), last));
    else if (table.indexOf(to.item) >= 0) await this.showIndex(table.indexOf(to.item));
    return { stage: this.shown, progress: this.session.progress, saving: this.session.saving };
  }

  private async act(item: string, drafts: readonly Draft[]): Promise<Changed> {
    this.indexOf(item);
    return this.record(item, drafts);
  }

  private async record(item: string, drafts: readonly Draft[]): Promise<Changed> {
    this.acting += 1;
    try {
      await this.session.act(drafts);
    } finally {
      this.acting -= 1;
    }
    return this.changed(item);
  }

  /** The item's place; throws where its content is not in the file (any more). */
  private indexOf(item: string): number {
    const index = this.session.file.table.indexOf(item);
    if (index >= 0) return index;
    throw new Error('This item is no longer in the file: the file has changed. Nothing was recorded.');
  }

  private changed(item: string): Changed {
    return { item, ...this.stateOf(item), progress: this.session.progress, saving: this.session.saving };
  }

  private async note(item: string, text: string, final: boolean): Promise<Changed> {
    const isNew = text !== this.session.savedNoteOf(item);
    if (final) this.session.drafts.delete(item);
    else this.session.drafts.set(item, text);
    if (!final || !isNew) return this.changed(item);
    try {
      // Also where the file has changed meanwhile: like a rating, a note stays with the content that it was made for.
      return await this.record(item, noteDrafts(this.session.placeOf(item), text));
    } catch (error) {
      // Nothing was recorded (no name yet, a journal that is read only): what was typed must not be lost with it.
      this.session.drafts.set(item, text);
      throw error;
    }
  }

  private async step(back: () => Promise<{ item: string; said: string } | undefined>): Promise<Undone> {
    const done = await back();
    if (done) await this.showIndex(this.session.file.table.indexOf(done.item));
    const { progress, saving } = this.session;
    return { said: done?.said ?? null, stage: this.shown, progress, saving };
  }

  /** Hidden fields that must be confirmed first, or undefined when the record may be opened; then it is on record. */
  private async reveal(item: string, what: 'raw' | 'source', confirmed: boolean): Promise<string[] | undefined> {
    // Asked of the record and not of the screen: the view may have moved on while the call was under way.
    const { hiddenFields: hidden } = await currentItem(this.session, this.indexOf(item));
    if (hidden.length === 0 || this.session.isRevealed(item)) return undefined;
    if (!confirmed) return hidden;
    await this.session.act(revealDrafts(this.session.placeOf(item), what));
    return undefined;
  }

  private rawText(item: string): Promise<string> {
    return this.session.file.lineText(this.session.placeOf(item).record.line);
  }
}
