import { accuracyOf, correctRate, dawidSkene } from '../../gold/dawidSkene';
import { votesOf } from '../../gold/voteBook';
import { NO_VALUE, type RatingTable } from '../ratingTable';
import type { RaterReport } from '../report';
import type { Others } from './others';

/** Of two different values nothing tells which is right: it takes a third rating of the same item. */
const LEAST_RATINGS = 3;
/** Error rates from fewer such items than this are noise. */
const LEAST_ITEMS = 30;
/** More classes have more error rates than any study has ratings. */
const MOST_CLASSES = 20;
/** Weight of the prior: a tenth of a rating for every pair of true and given class, so that no rate is 0 for want of data. */
const SMOOTHING = 0.1;
/** Fewer expected items of a class than this say nothing about its rate. */
const LEAST_SUPPORT = 1;
/** Ratings that hold no common truth never settle; then no competence is claimed. */
const ESTIMATION = { smoothing: SMOOTHING, tolerance: 1e-6, maxIterations: 500 };

/**
 * Each rater's probability of giving the latent true value (Dawid and Skene 1979), over all and by category, in the order of
 * `table.raters`; categories that hardly came up are null. It knows no order: one step off counts as any other error. Error rates
 * are identified by items with three ratings or more and by nothing less (Kruskal 1977; Allman, Matias and Rhodes 2009), however
 * many raters there are: null with fewer than thirty of them, for a rater who rated fewer than thirty of them, on scales of more
 * than twenty values, and where the estimate does not settle.
 */
export function competences(table: RatingTable, others: Others): RaterReport['competence'][] {
  const classes = table.categories.length;
  const telling = table.raters.map((_, rater) => tellingItems(table, others, rater));
  if (classes < 2 || classes > MOST_CLASSES || !telling.some((count) => count >= LEAST_ITEMS)) {
    return table.raters.map(() => null);
  }
  const result = dawidSkene(votesOf(table), ESTIMATION);
  return telling.map((count, rater) => {
    if (!result.converged || count < LEAST_ITEMS) return null;
    const rates = table.categories.map((_, category) =>
      (result.support[rater * classes + category] ?? 0) < LEAST_SUPPORT
        ? null
        : correctRate(result, rater, category, classes),
    );
    return { accuracy: accuracyOf(result, rater), by_category: rates };
  });
}

/** The rater's items with enough ratings, hers among them. A rater with enough of them is proof that there are enough in all. */
function tellingItems(table: RatingTable, others: Others, rater: number): number {
  let count = 0;
  for (let item = 0; item < table.items.length; item += 1) {
    if (others.ratings(item) >= LEAST_RATINGS && others.code(item, rater) !== NO_VALUE) count += 1;
  }
  return count;
}
