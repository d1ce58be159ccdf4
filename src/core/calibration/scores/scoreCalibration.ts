import type { ResamplingOptions } from '../decisions/cellBootstrap';
import type { ChosenThreshold, ScoreCalibration, ThresholdFigures } from '../report';
import { delongInterval } from './delong';
import { averagePrecision, rocOf, type ScoreRows } from './roc';
import { spikeOf } from './spike';
import { thinned } from './thinned';
import {
  chooseThreshold,
  figureError,
  figuresAt,
  nearOptimal,
  type ThresholdMeasure,
  thresholdSweep,
} from './thresholdSweep';

export interface ScoreOptions extends ResamplingOptions, Pick<ScoreCalibration, 'metric' | 'rising' | 'on'> {
  /** The threshold that the literature has for the metric: positive at or above it (rising), or below it. */
  literature?: number;
  /** The cut as the rule writes it, where `literature` is the next score after it (`<=30`); `literature` if absent. */
  cut?: number;
  /** What the threshold is chosen by; F1 if absent. */
  by?: ThresholdMeasure;
}

/** Figures that differ by less are the same. */
const ROUNDING = 1e-12;

/** Most points of the ROC curve and of the sweep that are handed on: more make no other picture. */
const MOST_POINTS = 200;
const MOST_THRESHOLDS = 401;

/**
 * A judge's number against gold's yes and no: how well it ranks, every threshold, and the best one. Everything is evaluated at all
 * distinct scores; of more than 200 points of the curve and more than 401 thresholds only as many are handed on, evenly spread, with
 * the chosen threshold, what is near it and the literature's among them. Without gold positives or negatives there is no curve
 * and no threshold. Whether the choice was confirmed is for the caller to say.
 */
export function scoreCalibration(rows: ScoreRows, options: ScoreOptions): ScoreCalibration {
  const { metric, rising, on, level, literature, cut = literature } = options;
  const { auc, roc } = rocOf(rows, rising);
  const area = auc === null ? undefined : delongInterval(rows, rising, level);
  const sweep = thresholdSweep(rows, rising);
  const chosen = chosenOf(rows, sweep, options);
  const { threshold, near } = chosen ?? {};
  const marks = new Set([threshold, near?.low, near?.high, literature]);
  return {
    ...{ metric, rising, on, n: rows.gold.length, positives: rows.gold.reduce((sum, each) => sum + each, 0) },
    ...{ auc, average_precision: averagePrecision(rows, rising) },
    ci: area && 'ci' in area ? { auc: area.ci } : {},
    roc: thinned(roc, MOST_POINTS, ({ threshold: at }) => at !== null && marks.has(at)),
    sweep: thinned(sweep, MOST_THRESHOLDS, ({ threshold: at }) => marks.has(at)),
    chosen,
    literature: literature === undefined ? null : figuresAt(rows, rising, literature),
    spike: cut === undefined ? null : spikeOf(rows.score, cut, rising),
    coefficients: [],
  };
}

function chosenOf(
  rows: ScoreRows,
  sweep: readonly ThresholdFigures[],
  { rising, on, by = 'f1', literature, ...options }: ScoreOptions,
): ChosenThreshold | null {
  const best = chooseThreshold(sweep, by);
  if (best === null) return null;
  // Where the cut in use is as good as the best, nothing on these labels speaks for another one.
  const inUse = literature === undefined ? null : figuresAt(rows, rising, literature);
  const figures = inUse && inUse[by] >= best[by] - ROUNDING ? inUse : best;
  const { threshold } = figures;
  const se = figureError(rows, rising, { threshold, by }, options);
  const near = se === undefined ? null : nearOptimal(sweep, by, se);
  return { threshold, by, on, in_sample: on === 'all', figures, near, confirmed: null, looks: null };
}
