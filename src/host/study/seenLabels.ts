import { stamp } from '../../core/ratings/actions';
import { eventIds } from '../../platform/eventIds';
import type { JournalFile } from '../../platform/journalFile';

/** An item whose labels a rater is about to see, with its first record as journals name it. */
export interface LabelledItem {
  item: string;
  record: { file: string; line: number } | null;
  /** The one dimension or flag whose labels she is about to see; without it, those of all. */
  dimension?: string;
}

/** What a rater's journal says of the items on which she has seen others' labels. */
export class SeenLabels {
  private constructor(
    private readonly journal: JournalFile,
    /** Items of which she has seen the labels of every dimension. */
    readonly items: ReadonlySet<string>,
    /** Items of which she has seen some, each with a dimension. */
    private readonly parts: ReadonlySet<string>,
    private readonly lastId: string,
  ) {}

  /** Rejects with the system's error when the journal is there and cannot be read. */
  static async read(journal: JournalFile): Promise<SeenLabels> {
    const items = new Set<string>();
    const parts = new Set<string>();
    let lastId = '';
    for (const event of await journal.read()) {
      if (event.id > lastId) lastId = event.id;
      if (event.kind !== 'reveal' || event.what !== 'labels') continue;
      if (event.dimension === undefined) items.add(event.item);
      else parts.add(partOf(event.item, event.dimension));
    }
    return new SeenLabels(journal, items, parts, lastId);
  }

  /** Those of the items that are not on record yet. */
  newOf(items: readonly LabelledItem[]): LabelledItem[] {
    const isKnown = ({ item, dimension }: LabelledItem) =>
      this.items.has(item) || (dimension !== undefined && this.parts.has(partOf(item, dimension)));
    return items.filter((each) => !isKnown(each));
  }

  /** Puts on record that she sees these; resolves when it is on the disk, and rejects when it is not. */
  async record(items: readonly LabelledItem[], now: () => number): Promise<void> {
    if (items.length === 0) return;
    const drafts = items.map(({ item, record, dimension }) => ({
      ...{ kind: 'reveal' as const, item, occasion: 1, what: 'labels' as const },
      ...(record ? { record } : {}),
      ...(dimension === undefined ? {} : { dimension }),
    }));
    const nextId = eventIds(now, () => this.lastId);
    await this.journal.append(stamp(drafts, this.journal.rater, new Date(now()).toISOString(), nextId));
  }
}

function partOf(item: string, dimension: string): string {
  return `${item} ${dimension}`;
}

/** What is said where it could not be recorded that a rater sees labels, so that they are not shown. */
export function unrecorded(error: unknown): Error {
  const why = error instanceof Error ? error.message : String(error);
  return new Error(
    `Nothing is shown, because it could not be recorded in your journal that you see these labels: ${why.replace(/\.$/, '')}.`,
  );
}
