import type { JudgeScore } from '../../../schemas/judge';
import type { VerdictRow } from './clues';
import type { Joined } from './joinRow';
import type { SourceProblem } from './judgedRow';

/** What an import writes, and what it does not. */
export interface ScorePlan {
  scores: JudgeScore[];
  /** Lines that stand there already. */
  unchanged: number;
  problems: SourceProblem[];
}

export interface JoinedRow {
  row: VerdictRow;
  joined: Joined;
}

/**
 * The lines that joined rows make for a judge's file. `existing` are the lines that are there. What is there already is not written
 * again; what contradicts it within the same run, or an earlier row, is a problem and not written.
 */
export class ScorePlanner {
  readonly plan: ScorePlan = { scores: [], unchanged: 0, problems: [] };
  /** Lines that are there and were not met again yet: how many of each. */
  private readonly there = new Map<string, number>();
  /** What was said of each record on each metric in each run, and where. */
  private readonly said = new Map<string, { what: string; where: string }>();

  constructor(
    private readonly judge: string,
    existing: readonly JudgeScore[],
  ) {
    for (const score of existing) {
      this.there.set(whole(score), (this.there.get(whole(score)) ?? 0) + 1);
      if (score.record) this.said.set(ofRecord(score), { what: saidOf(score), where: 'what is there already' });
    }
  }

  /** Plans what one row says, in `run`. Epochs beyond the first that the study does not keep apart are runs of their own. */
  add({ row, joined }: JoinedRow, run: string): void {
    const { item, record, ownEpoch } = joined;
    const epoch = ownEpoch ? 1 : (row.epoch ?? 1);
    for (const { metric, reading } of row.said) {
      const { score, label, missing, raw } = reading;
      this.addScore(
        {
          ...{ v: 1, item, record, judge: this.judge, metric, score, label, missing, raw },
          run: epoch > 1 ? `${run}-epoch${epoch}` : run,
        },
        row.line,
      );
    }
  }

  private addScore(score: JudgeScore, line: number): void {
    const left = this.there.get(whole(score)) ?? 0;
    if (left > 0) {
      this.there.set(whole(score), left - 1);
      this.plan.unchanged += 1;
      return;
    }
    if (score.record) {
      const before = this.said.get(ofRecord(score));
      if (before?.what === saidOf(score)) return;
      if (before) {
        const what = `${score.metric} contradicts ${before.where}, which judges the same record`;
        this.plan.problems.push({ line, message: `${what} in the run ${score.run}` });
        return;
      }
      this.said.set(ofRecord(score), { what: saidOf(score), where: `line ${line}` });
    }
    this.plan.scores.push(score);
  }
}

function ofRecord({ item, record, metric, run }: JudgeScore): string {
  return JSON.stringify([item, record?.file, record?.line, metric, run]);
}

function saidOf({ score, label, missing }: JudgeScore): string {
  return JSON.stringify([score, label, missing]);
}

function whole(score: JudgeScore): string {
  return ofRecord(score) + saidOf(score);
}
