import { tell } from '../shared/tell';
import type { Context } from './context';
import { currentOf } from './viewState';

/** The raw record and the source line, which blinding lets through only when the rater says so twice. */
export class RecordActions {
  constructor(private readonly context: Context) {}

  /** The pane opens; pressed while it asks, it confirms; pressed while it shows, it closes. */
  async toggleRaw(): Promise<void> {
    const { raw } = this.context.store.get();
    if (raw?.what === 'raw' && raw.text !== undefined) this.close();
    else await this.open('raw', raw?.what === 'raw');
  }

  async openSource(): Promise<void> {
    await this.open('openSource', this.context.store.get().raw?.what === 'openSource');
  }

  /** Goes on with what the pane asks about. */
  async confirm(): Promise<void> {
    const { raw } = this.context.store.get();
    if (raw) await this.open(raw.what, true);
  }

  /** Whether it was open. */
  close(): boolean {
    const { store } = this.context;
    if (!store.get().raw) return false;
    store.set({ raw: undefined });
    document.querySelector<HTMLElement>('.transcript')?.focus({ preventScroll: true });
    return true;
  }

  private async open(what: 'raw' | 'openSource', confirmed: boolean): Promise<void> {
    const { store, host } = this.context;
    const item = currentOf(store.get())?.item;
    if (item === undefined) return;
    try {
      const answer = await host.call(what, { item, confirmed });
      if (currentOf(store.get())?.item !== item) return;
      if ('needsConfirmation' in answer)
        store.set({ raw: { what, fields: answer.needsConfirmation, text: undefined } });
      else if ('text' in answer) store.set({ raw: { what, fields: [], text: pretty(answer.text) } });
      else store.set({ raw: undefined });
      store.flush();
      document.querySelector<HTMLElement>('.raw-pane')?.focus();
    } catch (error) {
      tell(this.context, `The record cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** Indented where it is JSON; otherwise as stored. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
