import type { AgreementReport } from '../../../src/core/agreement/report';
import { type Handlers, HostServer, type MethodOf } from '../../../src/protocol/rpc';
import type { ItemQuery, ListedItem, StudyApi, StudyEvents, StudySnapshot } from '../../../src/protocol/studyMessages';
import type { StudyScenario } from './studyScenario';

interface RecordedCall {
  method: MethodOf<StudyApi>;
  params: Record<string, unknown>;
}

/** A host inside the page, over a finished report, that answers as the real one does and can be told to fail or to wait. */
class FakeStudyHost {
  readonly calls: RecordedCall[] = [];
  readonly server: HostServer<StudyApi, StudyEvents>;
  /** Refuses every call but `ready` with this sentence. */
  fail: string | null = null;
  /** Milliseconds before a call is answered, by its number among those of its name. */
  delay: (method: string, call: number) => number = () => 0;
  snapshot: StudySnapshot;
  state: unknown;
  private listener: (message: unknown) => void = () => undefined;

  constructor(private readonly scenario: StudyScenario) {
    this.snapshot = scenario.snapshot;
    this.state = scenario.state;
    this.server = new HostServer<StudyApi, StudyEvents>(
      {
        post: (data) => window.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) })),
        onMessage: (listener) => {
          this.listener = listener;
          return () => undefined;
        },
      },
      this.handlers(),
      (method, params) => ({ method: method as MethodOf<StudyApi>, params: params as never }),
    );
  }

  receive(message: unknown): void {
    const { method, params } = message as RecordedCall;
    const call = this.calls.filter((each) => each.method === method).length;
    this.calls.push(structuredClone({ method, params }));
    const wait = this.delay(method, call);
    if (wait > 0) window.setTimeout(() => this.listener(message), wait);
    else queueMicrotask(() => this.listener(message));
  }

  push(change: Partial<StudySnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    this.server.push('snapshot', this.snapshot);
  }

  private handlers(): Handlers<StudyApi> {
    return {
      ready: () => {
        if (this.scenario.startProblem !== undefined) throw new Error(this.scenario.startProblem);
        return this.snapshot;
      },
      choose: (choices) => {
        this.check();
        this.snapshot = { ...this.snapshot, choices, updating: true };
        return this.snapshot;
      },
      items: ({ query, confirmed }) => {
        this.check();
        const { confirmation } = this.scenario;
        if (confirmation !== undefined && !confirmed) return { needsConfirmation: confirmation };
        const items = this.itemsOf(query);
        return { items: items.slice(0, 500), total: this.scenario.total ?? items.length };
      },
      openItem: () => {
        this.check();
        return {};
      },
      save: () => {
        this.check();
        return { saved: true };
      },
    };
  }

  private check(): void {
    if (this.fail !== null) throw new Error(this.fail);
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
window.acquireVsCodeApi = () => ({
  postMessage: (message: unknown) => window.studyHost.receive(structuredClone(message)),
  getState: () => window.studyHost.state,
  setState: (state: unknown) => {
    window.studyHost.state = structuredClone(state);
  },
});
