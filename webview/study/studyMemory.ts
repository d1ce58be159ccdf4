import { PanelMemory } from '../shared/panel/panelMemory';
import type { StudyState } from './studyState';

/** What outlives a hidden panel: what was chosen and folded. */
interface Remembered {
  dimension?: string;
  pairs?: [string, [string, string]][];
  score?: string;
  folds?: [string, boolean][];
}

/** The panel's state in VS Code's keeping. */
export class StudyMemory extends PanelMemory<Remembered> {
  /** What of the first state is as it was left. */
  restored(): Pick<StudyState, 'dimension' | 'pairs' | 'score' | 'folds'> {
    const { dimension, pairs, score, folds } = this.remembered;
    return { dimension, pairs: new Map(pairs), score, folds: new Map(folds) };
  }

  keep({ dimension, pairs, score, folds }: StudyState): void {
    this.replace({
      ...(dimension === undefined ? {} : { dimension }),
      ...(score === undefined ? {} : { score }),
      pairs: [...pairs].map(([of, [first, second]]) => [of, [first, second]]),
      folds: [...folds],
    });
  }
}
