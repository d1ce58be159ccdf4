import type { StudyPanelName } from '../../src/protocol/panelLinks';
import type { HostClient } from '../../src/protocol/rpc';
import type {
  AnalysisChoices,
  ItemQuery,
  ListedItem,
  StudyApi,
  StudyEvents,
  StudySnapshot,
} from '../../src/protocol/studyMessages';
import type { Announcer } from '../shared/announcer';
import { attempt, attemptSaving } from '../shared/attempt';
import type { ItemListing } from '../shared/items/itemListing';
import type { Store } from '../shared/store';
import { type CsvTable, csvText } from '../shared/text/csvText';
import type { StudyActions } from './studyActions';
import type { StudyMemory } from './studyMemory';
import { reportOf, type StudyState } from './studyState';

interface Parts {
  store: Store<StudyState>;
  host: HostClient<StudyApi, StudyEvents>;
  announcer: Announcer;
  memory: StudyMemory;
  listing: ItemListing<ItemQuery, ListedItem>;
}

/** What the panel's buttons do. */
export class StudyCommands implements StudyActions {
  /** The report that was last told of, to tell whether a pushed one says something else. */
  private told = '';

  constructor(private readonly parts: Parts) {}

  /** Takes what the host tells; says so where the figures are others now. */
  adopt(snapshot: StudySnapshot): void {
    const { store, announcer, listing } = this.parts;
    const { analysis, updating, isRater } = snapshot;
    const before = store.get().snapshot;
    store.set({ snapshot, startProblem: undefined });
    if (analysis.state !== 'ready' || (before && before.isRater !== isRater)) listing.drop();
    if (updating) return;
    const now = JSON.stringify(
      analysis.state === 'ready'
        ? analysis.report.dimensions.map(({ dimension, ratings, coefficients }) => [dimension, ratings, coefficients])
        : analysis,
    );
    if (now === this.told) return;
    const isFirst = this.told === '';
    this.told = now;
    if (analysis.state === 'ready') {
      announcer.say(`${isFirst ? '' : 'The analysis was updated. '}${analysis.report.sentence}`);
      listing.refresh();
    } else if (analysis.state !== 'analysing') announcer.say(analysis.sentence);
  }

  showPanel(panel: StudyPanelName): void {
    attempt(this.parts, this.parts.host.call('showPanel', { panel }));
  }

  chooseDimension(dimension: string, title: string): void {
    this.remember({ dimension });
    this.parts.announcer.say(`Details of ${title}`);
  }

  choosePair(dimension: string, raters: readonly [string, string]): void {
    this.remember({ pairs: new Map([...this.parts.store.get().pairs, [dimension, raters]]) });
  }

  chooseScore(score: string): void {
    this.remember({ score });
  }

  fold(name: string, open: boolean): void {
    this.remember({ folds: new Map([...this.parts.store.get().folds, [name, open]]) });
  }

  chooseAnalysis(choices: AnalysisChoices): void {
    attempt(
      this.parts,
      this.parts.host.call('choose', choices).then((snapshot) => this.adopt(snapshot)),
    );
  }

  list(query: ItemQuery, opener: string): void {
    if ('raters' in query) this.choosePair(query.dimension, query.raters);
    this.parts.listing.open(query, opener);
  }

  confirmList(): void {
    this.parts.listing.confirm();
  }

  closeList(): void {
    this.parts.listing.close();
  }

  openItem(item: string): void {
    this.parts.listing.openItem(item);
  }

  saveTable(name: string, table: CsvTable): void {
    this.save(name, 'csv', csvText(table));
  }

  saveChart(name: string, file: string): void {
    this.save(name, 'svg', file);
  }

  saveReport(): void {
    const report = reportOf(this.parts.store.get());
    if (report) this.save('agreement', 'json', `${JSON.stringify(report, null, 2)}\n`);
  }

  dismissProblem(): void {
    this.parts.store.set({ problem: undefined });
  }

  private save(name: string, kind: 'svg' | 'csv' | 'json', text: string): void {
    attemptSaving(this.parts, this.parts.host.call('save', { name, kind, text }));
  }

  private remember(change: Partial<StudyState>): void {
    this.parts.store.set(change);
    this.parts.memory.keep(this.parts.store.get());
  }
}
