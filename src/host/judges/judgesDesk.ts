import { defaultCalibration } from '../../core/calibration/calibrationInput';
import type { JudgedQuery } from '../../core/calibration/judgedQuery';
import type { CalibrationReport, ChosenThreshold } from '../../core/calibration/report';
import type { CalibrationStanding } from '../../platform/calibrationStanding';
import type { CalibrationWanted } from '../../platform/calibrationThread';
import {
  type Calibration,
  type CalibrationChoices,
  JUDGES_PROTOCOL,
  type JudgesApi,
  type JudgesSnapshot,
} from '../../protocol/judgesMessages';
import type { Handlers } from '../../protocol/rpc';
import { ItemLists } from '../study/itemLists';
import { LiveAnalysis } from '../study/liveAnalysis';
import { visibleTo } from '../study/visibleTo';
import type { Calibrator, JudgesPorts } from './judgesPorts';
import { judgesVisibleTo } from './judgesVisibleTo';

/** The judges of one study on the desk of one panel: what the person may see of them, and what the panel asks. It knows no VS Code. */
export class JudgesDesk {
  readonly live: LiveAnalysis<CalibrationWanted, CalibrationReport, Calibrator>;
  readonly handlers: Handlers<JudgesApi>;
  private choices: CalibrationChoices = {
    ...{ goldVersion: null, level: defaultCalibration.level, cluster: 'question' },
    epsilon: defaultCalibration.epsilon,
  };
  private standing: CalibrationStanding = { goldVersions: [], hasJudges: false };
  /** The judge whose threshold the next calibration confirms on the test split. */
  private confirming: string | undefined;
  /** Where the items stand that were listed: no others can be opened from here. */
  private readonly records = new Map<string, { path: string; line: number } | null>();

  constructor(
    /** Name of the study folder. */
    private readonly study: string,
    private readonly ports: JudgesPorts,
  ) {
    const look = async () => {
      this.standing = await ports.standing();
      return ports.look();
    };
    this.live = new LiveAnalysis({ ...ports, look, tell: () => ports.push(this.snapshot) }, () => this.wanted());
    const lists = new ItemLists({
      ...ports,
      mayLook: () => this.live.mayLook(),
      find: async (query: JudgedQuery) => {
        const found = await this.live.ask((calibrator) => calibrator.items(query));
        for (const { item, record } of found.items) this.records.set(item, record);
        return found;
      },
      recordOf: async (item) => this.records.get(item) ?? null,
      visible: (seen, item) => judgesVisibleTo.item(seen, item, ports.nameOf),
    });
    this.handlers = {
      ready: async ({ protocol }) => {
        if (protocol !== JUDGES_PROTOCOL)
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
      confirm: async ({ judge }) => ({ looked: await this.confirm(judge) }),
      exportCalibration: async ({ kind }) => ({ saved: await this.exportCalibration(kind) }),
      importScores: async () => {
        await this.live.mayLook();
        return { sentence: await ports.importScores() };
      },
      makeGold: () => {
        ports.makeGold();
        return {};
      },
      showPanel: ({ panel }) => {
        ports.showPanel(panel);
        return {};
      },
    };
  }

  get snapshot(): JudgesSnapshot {
    const { look, held, updating } = this.live;
    const { study, choices, standing } = this;
    return {
      ...{ study, analysis: this.analysis, updating, choices, goldVersions: standing.goldVersions },
      problems: held.state === 'refused' ? [] : visibleTo.problems(look, this.live.problems),
      isRater: look.kind === 'rater',
    };
  }

  private get analysis(): Calibration {
    const { look, held } = this.live;
    if (held.state === 'ready') return { state: 'ready', report: judgesVisibleTo.report(look, held.report) };
    if (held.state === 'analysing') return held;
    if (held.state !== 'empty') return { state: held.state, sentence: held.sentence };
    const { goldVersions, hasJudges } = this.standing;
    const lacking = [
      ...(goldVersions.length === 0 ? ['gold' as const] : []),
      ...(hasJudges ? [] : ['judges' as const]),
    ];
    return { state: 'empty', sentence: held.sentence, lacking };
  }

  private wanted(): CalibrationWanted {
    const { goldVersion, level, cluster, epsilon } = this.choices;
    const { confirming } = this;
    this.confirming = undefined;
    return {
      ...{ level, cluster, epsilon },
      ...(goldVersion === null ? {} : { goldVersion }),
      ...(confirming === undefined ? {} : { confirm: confirming }),
    };
  }

  /** Lets the next calibration look at the test split, if the person is sure. Each look is counted in the study. */
  private async confirm(judge: string): Promise<boolean> {
    const chosen = (await this.report()).judges.find((each) => each.judge === judge)?.score?.chosen;
    if (!chosen) throw new Error(`No threshold was chosen for ${judge}: there is nothing to confirm.`);
    const question = `Look at the test split for ${judge} at the threshold ${chosen.threshold}?`;
    if (!(await this.ports.sure(question, looksText(chosen), 'Look'))) return false;
    this.confirming = judge;
    await this.live.wantedChanged();
    return true;
  }

  private async exportCalibration(kind: 'json' | 'html'): Promise<boolean> {
    return this.ports.exportReport(kind, await this.report());
  }

  /** The report as far as the person may see it now; throws a sentence where there is none. */
  private async report(): Promise<CalibrationReport> {
    const look = await this.live.mayLook();
    const { held } = this.live;
    if (held.state !== 'ready') throw new Error('There is no calibration yet.');
    return judgesVisibleTo.report(look, held.report);
  }
}

function looksText({ looks }: ChosenThreshold): string {
  const before =
    looks === null || looks === 0
      ? 'Nobody has looked yet, for any judge of the study.'
      : `It was looked at ${looks === 1 ? 'once' : `${looks} times`} before.`;
  return `${before} Looks are counted in the study, one for each threshold: a split that was looked at often is no test any more. Do it when the threshold is settled.`;
}
