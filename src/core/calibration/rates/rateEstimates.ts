import { wilsonInterval } from '../../agreement/intervals/wilson';
import type { Interval } from '../../agreement/report';
import type { EffectiveShare } from '../decisions/effectiveWilson';
import type { RateEstimate, RateReport } from '../report';
import type { LabelledShares } from './labelledShares';
import type { MeanEstimate, PpiMeans } from './ppi';
import { predictiveValues } from './predictiveValues';
import type { RateInput } from './rateInput';
import { roganGladen } from './roganGladen';

export type RateEstimates = Pick<RateReport, 'human' | 'rogan_gladen' | 'ppi' | 'ppi_pp' | 'predictive_values'>;

/** What the choice of an estimate goes by. */
export interface RateFacts {
  input: RateInput;
  estimates: RateEstimates;
  /** Null for numbers. */
  shares: LabelledShares | null;
  means: PpiMeans | null;
  observed: number | null;
  weighted: boolean;
  level: number;
}

/** Every estimate null for one reason. */
export const noEstimates = (reason: string): RateEstimates => ({
  human: { estimate: null, reason },
  rogan_gladen: { estimate: null, reason },
  ppi: { estimate: null, reason },
  ppi_pp: { estimate: null, reason },
  predictive_values: { estimate: null, reason },
});

const ONLY_LABELS = 'It is for a yes or no, and these are numbers.';

/** All estimates; `shares` are null for numbers, `means` where there is nothing to make any from. */
export function estimatesOf(
  input: RateInput,
  shares: LabelledShares | null,
  means: PpiMeans | null,
  options: { level: number; seed: number },
): RateEstimates {
  if (means === null) return noEstimates('There is nothing to estimate from.');
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
  // Where another interval is the one to quote, the literature's own stands beside it.
  const lee_ci = lee && found.ci?.method !== lee.method ? { lee_ci: lee } : {};
  return { ...found, ...(delta ? { delta_ci: delta } : {}), ...lee_ci, ...rates };
}

/** The rate by predictive values, from shares and their effective numbers. */
export function predictiveOf(
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
export function shareInterval(
  { share, n, clusters }: EffectiveShare,
  { labelled, unlabelled }: RateInput,
  level: number,
): Interval {
  const ci = wilsonInterval(share * n, n, level);
  const isPlain = !(labelled.weights || labelled.clusters || unlabelled.weights || unlabelled.clusters);
  if (isPlain) return ci;
  return { ...ci, method: 'wilson-effective', ...(clusters === undefined ? {} : { clusters }) };
}
