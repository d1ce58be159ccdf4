/** The list of items beside the figures: what was asked for, and what came of it. */
export interface ItemsList<Query, Item> {
  query: Query;
  /** What was pressed to open it, to go back there: the `data-opener` of the element. */
  opener: string;
  content:
    | { kind: 'loading' }
    | { kind: 'confirm'; sentence: string }
    | { kind: 'items'; items: readonly Item[]; total: number }
    | { kind: 'failed'; sentence: string };
  /** Why a transcript could not be opened. */
  problem: string | undefined;
}

/** What a host answers a question about items. */
export type ItemsAnswer<Item> = { items: Item[]; total: number } | { needsConfirmation: string };

/** What can be done in a list of items. */
export interface ItemsActions {
  confirmList(): void;
  closeList(): void;
  openItem(item: string): void;
}
