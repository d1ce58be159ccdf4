import type { AgreementReport } from '../../../src/core/agreement/report';
import type { Handlers } from '../../../src/protocol/rpc';
import type { ItemQuery, ListedItem, StudyApi, StudyEvents, StudySnapshot } from '../../../src/protocol/studyMessages';
import { PageHost } from '../pageHost';
import type { StudyScenario } from './studyScenario';

/** A host inside the page, over a finished report, that answers as the real one does and can be told to fail or to wait. */
class FakeStudyHost {
  readonly page: PageHost<StudyApi, StudyEvents>;
  snapshot: StudySnapshot;

  constructor(private readonly scenario: StudyScenario) {
    this.snapshot = scenario.snapshot;
    this.page = new PageHost<StudyApi, StudyEvents>(this.handlers(), scenario.state);
  }

  push(change: Partial<StudySnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    this.page.server.push('snapshot', this.snapshot);
  }

  private handlers(): Handlers<StudyApi> {
    return {
      ready: () => {
        if (this.scenario.startProblem !== undefined) throw new Error(this.scenario.startProblem);
        return this.snapshot;
      },
      choose: (choices) => {
        this.snapshot = { ...this.snapshot, choices, updating: true };
        return this.snapshot;
      },
      items: ({ query, confirmed }) => {
        const { confirmation } = this.scenario;
        if (confirmation !== undefined && !confirmed) return { needsConfirmation: confirmation };
        const items = this.itemsOf(query);
        return { items: items.slice(0, 500), total: this.scenario.total ?? items.length };
      },
      openItem: () => ({}),
      showPanel: () => ({}),
      save: () => {
        return { saved: true };
      },
    };
  }

  /** Made from the hardest items of the report, which are all that it holds of single ones. */
  private itemsOf(query: ItemQuery): ListedItem[] {
    const { analysis } = this.snapshot;
    const report: AgreementReport | undefined = analysis.state === 'ready' ? analysis.report : undefined;
    const hardest = report?.dimensions.find((each) => each.dimension === query.dimension)?.hardest ?? [];
    const listed = hardest.map(({ item, share, values }, at) => ({
      ...{ item, values },
      key: this.scenario.keys?.[at] ?? `q${at + 1}`,
      place: at === 2 ? null : { file: 'responses.jsonl', line: at * 7 + 3 },
      ...('hardest' in query ? { share } : {}),
    }));
    if ('hardest' in query) return listed;
    const [first, second] = query.raters;
    const { values } = query;
    return listed.filter((each) => {
      const [one, other] = [each.values[first], each.values[second]];
      return values
        ? one === values[0] && other === values[1]
        : one !== undefined && other !== undefined && one !== other;
    });
  }
}

declare global {
  interface Window {
    studyHost: FakeStudyHost;
  }
}

window.studyHost = new FakeStudyHost(window.scenario as unknown as StudyScenario);
