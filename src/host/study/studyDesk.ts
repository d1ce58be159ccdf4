import type { AgreementReport } from '../../core/agreement/report';
import type { ItemsWanted } from '../../platform/itemQueries';
import type { AnalysisWanted } from '../../platform/studyAnalysis';
import type { Handlers } from '../../protocol/rpc';
import {
  type Analysis,
  type AnalysisChoices,
  STUDY_PROTOCOL,
  type StudyApi,
  type StudySnapshot,
} from '../../protocol/studyMessages';
import { ItemLists } from './itemLists';
import { LiveAnalysis } from './liveAnalysis';
import type { Analyst, StudyPorts } from './studyPorts';
import { visibleTo } from './visibleTo';

/** One study on the desk of one panel: what the person may see of it, its analysis, and what the panel asks. It knows no VS Code. */
export class StudyDesk {
  readonly live: LiveAnalysis<AnalysisWanted, AgreementReport, Analyst>;
  readonly handlers: Handlers<StudyApi>;
  private choices: AnalysisChoices = { ci: 'default', level: 0.95, cluster: 'question' };

  constructor(
    /** Name of the study folder. */
    private readonly study: string,
    ports: StudyPorts,
  ) {
    this.live = new LiveAnalysis({ ...ports, tell: () => ports.push(this.snapshot) }, () => this.choices);
    const lists = new ItemLists({
      ...ports,
      mayLook: () => this.live.mayLook(),
      find: (query: ItemsWanted) => this.live.ask((analyst) => analyst.items(query)),
      recordOf: (item) => this.live.ask((analyst) => analyst.recordOf(item)),
      visible: (look, item) => visibleTo.item(look, item, ports.nameOf),
    });
    this.handlers = {
      ready: async ({ protocol }) => {
        if (protocol !== STUDY_PROTOCOL)
          throw new Error('This panel is of another version: close it and open it again.');
        await this.live.ready();
        return this.snapshot;
      },
      choose: async (choices) => {
        this.choices = choices;
        await this.live.wantedChanged();
        return this.snapshot;
      },
      items: (message) => lists.list(message),
      openItem: async ({ item }) => {
        await lists.open(item);
        return {};
      },
      save: async (file) => ({ saved: await ports.save(file) }),
      showPanel: ({ panel }) => {
        ports.showPanel(panel);
        return {};
      },
    };
  }

  get snapshot(): StudySnapshot {
    const { look, held, updating } = this.live;
    const analysis: Analysis =
      held.state === 'ready' ? { state: 'ready', report: visibleTo.report(look, held.report) } : held;
    const problems = visibleTo.problems(look, this.live.problems);
    const { study, choices } = this;
    return { study, analysis, updating, choices, problems, isRater: look.kind === 'rater' };
  }
}
