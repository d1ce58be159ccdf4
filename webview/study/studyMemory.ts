import type { VsCodeApi } from '../shared/hostStream';
import type { StudyState } from './studyState';

/** What outlives a hidden panel: what was chosen and folded, and where it was scrolled to. */
interface Remembered {
  dimension?: string;
  pairs?: [string, [string, string]][];
  score?: string;
  folds?: [string, boolean][];
  scroll?: number;
}

/** The panel's state in VS Code's keeping. */
export class StudyMemory {
  private remembered: Remembered;

  constructor(private readonly api: VsCodeApi) {
    this.remembered = { ...(api.getState() as Remembered | undefined) };
  }

  get scroll(): number {
    return this.remembered.scroll ?? 0;
  }

  /** What of the first state is as it was left. */
  restored(): Pick<StudyState, 'dimension' | 'pairs' | 'score' | 'folds'> {
    const { dimension, pairs, score, folds } = this.remembered;
    return { dimension, pairs: new Map(pairs), score, folds: new Map(folds) };
  }

  keep({ dimension, pairs, score, folds }: StudyState): void {
    this.remembered = {
      ...(dimension === undefined ? {} : { dimension }),
      ...(score === undefined ? {} : { score }),
      pairs: [...pairs].map(([of, [first, second]]) => [of, [first, second]]),
      folds: [...folds],
      scroll: this.scroll,
    };
    this.api.setState(this.remembered);
  }

  keepScroll(scroll: number): void {
    this.remembered = { ...this.remembered, scroll };
    this.api.setState(this.remembered);
  }
}
