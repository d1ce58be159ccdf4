import { wilsonInterval } from '../../agreement/intervals/wilson';
import type { Interval } from '../../agreement/report';
import type { EffectiveShare } from '../decisions/effectiveWilson';
import type { RateEstimate, RateReport } from '../report';
import { weightedMean } from './designVariance';
import { type LabelledShares, labelledShares } from './labelledShares';
import { type MeanEstimate, type PpiMeans, ppiMean } from './ppi';
import { predictiveValues } from './predictiveValues';
import { quoteMean } from './quoteMean';
import { quoteRate } from './quoteRate';
import type { RateInput } from './rateInput';
import { roganGladen } from './roganGladen';

type Estimates = Pick<RateReport, 'human' | 'rogan_gladen' | 'ppi' | 'ppi_pp' | 'predictive_values'>;

/**
 * The rate of positives (or the mean of numbers) among records that a judge saw all of and people some: the judge's own, people's
 * alone, and what corrections come to, with which of them to quote. Which one, and why: `quoteRate` and docs/coverage.md. With
 * inclusion weights all of them are weighted; over clusters all intervals are. `missing_labels` is of the estimate that is quoted:
 * `missingLabels`. Numbers have people's mean, PPI and PPI++ only.
 */
export function rateReport(input: RateInput, options: { level: number; seed: number }): RateReport {
  const { about, unlabelled, labelled, kind, denominators } = input;
  const { level } = options;
  const weighted = labelled.weights?.some((weight) => weight !== labelled.weights?.[0]) ?? false;
  const n = unlabelled.judged.length;
  const observed = n > 0 ? weightedMean(unlabelled.judged, unlabelled) : null;
  const shares = kind === 'labels' ? labelledShares(input, level) : null;
  const means = n > 0 && labelled.gold.length > 0 ? meansOf(input, level) : null;
  const refused = whyNot(input, weighted);
  const estimates = refused === null ? estimatesOf(input, shares, means, options) : none(refused);
  if (refused !== null && shares && labelled.gold.length > 0) {
    estimates.predictive_values = predictiveOf(shares, options);
  }
  const facts = { input, estimates, shares, means, observed, weighted, level };
  return {
    ...{ about, n, observed },
    ...(observed !== null && shares ? { observed_ci: shareInterval(shares.observed, input, level) } : {}),
    ...estimates,
    ...(denominators ? { denominators } : {}),
    weighted,
    ...(kind === 'labels' ? quoteRate(facts) : quoteMean(facts)),
  };
}

/** What the choice of an estimate goes by. */
export interface RateFacts {
  input: RateInput;
  estimates: Estimates;
  /** Null for numbers. */
  shares: LabelledShares | null;
  means: PpiMeans | null;
  observed: number | null;
  weighted: boolean;
  level: number;
}

function meansOf({ unlabelled, labelled }: RateInput, level: number): PpiMeans {
  const { judged, weights, clusters } = unlabelled;
  return ppiMean(
    {
      ...labelled,
      unlabelled: judged,
      ...(weights ? { unlabelledWeights: weights } : {}),
      ...(clusters ? { unlabelledClusters: clusters } : {}),
    },
    level,
  );
}

/** Why there is no estimate that takes labelled items as a random draw; null where there is. */
function whyNot({ unlabelled, labelled, pickedByJudge }: RateInput, weighted: boolean): string | null {
  if (unlabelled.judged.length === 0) return 'There is no record that the judge decided.';
  if (labelled.gold.length === 0) return 'No item has both a gold label and a word of the judge.';
  if (pickedByJudge && !weighted) {
    return 'Labelled items were picked by what the judge had said, which this estimate does not allow: use inclusion weights, or the predictive values.';
  }
  return null;
}

const none = (reason: string): Estimates => ({
  human: { estimate: null, reason },
  rogan_gladen: { estimate: null, reason },
  ppi: { estimate: null, reason },
  ppi_pp: { estimate: null, reason },
  predictive_values: { estimate: null, reason },
});

const ONLY_LABELS = 'It is for a yes or no, and these are numbers.';

function estimatesOf(
  input: RateInput,
  shares: LabelledShares | null,
  means: PpiMeans | null,
  options: { level: number; seed: number },
): Estimates {
  if (means === null) return none('There is nothing to estimate from.');
  const { lambda, effective_n, ...best } = means.ppi_pp;
  const ppi = fromMean(means.ppi);
  const ppi_pp = { ...fromMean(best), lambda, ...(effective_n === null ? {} : { effective_n }) };
  if (!shares) {
    const reason = ONLY_LABELS;
    const only = { estimate: null, reason };
    return { human: fromMean(means.classical), rogan_gladen: only, ppi, ppi_pp, predictive_values: only };
  }
  const human = { estimate: shares.gold.share, ci: shareInterval(shares.gold, input, options.level) };
  return {
    human,
    rogan_gladen: roganOf(shares, options.level),
    ppi,
    ppi_pp,
    predictive_values: predictiveOf(shares, options),
  };
}

function fromMean({ estimate, se, ci }: MeanEstimate): RateEstimate {
  if (ci) return { estimate, se, ci };
  return { estimate, reason: 'No interval: the labelled items do not vary enough to tell how far off it may be.' };
}

function roganOf({ observed, sensitivity, specificity }: LabelledShares, level: number): RateReport['rogan_gladen'] {
  const { delta, lee, ...found } = roganGladen(
    {
      ...{ positives: observed.share * observed.n, n: observed.n },
      ...{ tp: sensitivity.share * sensitivity.n, positivesGold: sensitivity.n },
      ...{ tn: specificity.share * specificity.n, negativesGold: specificity.n },
    },
    level,
  );
  const rates = {
    ...(sensitivity.n > 0 ? { sensitivity: sensitivity.share } : {}),
    ...(specificity.n > 0 ? { specificity: specificity.share } : {}),
  };
  return { ...found, ...(delta ? { delta_ci: delta } : {}), ...rates };
}

function predictiveOf(
  { observed, ppv, omitted }: LabelledShares,
  options: { level: number; seed: number },
): RateEstimate {
  return {
    ...predictiveValues(
      {
        ...{ positives: observed.share * observed.n, n: observed.n },
        ...{ tp: ppv.share * ppv.n, judgedPositive: ppv.n },
        ...{ fn: omitted.share * omitted.n, judgedNegative: omitted.n },
      },
      options,
    ),
  };
}

/** Wilson's, on the effective number where there are weights or clusters. */
function shareInterval(
  { share, n, clusters }: EffectiveShare,
  { labelled, unlabelled }: RateInput,
  level: number,
): Interval {
  const ci = wilsonInterval(share * n, n, level);
  const isPlain = !(labelled.weights || labelled.clusters || unlabelled.weights || unlabelled.clusters);
  if (isPlain) return ci;
  return { ...ci, method: 'wilson-effective', ...(clusters === undefined ? {} : { clusters }) };
}
