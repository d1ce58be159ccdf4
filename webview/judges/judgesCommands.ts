import type { JudgedQuery } from '../../src/core/calibration/judgedQuery';
import type {
  CalibrationChoices,
  JudgedItem,
  JudgesApi,
  JudgesEvents,
  JudgesSnapshot,
} from '../../src/protocol/judgesMessages';
import type { StudyPanelName } from '../../src/protocol/panelLinks';
import type { HostClient } from '../../src/protocol/rpc';
import type { Announcer } from '../shared/announcer';
import { attempt, attemptSaving } from '../shared/attempt';
import type { ItemListing } from '../shared/items/itemListing';
import type { Store } from '../shared/store';
import { type CsvTable, csvText } from '../shared/text/csvText';
import type { JudgesActions } from './judgesActions';
import type { JudgesMemory } from './judgesMemory';
import { chosenJudge, type JudgesState } from './judgesState';

interface Parts {
  store: Store<JudgesState>;
  host: HostClient<JudgesApi, JudgesEvents>;
  announcer: Announcer;
  memory: JudgesMemory;
  listing: ItemListing<JudgedQuery, JudgedItem>;
}

/** What the panel's buttons do. */
export class JudgesCommands implements JudgesActions {
  /** What was last told of, to tell whether a pushed report says something else. */
  private told = '';

  constructor(private readonly parts: Parts) {}

  /** Takes what the host tells; says so where the figures are others now. */
  adopt(snapshot: JudgesSnapshot): void {
    const { store, announcer, listing } = this.parts;
    const { analysis, updating, isRater } = snapshot;
    const before = store.get().snapshot;
    store.set({ snapshot, startProblem: undefined });
    if (analysis.state !== 'ready' || (before && before.isRater !== isRater)) listing.drop();
    if (updating) return;
    const now = JSON.stringify(analysis);
    if (now === this.told) return;
    const isFirst = this.told === '';
    this.told = now;
    if (analysis.state === 'ready') {
      const sentence = chosenJudge(store.get(), analysis.report)?.verdict.sentence ?? '';
      announcer.say(`${isFirst ? '' : 'The calibration was updated. '}${sentence}`);
      listing.refresh();
    } else if (analysis.state !== 'analysing') announcer.say(analysis.sentence);
  }

  chooseJudge(judge: string): void {
    this.parts.listing.drop();
    this.remember({ judge });
    this.parts.announcer.say(`Figures of ${judge}`);
  }

  chooseDimension(dimension: string): void {
    this.remember({ dimension });
  }

  fold(name: string, open: boolean): void {
    this.remember({ folds: new Map([...this.parts.store.get().folds, [name, open]]) });
  }

  choose(choices: CalibrationChoices): void {
    attempt(
      this.parts,
      this.parts.host.call('choose', choices).then((snapshot) => this.adopt(snapshot)),
    );
  }

  list(query: JudgedQuery, opener: string): void {
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
    attemptSaving(this.parts, this.parts.host.call('save', { name, kind: 'csv', text: csvText(table) }));
  }

  saveChart(name: string, file: string): void {
    attemptSaving(this.parts, this.parts.host.call('save', { name, kind: 'svg', text: file }));
  }

  exportCalibration(kind: 'json' | 'html'): void {
    attemptSaving(this.parts, this.parts.host.call('exportCalibration', { kind }));
  }

  confirmOnTest(judge: string): void {
    attempt(
      this.parts,
      this.parts.host.call('confirm', { judge }).then(({ looked }) => {
        if (looked) this.parts.announcer.say('The threshold is tried on the test split. This is counted.');
      }),
    );
  }

  importScores(): void {
    attempt(
      this.parts,
      this.parts.host.call('importScores', {}).then(({ sentence }) => {
        if (sentence !== null) this.parts.announcer.say(sentence);
      }),
    );
  }

  makeGold(): void {
    attempt(this.parts, this.parts.host.call('makeGold', {}));
  }

  showPanel(panel: StudyPanelName): void {
    attempt(this.parts, this.parts.host.call('showPanel', { panel }));
  }

  dismissProblem(): void {
    this.parts.store.set({ problem: undefined });
  }

  private remember(change: Partial<JudgesState>): void {
    this.parts.store.set(change);
    this.parts.memory.keep(this.parts.store.get());
  }
}
