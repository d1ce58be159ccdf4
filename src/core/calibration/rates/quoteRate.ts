import { zQuantile } from '../../agreement/intervals/distributions';
import { shareDifference } from '../newcombe';
import type { RateEstimate, RateEstimateId, RateReport } from '../report';
import type { LabelledShares } from './labelledShares';
import { missingLabels } from './missingLabels';
import type { RateFacts } from './rateEstimates';
import { estimateText, rateText } from './rateText';

type Quoted = Pick<RateReport, 'quoted' | 'sentence' | 'missing_labels' | 'notes'>;

/** An estimate that may be quoted, what it is called, why it is the one, and half the width that no labels can take away. */
interface Choice {
  id: RateEstimateId;
  found: RateEstimate;
  name: string;
  because: string;
  floor: number;
}

/** Fewer gold positives than this, and the interval's lower end says little. */
const FEW_POSITIVES = 5;
/** That labelled items are no random draw is said where the judge's share of yes differs between them and the records beyond this level. */
const SURE = 0.99;

/**
 * Which rate to quote (docs/coverage.md). The predictive values: their interval covers wherever items are labelled at random, and they
 * alone hold where items were picked by the judge's word. Rogan and Gladen's with Lee's interval where it is known that they were not
 * and the judge says yes of another share of them than of the records: then they come from elsewhere, and only sensitivity and
 * specificity can be carried over. People's labels alone where the judge's yes (or no) was never labelled.
 */
export function quoteRate(facts: RateFacts): Quoted {
  const { input, shares, means, observed } = facts;
  const choice = shares && choose(facts, shares);
  const notes = [...(means?.notes ?? []), ...(shares ? drawNotes(facts, shares) : [])];
  const own = observed === null ? '' : ` The judge's own rate is ${rateText(observed)}.`;
  if (!choice || choice.found.estimate === null) {
    const why = facts.estimates.predictive_values.reason ?? facts.estimates.human.reason ?? '';
    return { quoted: null, sentence: `No corrected rate can be quoted. ${why}${own}`, missing_labels: null, notes };
  }
  const { estimate, ci } = choice.found;
  const n = input.labelled.gold.length;
  const positives = input.labelled.gold.reduce((sum, value) => sum + value, 0);
  if (positives < FEW_POSITIVES) {
    notes.push(
      `Only ${positives} of ${n} labelled items are positive: what is known of the rate is mostly how high it may be.`,
    );
  }
  return {
    quoted: choice.id,
    sentence: `Quote ${estimateText(estimate, ci, rateText)} (${choice.name}): ${choice.because}${own}`,
    missing_labels: ci ? missingLabels({ estimate, low: ci.low, high: ci.high, n, floor: choice.floor }) : null,
    notes,
  };
}

function choose(facts: RateFacts, shares: LabelledShares): Choice | null {
  const { input, estimates, weighted, level } = facts;
  const { predictive_values, rogan_gladen, human } = estimates;
  const { share: p, n } = shares.observed;
  const spread = n > 0 ? zQuantile((1 + level) / 2) * Math.sqrt((p * (1 - p)) / n) : 0;
  if (!weighted && input.pickedByJudge === false && isElsewhere(shares) && rogan_gladen.estimate !== null) {
    const because =
      'the judge says yes at another rate of the labelled items than of the records, so they come from elsewhere and only its errors carry over.';
    const youden = shares.sensitivity.share + shares.specificity.share - 1;
    const name = 'Rogan-Gladen, interval of Lee et al. 2025';
    return { id: 'rogan_gladen', found: rogan_gladen, name, because, floor: spread / youden };
  }
  if (predictive_values.estimate !== null) {
    const floor = spread * Math.abs(shares.ppv.share - shares.omitted.share);
    const because = whyPredictive(facts);
    return { id: 'predictive_values', found: predictive_values, name: 'predictive values', because, floor };
  }
  if (human.estimate === null) return null;
  const because = `the labelled items alone tell it. ${predictive_values.reason ?? ''}`;
  return { id: 'human', found: human, name: "people's labels alone", because, floor: 0 };
}

function whyPredictive({ input, weighted }: RateFacts): string {
  if (input.pickedByJudge) return "they hold although labelled items were picked by the judge's word.";
  if (weighted) return 'with inclusion weights the labelled items stand for all, and this interval covers best.';
  return 'it takes the labelled items as a random draw among those with the same word of the judge, and its interval covers best.';
}

function isElsewhere({ judged, observed }: LabelledShares): boolean {
  if (judged.n === 0 || observed.n === 0) return false;
  const counts = ({ share, n }: { share: number; n: number }) => ({ count: share * n, n });
  const { ci } = shareDifference(counts(judged), counts(observed), SURE);
  return ci.low > 0 || ci.high < 0;
}

function drawNotes({ input, weighted }: RateFacts, shares: LabelledShares): string[] {
  if (weighted || input.pickedByJudge || !isElsewhere(shares)) return [];
  const rates = `The judge says yes of ${rateText(shares.judged.share)} of the labelled items and of ${rateText(shares.observed.share)} of the records, so the labelled items are no random draw from them.`;
  if (input.pickedByJudge === false)
    return [`${rates} People's labels, PPI, PPI++ and the predictive values are then off.`];
  return [
    `${rates} If they were picked by what the judge had said, only the predictive values hold. If they come from elsewhere (other prompts, another model), only Rogan-Gladen does, and only where the judge errs there as often as here.`,
  ];
}
