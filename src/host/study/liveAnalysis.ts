import type { StudyProblem } from '../../platform/studyProblem';
import { AnalysisRun, type Reading } from './analysisRun';
import { isClosed, type Look, type OpenLook } from './lookOf';

/** Quiet time after a change on the disk before the study is read again. */
const SETTLE_MS = 400;
/** A big study is not read more often than every other while that reading takes, up to this. */
const LONGEST_PAUSE_MS = 10_000;
/** How long the tables are kept for a panel that nobody sees. */
const KEEP_MS = 5 * 60_000;

/** A report, or the sentence that says why there is none yet. */
export type Outcome<Report> = ({ report: Report } | { empty: string }) & { problems: StudyProblem[] };

/** Where an analysis stands. */
export type Held<Report> =
  | { state: 'analysing' }
  | { state: 'ready'; report: Report }
  | { state: 'empty' | 'refused' | 'failed'; sentence: string };

/** What a live analysis needs of the window around it. */
export interface LivePorts<Analyst> {
  /** What the person at the window may see of the study, asked anew before anything is shown. Never rejects. */
  look(): Promise<Look>;
  /** Begins to read the study as it is now. */
  read(): Analyst;
  now(): number;
  /** Calls back after some milliseconds; returns a function that calls it off. */
  after(ms: number, callback: () => void): () => void;
  /** The page, which can be seen, has to be told of another state. */
  tell(): void;
}

/**
 * The analysis of one study for one panel: what the person may see of it, and when it is made anew. It follows the study on the
 * disk while the panel is seen, and lets go of what it holds when it is not.
 */
export class LiveAnalysis<Wanted, Report, Analyst extends Reading<Wanted, Outcome<Report>>> {
  private readonly run: AnalysisRun<Wanted, Outcome<Report>, Analyst>;
  look: Look = { kind: 'open' };
  held: Held<Report> = { state: 'analysing' };
  problems: readonly StudyProblem[] = [];
  updating = false;
  /** The study on the disk is another one than the newest analysis has read. */
  private stale = true;
  private visible = true;
  private pauseMs = SETTLE_MS;
  private cancelSettle: (() => void) | undefined;
  private cancelDrop: (() => void) | undefined;

  constructor(
    private readonly ports: LivePorts<Analyst>,
    /** What is chosen of the analysis now. */
    private readonly wanted: () => Wanted,
  ) {
    this.run = new AnalysisRun(() => ports.read());
  }

  /** The page is there: looks, and begins unless the study is read already. */
  async ready(): Promise<void> {
    await this.lookAgain();
    if (this.stale && !this.run.isWorking) this.begin();
  }

  /** Something else is wanted of the analysis now. */
  async wantedChanged(): Promise<void> {
    await this.lookAgain();
    this.begin();
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

  /** Asks the newest reading of the study, which is begun where there is none. */
  ask<T>(question: (analyst: Analyst) => Promise<T>): Promise<T> {
    if (!this.run.isRead) this.begin();
    return this.run.ask(question);
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
      this.held = { state: look.kind, sentence: look.sentence };
      this.problems = [];
      this.updating = false;
      this.stale = true;
      if (!wasClosed) this.push();
    } else if (wasClosed) this.held = { state: 'analysing' };
  }

  /** How the person may look, where she may at all; else throws the sentence that says why not. */
  async mayLook(): Promise<OpenLook> {
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
      const outcome = await this.run.start(this.wanted(), fresh);
      if (!outcome) return;
      this.problems = outcome.problems;
      this.held =
        'empty' in outcome ? { state: 'empty', sentence: outcome.empty } : { state: 'ready', report: outcome.report };
    } catch (error) {
      this.problems = [];
      this.held = { state: 'failed', sentence: error instanceof Error ? error.message : String(error) };
    }
    this.updating = false;
    this.pauseMs = Math.min(Math.max(SETTLE_MS, this.ports.now() - started), LONGEST_PAUSE_MS);
    this.push();
    // The study has changed while it was read.
    if (this.stale) this.changed();
  }

  private push(): void {
    if (this.visible) this.ports.tell();
  }
}
