/** One reading of a study that can be asked to analyse it, over and over. */
export interface Reading<Wanted, Outcome> {
  analyse(wanted: Wanted): Promise<Outcome>;
  dispose(): void;
}

/**
 * The one analysis of a study that is wanted now. A study that has changed is read anew, by another thread; a wish that comes
 * while an older one is worked on takes its place, and nobody hears of the older one again.
 */
export class AnalysisRun<Wanted, Outcome, Analyst extends Reading<Wanted, Outcome>> {
  private analyst: Analyst | undefined;
  private latest: Promise<unknown> = Promise.resolve();
  /** Number of the newest wish. */
  private number = 0;
  private working = false;

  constructor(private readonly read: () => Analyst) {}

  get isWorking(): boolean {
    return this.working;
  }

  /** Analyses; `fresh`: the study's files have changed. Undefined when a newer wish has taken this one's place. */
  start(wanted: Wanted, fresh: boolean): Promise<Outcome | undefined> {
    if (fresh || this.working) this.drop();
    const number = ++this.number;
    this.analyst ??= this.read();
    this.working = true;
    const outcome = this.finish(number, this.analyst.analyse(wanted));
    // Whoever asks about items meanwhile waits for it, and takes its failure from the question.
    this.latest = outcome.catch(() => undefined);
    return outcome;
  }

  /** Asks the reading that the newest analysis is made of, as soon as that is done. */
  async ask<T>(question: (analyst: Analyst) => Promise<T>): Promise<T> {
    for (;;) {
      await this.latest;
      const { analyst, number } = this;
      if (!analyst) throw new Error('The study could not be read.');
      try {
        return await question(analyst);
      } catch (error) {
        // A newer analysis has stopped the thread that was asked: that one knows the answer too.
        if (number === this.number || !this.analyst) throw error;
      }
    }
  }

  get isRead(): boolean {
    return this.analyst !== undefined;
  }

  /** Stops what is under way and lets go of the study's tables. */
  drop(): void {
    this.number += 1;
    this.working = false;
    this.analyst?.dispose();
    this.analyst = undefined;
  }

  private async finish(number: number, work: Promise<Outcome>): Promise<Outcome | undefined> {
    try {
      const outcome = await work;
      if (number !== this.number) return undefined;
      this.working = false;
      return outcome;
    } catch (error) {
      if (number !== this.number) return undefined;
      this.drop();
      throw error;
    }
  }
}
