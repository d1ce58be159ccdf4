import type { TemplateResult } from 'lit';
import type { DimensionReport, PairReport } from '../../../src/core/agreement/report';
import { countMatrix } from '../../shared/figures/countMatrix';
import type { StudyActions } from '../studyActions';

/** Counts of what two raters gave the same items; a count lists its items. */
export function confusionTable(dimension: DimensionReport, pair: PairReport, actions: StudyActions): TemplateResult {
  const categories = dimension.scale_categories;
  const names = categories.map(String);
  const [first, second] = pair.raters;
  const opener = (y: number, x: number) => `cell-${y}-${x}`;
  return countMatrix({
    label: `${first} against ${second}`,
    explained: `Rows: ${first}. Columns: ${second}. A count lists its items. Shades are shares of a row.`,
    ...{ sides: pair.raters, rows: names, columns: names, counts: pair.confusion, opener },
    isSame: (y, x) => x === y,
    list: (y, x) => {
      const values: [(typeof categories)[number], (typeof categories)[number]] = [
        categories[y] ?? '',
        categories[x] ?? '',
      ];
      actions.list({ dimension: dimension.dimension, raters: pair.raters, values }, opener(y, x));
    },
  });
}
