import type { AnalysedItem } from '../../platform/studyAnalysis';
import type { ParamsOf, ResultOf } from '../../protocol/rpc';
import type { StudyApi } from '../../protocol/studyMessages';
import type { Look } from './lookOf';
import { unrecorded } from './seenLabels';
import type { Analyst, StudyPorts } from './studyPorts';
import { visibleTo } from './visibleTo';

export interface ItemListsPorts extends Pick<StudyPorts, 'nameOf' | 'seenLabels' | 'open' | 'now'> {
  /** How the person may look now; rejects with the sentence that says why not. */
  mayLook(): Promise<Exclude<Look, { kind: 'refused' | 'failed' }>>;
  /** Asks the newest reading of the study. */
  ask<T>(question: (analyst: Analyst) => Promise<T>): Promise<T>;
}

/** Single items of a study with everybody's labels. A rater's journal says that she saw them before she does. */
export class ItemLists {
  constructor(private readonly ports: ItemListsPorts) {}

  async list({ query, confirmed }: ParamsOf<StudyApi, 'items'>): Promise<ResultOf<StudyApi, 'items'>> {
    const { ports } = this;
    await ports.mayLook();
    const { items, total } = await ports.ask((analyst) => analyst.items(query));
    // It may have taken a while: she may have begun to rate here meanwhile.
    const look = await ports.mayLook();
    if (look.kind === 'rater') {
      const needsConfirmation = await this.recordSight(look, items, confirmed);
      if (needsConfirmation !== undefined) return { needsConfirmation };
    }
    return { items: items.map((item) => visibleTo.item(look, item, ports.nameOf)), total };
  }

  /** Opens an item's transcript. Throws a sentence where it cannot be opened. */
  async open(item: string): Promise<void> {
    const look = await this.ports.mayLook();
    if (look.kind === 'rater' && look.hidesFiles) {
      throw new Error('This study hides file names from its raters, and an editor shows one: nothing can be opened.');
    }
    const record = await this.ports.ask((analyst) => analyst.recordOf(item));
    if (!record) throw new Error('No transcript of the study has this content any more.');
    await this.ports.open(record.path, item);
  }

  /** Records that a rater sees labels, or gives what she has to be asked first. Throws where it cannot be recorded. */
  private async recordSight(
    look: Extract<Look, { kind: 'rater' }>,
    items: readonly AnalysedItem[],
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
