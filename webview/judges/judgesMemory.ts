import type { VsCodeApi } from '../shared/hostStream';
import type { JudgesState } from './judgesState';

/** What outlives a hidden panel: what was chosen and folded, and where it was scrolled to. */
interface Remembered {
  judge?: string;
  dimension?: string;
  folds?: [string, boolean][];
  scroll?: number;
}

/** The panel's state in VS Code's keeping. */
export class JudgesMemory {
  private remembered: Remembered;

  constructor(private readonly api: VsCodeApi) {
    this.remembered = { ...(api.getState() as Remembered | undefined) };
  }

  get scroll(): number {
    return this.remembered.scroll ?? 0;
  }

  /** What of the first state is as it was left. */
  restored(): Pick<JudgesState, 'judge' | 'dimension' | 'folds'> {
    const { judge, dimension, folds } = this.remembered;
    return { judge, dimension, folds: new Map(folds) };
  }

  keep({ judge, dimension, folds }: JudgesState): void {
    this.remembered = {
      ...(judge === undefined ? {} : { judge }),
      ...(dimension === undefined ? {} : { dimension }),
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
