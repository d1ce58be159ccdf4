import type { StudyProblem } from '../../platform/studyProblem';
import type { Handlers } from '../../protocol/rpc';
import {
  type Analysis,
  type AnalysisChoices,
  STUDY_PROTOCOL,
  type StudyApi,
  type StudySnapshot,
} from '../../protocol/studyMessages';
import { AnalysisRun } from './analysisRun';
import { ItemLists } from './itemLists';
import type { Look } from './lookOf';
import type { StudyPorts } from './studyPorts';
import { visibleTo } from './visibleTo';

/** Quiet time after a change on the disk before the study is read again. */
const SETTLE_MS = 400;
/** A big study is not read more often than every other while that reading takes, up to this. */
const LONGEST_PAUSE_MS = 10_000;
/** How long the tables are kept for a panel that nobody sees. */
const KEEP_MS = 5 * 60_000;

/** One study on the desk of one panel: what the person may see of it, its analysis, and what the panel asks. It knows no VS Code. */
export class StudyDesk {
  private readonly run: AnalysisRun;
  private readonly lists: ItemLists;
  private look: Look = { kind: 'open' };
  private analysis: Analysis = { state: 'analysing' };
  private problems: readonly StudyProblem[] = [];
  private choices: AnalysisChoices = { ci: 'default', level: 0.95, cluster: 'question' };
  private updating = false;
  /** The study on the disk is another one than the newest analysis has read. */
  private stale = true;
  private visible = true;
  private pauseMs = SETTLE_MS;
  private cancelSettle: (() => void) | undefined;
  private cancelDrop: (() => void) | undefined;

  constructor(
    /** Name of the study folder. */
    private readonly study: string,
    private readonly ports: StudyPorts,
  ) {
    this.run = new AnalysisRun(() => ports.read());
    this.lists = new ItemLists({
      nameOf: (path) => ports.nameOf(path),
      seenLabels: (rater) => ports.seenLabels(rater),
      open: (path, item) => ports.open(path, item),
      now: () => ports.now(),
      mayLook: () => this.mayLook(),
      ask: (question) => {
        if (!this.run.isRead) this.begin();
        return this.run.ask(question);
      },
    });
  }

  readonly handlers: Handlers<StudyApi> = {
    ready: async ({ protocol }) => {
      if (protocol !== STUDY_PROTOCOL) throw new Error('This panel is of another version: close it and open it again.');
      await this.lookAgain();
      if (this.stale && !this.run.isWorking) this.begin();
      return this.snapshot;
    },
    choose: async (choices) => {
      this.choices = choices;
      await this.lookAgain();
      this.begin();
      return this.snapshot;
    },
    items: (message) => this.lists.list(message),
    openItem: async ({ item }) => {
      await this.lists.open(item);
      return {};
    },
    save: async (file) => ({ saved: await this.ports.save(file) }),
  };

  get snapshot(): StudySnapshot {
    const { look, study, updating, choices } = this;
    const analysis: Analysis =
      this.analysis.state === 'ready'
        ? { state: 'ready', report: visibleTo.report(look, this.analysis.report) }
        : this.analysis;
    const problems = visibleTo.problems(look, this.problems);
    return { study, analysis, updating, choices, problems, isRater: look.kind === 'rater' };
  }

  /** Something of the study has changed on the disk. */
  changed(): void {
    this.stale = true;
    this.cancelSettle?.();
    if (this.visible) this.cancelSettle = this.ports.after(this.pauseMs, () => void this.settled());
  }

  /** Another person is at the window. */
  async personChanged(): Promise<void> {
    await this.lookAgain();
    if (this.visible && this.stale && !this.run.isWorking) this.begin();
    this.push();
  }

  /** The panel is on the screen now, or is not. */
  shown(visible: boolean): void {
    if (visible === this.visible) return;
    this.visible = visible;
    this.cancelDrop?.();
    this.cancelSettle?.();
    if (visible) void this.settled();
    else this.cancelDrop = this.ports.after(KEEP_MS, () => this.letGo());
  }

  dispose(): void {
    this.visible = false;
    this.cancelSettle?.();
    this.cancelDrop?.();
    this.run.drop();
  }

  private async settled(): Promise<void> {
    await this.lookAgain();
    // An analysis that is under way is let end, or a study that is rated in without a pause would never be shown.
    if (this.stale && this.visible && !this.run.isWorking) this.begin();
  }

  private letGo(): void {
    if (this.run.isWorking) this.stale = true;
    this.run.drop();
  }

  /** Asks anew what the person may see. What she may not see is not held either. */
  private async lookAgain(): Promise<void> {
    const look = await this.ports.look();
    const wasClosed = isClosed(this.look);
    this.look = look;
    if (isClosed(look)) {
      this.run.drop();
      this.analysis = { state: look.kind, sentence: look.sentence };
      this.problems = [];
      this.updating = false;
      this.stale = true;
      if (!wasClosed) this.push();
    } else if (wasClosed) this.analysis = { state: 'analysing' };
  }

  /** How the person may look, where she may at all; else throws the sentence that says why not. */
  private async mayLook(): Promise<OpenLook> {
    await this.lookAgain();
    if (isClosed(this.look)) throw new Error(this.look.sentence);
    return this.look;
  }

  /** Begins an analysis, unless there is nothing to be seen, and tells of it at once and at its end. */
  private begin(): void {
    if (!isClosed(this.look)) void this.analyse();
    this.push();
  }

  private async analyse(): Promise<void> {
    const fresh = this.stale || !this.run.isRead;
    const started = this.ports.now();
    this.stale = false;
    this.updating = true;
    try {
      const outcome = await this.run.start(this.choices, fresh);
      if (!outcome) return;
      this.problems = outcome.problems;
      const isEmpty = 'empty' in outcome;
      this.analysis = isEmpty
        ? { state: 'empty', sentence: outcome.empty }
        : { state: 'ready', report: outcome.report };
    } catch (error) {
      this.problems = [];
      this.analysis = { state: 'failed', sentence: error instanceof Error ? error.message : String(error) };
    }
    this.updating = false;
    this.pauseMs = Math.min(Math.max(SETTLE_MS, this.ports.now() - started), LONGEST_PAUSE_MS);
    this.push();
    // The study has changed while it was read.
    if (this.stale) this.changed();
  }

  private push(): void {
    if (this.visible) this.ports.push(this.snapshot);
  }
}

type ClosedLook = Extract<Look, { kind: 'refused' | 'failed' }>;
type OpenLook = Exclude<Look, ClosedLook>;

function isClosed(look: Look): look is ClosedLook {
  return look.kind === 'refused' || look.kind === 'failed';
}
