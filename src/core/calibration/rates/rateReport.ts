import type { RateReport } from '../report';
import { weightedMean } from './designVariance';
import { labelledShares } from './labelledShares';
import { type PpiMeans, ppiMean } from './ppi';
import { quoteMean } from './quoteMean';
import { quoteRate } from './quoteRate';
import { estimatesOf, noEstimates, predictiveOf, shareInterval } from './rateEstimates';
import type { RateInput } from './rateInput';

/**
 * The rate of positives (or the mean of numbers) among records that a judge saw all of and people some: the judge's own, people's
 * alone, and what corrections come to, with which of them to quote. Which one, and why: `quoteRate` and docs/coverage.md. With
 * inclusion weights all of them are weighted; over clusters all intervals are. `missing_labels` is of the estimate that is quoted:
 * `missingLabels`. Numbers have people's mean, PPI and PPI++ only.
 */
export function rateReport(input: RateInput, options: { level: number; seed: number }): RateReport {
  const { about, unlabelled, labelled, kind, denominators } = input;
  const { level } = options;
  const isUneven = labelled.weights?.some((weight) => weight !== labelled.weights?.[0]) ?? false;
  const weighted = isUneven && !input.areRecords;
  const n = unlabelled.judged.length;
  const observed = n > 0 ? weightedMean(unlabelled.judged, unlabelled) : null;
  const shares = kind === 'labels' ? labelledShares(input, level) : null;
  const means = n > 0 && labelled.gold.length > 0 ? meansOf(input, level) : null;
  const refused = whyNot(input, weighted);
  const estimates = refused === null ? estimatesOf(input, shares, means, options) : noEstimates(refused);
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
