import type { Look, OpenLook } from './lookOf';
import { type SeenLabels, unrecorded } from './seenLabels';

/** An item as it was found, with its first record where it has one. */
export interface FoundAt {
  item: string;
  record: { path: string; line: number } | null;
}

export interface ItemListsPorts<Query, Found extends FoundAt, Shown> {
  /** How the person may look now; rejects with the sentence that says why not. */
  mayLook(): Promise<OpenLook>;
  /** Asks the newest reading of the study. */
  find(query: Query): Promise<{ items: Found[]; total: number }>;
  /** Where an item's first record stands; null for what is no item of the study. */
  recordOf(item: string): Promise<{ path: string; line: number } | null>;
  /** What of an item is sent to the panel of somebody who looks. */
  visible(look: OpenLook, item: Found): Shown;
  /** A transcripts file as people and journals name it. */
  nameOf(path: string): string;
  /** What the journal of this rater says of labels that she has seen. */
  seenLabels(rater: string): Promise<SeenLabels>;
  open(path: string, item: string): Promise<void>;
  now(): number;
}

/** Single items of a study with their labels. A rater's journal says that she saw them before she does. */
export class ItemLists<Query, Found extends FoundAt, Shown> {
  constructor(private readonly ports: ItemListsPorts<Query, Found, Shown>) {}

  async list({
    query,
    confirmed,
  }: {
    query: Query;
    confirmed: boolean;
  }): Promise<{ items: Shown[]; total: number } | { needsConfirmation: string }> {
    const { ports } = this;
    await ports.mayLook();
    const { items, total } = await ports.find(query);
    // It may have taken a while: she may have begun to rate here meanwhile.
    const look = await ports.mayLook();
    if (look.kind === 'rater') {
      const needsConfirmation = await this.recordSight(look, items, confirmed);
      if (needsConfirmation !== undefined) return { needsConfirmation };
    }
    return { items: items.map((item) => ports.visible(look, item)), total };
  }

  /** Opens an item's transcript. Throws a sentence where it cannot be opened. */
  async open(item: string): Promise<void> {
    const look = await this.ports.mayLook();
    if (look.kind === 'rater' && look.hidesFiles) {
      throw new Error('This study hides file names from its raters, and an editor shows one: nothing can be opened.');
    }
    const record = await this.ports.recordOf(item);
    if (!record) throw new Error('No transcript of the study has this content any more.');
    await this.ports.open(record.path, item);
  }

  /** Records that a rater sees labels, or gives what she has to be asked first. Throws where it cannot be recorded. */
  private async recordSight(
    look: Extract<Look, { kind: 'rater' }>,
    items: readonly FoundAt[],
    confirmed: boolean,
  ): Promise<string | undefined> {
    if (!look.ownJournal) throw new Error(foreignJournal(look.name));
    const { ports } = this;
    const listed = items.map(({ item, record }) => ({
      item,
      record: record && { file: ports.nameOf(record.path), line: record.line },
    }));
    try {
      const seen = await ports.seenLabels(look.rater);
      const unseen = seen.newOf(listed);
      if (unseen.length > 0 && !confirmed) return confirmation(unseen.length);
      await seen.record(unseen, ports.now);
      return undefined;
    } catch (error) {
      throw unrecorded(error);
    }
  }
}

function foreignJournal(name: string): string {
  return [
    `The journal of ${name} in this study was not begun on this machine, so it is not known to be yours, and nothing can be recorded in it: single items stay closed.`,
    'Open a transcripts file of the study in the rating view and say there that the journal is yours, or choose your own name.',
  ].join(' ');
}

function confirmation(count: number): string {
  const those = count === 1 ? 'one item' : `${count} items`;
  return `This list shows you the other raters' labels of ${those}. That is recorded in your journal, and what you rate of them afterwards does not count for agreement.`;
}
