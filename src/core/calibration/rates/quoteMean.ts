import { zQuantile } from '../../agreement/intervals/distributions';
import type { RateReport } from '../report';
import { varianceOfMean } from './designVariance';
import { missingLabels } from './missingLabels';
import type { RateFacts } from './rateEstimates';
import { estimateText, meanText, rateText } from './rateText';

/** Which mean to quote: PPI++, which is people's own mean where the judge's numbers do not help. */
export function quoteMean({
  input,
  estimates,
  means,
  observed,
  level,
}: RateFacts): Pick<RateReport, 'quoted' | 'sentence' | 'missing_labels' | 'notes'> {
  const { estimate, ci, reason } = estimates.ppi_pp;
  const notes = means?.notes ?? [];
  const own = observed === null ? '' : ` The judge's own mean is ${meanText(observed)}.`;
  if (estimate === null || means === null) {
    return {
      quoted: null,
      sentence: `No corrected mean can be quoted. ${reason ?? ''}${own}`,
      missing_labels: null,
      notes,
    };
  }
  const { lambda, effective_n } = means.ppi_pp;
  const n = input.labelled.gold.length;
  // A judge's numbers may stand for a yes or no of people: their mean is a share then.
  const text = input.labelled.gold.every((value) => value === 0 || value === 1) ? rateText : meanText;
  const because =
    lambda === 0 || effective_n === null
      ? "it is people's mean, because the judge's numbers tell nothing of theirs."
      : `with the judge, ${n} labelled items tell as much as ${Math.round(effective_n)} would without.`;
  const floor =
    zQuantile((1 + level) / 2) * lambda * Math.sqrt(varianceOfMean(input.unlabelled.judged, input.unlabelled));
  return {
    quoted: 'ppi_pp',
    sentence: `Quote ${estimateText(estimate, ci, text)} (PPI++): ${because}${own}`,
    missing_labels: ci ? missingLabels({ estimate, low: ci.low, high: ci.high, n, floor }) : null,
    notes,
  };
}
