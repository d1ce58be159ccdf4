import { PanelMemory } from '../shared/panel/panelMemory';
import type { JudgesState } from './judgesState';

/** What outlives a hidden panel: what was chosen and folded. */
interface Remembered {
  judge?: string;
  dimension?: string;
  folds?: [string, boolean][];
}

/** The panel's state in VS Code's keeping. */
export class JudgesMemory extends PanelMemory<Remembered> {
  /** What of the first state is as it was left. */
  restored(): Pick<JudgesState, 'judge' | 'dimension' | 'folds'> {
    const { judge, dimension, folds } = this.remembered;
    return { judge, dimension, folds: new Map(folds) };
  }

  keep({ judge, dimension, folds }: JudgesState): void {
    this.replace({
      ...(judge === undefined ? {} : { judge }),
      ...(dimension === undefined ? {} : { dimension }),
      folds: [...folds],
    });
  }
}
