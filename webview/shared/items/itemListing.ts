import type { Announcer } from '../announcer';
import type { Slice } from '../store';
import { sentenceOf } from '../tell';
import { countOf } from '../text/numberText';
import type { ItemsAnswer, ItemsList } from './itemsList';

/** A list's questions to the host. */
export interface ItemsHost<Query, Item> {
  items(message: { query: Query; confirmed: boolean }): Promise<ItemsAnswer<Item>>;
  openItem(message: { item: string }): Promise<unknown>;
}

/** The list of items beside the figures: asks for it, asks the person first where the host says so, opens transcripts. */
export class ItemListing<Query, Item> {
  /** Number of the last question; the answers to earlier ones come too late. */
  private asked = 0;
  private confirmed = false;

  constructor(
    private readonly store: Slice<{ list: ItemsList<Query, Item> | undefined }>,
    private readonly host: ItemsHost<Query, Item>,
    private readonly announcer: Announcer,
  ) {}

  open(query: Query, opener: string): void {
    this.confirmed = false;
    this.store.set({ list: { query, opener, content: { kind: 'loading' }, problem: undefined } });
    this.store.flush();
    focusOn('.items-panel');
    keepInSight(openerOf(opener));
    this.ask();
  }

  confirm(): void {
    this.confirmed = true;
    focusOn('.items-panel');
    this.ask();
  }

  /**
   * The analysis is another one now: the same question may have another answer. What is shown stays until then. Consent was
   * given to what was listed, so it is asked for again where there is more.
   */
  refresh(): void {
    this.confirmed = false;
    if (this.store.get().list?.content.kind === 'items') this.ask();
  }

  /** Takes the list away without moving the focus: what it shows may not be seen any more. */
  drop(): void {
    this.asked += 1;
    this.store.set({ list: undefined });
  }

  close(): void {
    const { list } = this.store.get();
    if (!list) return;
    this.asked += 1;
    this.store.set({ list: undefined });
    this.store.flush();
    focusOn(openerOf(list.opener), 'main');
  }

  openItem(item: string): void {
    this.change({ problem: undefined });
    this.host.openItem({ item }).catch((error: unknown) => this.change({ problem: sentenceOf(error) }));
  }

  private ask(): void {
    const { list } = this.store.get();
    if (!list) return;
    const question = ++this.asked;
    this.host.items({ query: list.query, confirmed: this.confirmed }).then(
      (answer) => {
        if (question !== this.asked) return;
        if ('needsConfirmation' in answer) {
          this.change({ content: { kind: 'confirm', sentence: answer.needsConfirmation } });
          this.announcer.say(answer.needsConfirmation);
          return;
        }
        this.change({ content: { kind: 'items', ...answer } });
        this.announcer.say(answer.total === 0 ? 'No items' : `${countOf(answer.total, 'item')} listed`);
      },
      (error: unknown) => {
        if (question === this.asked) this.change({ content: { kind: 'failed', sentence: sentenceOf(error) } });
      },
    );
  }

  private change(change: Partial<ItemsList<Query, Item>>): void {
    const { list } = this.store.get();
    if (list) this.store.set({ list: { ...list, ...change } });
  }
}

/** The figures have less room now and are drawn anew for it, by which what was pressed may have moved out of sight. */
function keepInSight(selector: string): void {
  const scroll = () => document.querySelector(selector)?.scrollIntoView({ block: 'nearest' });
  requestAnimationFrame(() => requestAnimationFrame(scroll));
}

function openerOf(opener: string): string {
  return `[data-opener="${CSS.escape(opener)}"]`;
}

/** Moves the keyboard focus to the first of the elements that is there, but never takes it from VS Code's own inputs. */
function focusOn(...selectors: string[]): void {
  if (!document.hasFocus()) return;
  for (const selector of selectors) {
    const element = document.querySelector<HTMLElement>(selector);
    if (!element) continue;
    element.focus();
    element.scrollIntoView({ block: 'nearest' });
    return;
  }
}
