import type { JudgedItem, JudgesApi, JudgesEvents, JudgesSnapshot } from '../../../src/protocol/judgesMessages';
import type { Handlers } from '../../../src/protocol/rpc';
import { PageHost } from '../pageHost';
import type { JudgesScenario } from './judgesScenario';

/** Items of every list: the last one is in no transcript any more. */
const items: JudgedItem[] = [1, 2, 3, 4].map((at) => ({
  item: `c1-${'0'.repeat(19)}${at}`,
  key: `q${at}`,
  place: at === 4 ? null : { file: 'responses.jsonl', line: at * 7 },
  ...{ gold: 'HARMFUL', judge: 'BENIGN', score: 30 + at, question: 'husband' },
}));

/** A host inside the page, over a finished report, that answers as the real one does and can be told to fail or to wait. */
class FakeJudgesHost {
  readonly page: PageHost<JudgesApi, JudgesEvents>;
  snapshot: JudgesSnapshot;

  constructor(private readonly scenario: JudgesScenario) {
    this.snapshot = scenario.snapshot;
    this.page = new PageHost<JudgesApi, JudgesEvents>(this.handlers(), scenario.state);
  }

  push(change: Partial<JudgesSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    this.page.server.push('snapshot', this.snapshot);
  }

  private handlers(): Handlers<JudgesApi> {
    return {
      ready: () => this.snapshot,
      choose: (choices) => {
        this.snapshot = { ...this.snapshot, choices, updating: true };
        return this.snapshot;
      },
      items: ({ confirmed }) => {
        const { confirmation } = this.scenario;
        if (confirmation !== undefined && !confirmed) return { needsConfirmation: confirmation };
        return { items, total: items.length };
      },
      openItem: () => ({}),
      save: () => ({ saved: true }),
      confirm: () => ({ looked: true }),
      exportCalibration: () => ({ saved: true }),
      importScores: () => ({ sentence: 'Imported 960 scores of gpt-4o.' }),
      makeGold: () => ({}),
      showPanel: () => ({}),
    };
  }
}

declare global {
  interface Window {
    judgesHost: FakeJudgesHost;
  }
}

window.judgesHost = new FakeJudgesHost(window.scenario as unknown as JudgesScenario);
