import type { VsCodeApi } from '../shared/hostStream';

/** What outlives a hidden page: where its reader was and what she folded. Labels are never kept here. */
interface Remembered {
  item?: string;
  markdown?: boolean;
  /** What the fold keys chose for all items; absent while the length decides. */
  system?: boolean;
  reasoning?: boolean;
  /** By item, message and part. */
  folds: Record<string, boolean>;
  /** Pixels from the top, by item. */
  scroll: Record<string, number>;
}

/** Entries kept per kind; the oldest go first, since the state is written whole each time. */
const most = 500;

/** The view's state in VS Code's keeping. */
export class Memory {
  private remembered: Remembered;

  constructor(private readonly api: VsCodeApi) {
    this.remembered = { folds: {}, scroll: {}, ...(api.getState() as Partial<Remembered> | undefined) };
  }

  get(): Readonly<Remembered> {
    return this.remembered;
  }

  set(change: Partial<Omit<Remembered, 'folds' | 'scroll'>>): void {
    this.write({ ...this.remembered, ...change });
  }

  setFold(key: string, open: boolean): void {
    this.write({ ...this.remembered, folds: bounded(this.remembered.folds, key, open) });
  }

  /** A fold key decides for everything of its kind, so what was chosen one by one is forgotten. */
  setAllFolds(kind: 'system' | 'reasoning', open: boolean): void {
    const folds = Object.fromEntries(Object.entries(this.remembered.folds).filter(([key]) => !key.endsWith(kind)));
    this.write({ ...this.remembered, folds, [kind]: open });
  }

  setScroll(item: string, top: number): void {
    this.write({ ...this.remembered, scroll: bounded(this.remembered.scroll, item, top) });
  }

  private write(next: Remembered): void {
    this.remembered = next;
    this.api.setState(next);
  }
}

function bounded<Value>(entries: Record<string, Value>, key: string, value: Value): Record<string, Value> {
  const { [key]: _, ...others } = entries;
  return Object.fromEntries([...Object.entries(others).slice(1 - most), [key, value]]);
}
