import type { Interval } from '../../agreement/report';
import type { BinaryCalibration, BinaryFigure } from '../report';
import { cellBootstrap, type ResamplingOptions } from './cellBootstrap';
import { kappaOfCounts } from './countsKappa';
import { cellsOf, countsOf, type DecisionCounts } from './decisionCells';
import { type DecisionRows, decisionFigures } from './decisionTable';
import { SHARES, shareInterval } from './shareInterval';

/** Figures that have no formula for their interval. */
const RESAMPLED = ['f1', 'f1_macro', 'balanced_accuracy', 'mcc', 'ac1'] as const;

/**
 * The judge's yes and no against gold, from at least one row (RangeError of none). Shares have Wilson's interval, Cohen's kappa that of
 * Fleiss, Cohen and Everitt (1969), the others a percentile bootstrap over rows. Where rows are clustered or weighted, shares have
 * Wilson's on the effective number of rows, all others a bootstrap that draws clusters (rows) whole. A figure without an
 * interval is not defined, or nothing tells how far off it is (a perfect judge's kappa). The cells are counts; figures and
 * `prevalence` are of the weights where these differ.
 */
export function binaryCalibration(rows: DecisionRows, options: ResamplingOptions): BinaryCalibration {
  if (rows.gold.length === 0) throw new RangeError('A decision table takes at least one row.');
  const { clusters } = rows;
  const weights = rows.weights?.some((weight) => weight !== rows.weights?.[0]) ? rows.weights : undefined;
  const cells = cellsOf(rows);
  const cellRows = { cells, ...(weights ? { weights } : {}), ...(clusters ? { clusters } : {}) };
  const counts = countsOf(cells);
  const sums = countsOf(cells, weights);
  const figures = decisionFigures(sums);
  const isPlain = !clusters && !weights;
  const ci: BinaryCalibration['ci'] = {};
  for (const figure of SHARES) {
    if (figures[figure] !== null) ci[figure] = shareInterval(cellRows, figure, options.level);
  }
  const ofKappa = isPlain ? kappaInterval(counts, options.level) : undefined;
  if (ofKappa) ci.kappa = ofKappa;
  const resampled: BinaryFigure[] = isPlain ? [...RESAMPLED] : [...RESAMPLED, 'kappa'];
  const asked = resampled.filter((figure) => figures[figure] !== null);
  const evaluate = asked.map((figure) => [figure, (of: DecisionCounts) => decisionFigures(of)[figure]] as const);
  for (const [figure, outcome] of cellBootstrap(cellRows, Object.fromEntries(evaluate), options)) {
    if ('ci' in outcome) ci[figure as BinaryFigure] = outcome.ci;
  }
  const { tp, fp, fn, tn } = sums;
  return { ...counts, prevalence: (tp + fn) / (tp + fp + fn + tn), ...figures, ci };
}

/** Undefined where judge and gold agree on everything: the error is then 0. */
function kappaInterval(counts: DecisionCounts, level: number): Interval | undefined {
  const { se, ci } = kappaOfCounts(counts, level);
  return se !== undefined && se > 0 ? ci : undefined;
}
