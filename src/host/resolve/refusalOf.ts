import type { Codebook, Scalar } from '../../../schemas/codebook';
import { allowedValues, emptyItemRating } from '../../core/ratings/itemRating';
import type { Policy } from '../../core/resolution/policy';
import type { Standing } from '../../core/resolution/standings';

/** Why something cannot be decided, in sentences. The page is the less trusted side. */
export const refusalOf = {
  nothingToDecide: (title: string) =>
    `There is nothing to decide on ${title} here: it is ruled out, or too few have rated it.`,

  /** Of a remark on what another has decided. */
  remark: (title: string) =>
    `Decide it yourself first: ${title} was decided by somebody else, and what is said of a decision is said by who made it.`,

  /** Of a value that the column has: what stands on other dimensions may leave no room for it. */
  value(
    codebook: Codebook,
    policy: Policy,
    standings: readonly Standing[],
    column: string,
    value: Scalar,
  ): string | undefined {
    const rating = emptyItemRating();
    for (const standing of standings) {
      if (standing.value !== undefined) rating.values[standing.column] = { value: standing.value, event: '', at: '' };
    }
    const dimension = policy.columns.get(column)?.dimension ?? column;
    const allowed = allowedValues(codebook, rating, dimension);
    if (!allowed || allowed.includes(value)) return undefined;
    const title = codebook.dimensions.find(({ id }) => id === dimension)?.title ?? dimension;
    return `${title} can only be ${allowed.join(' or ')} here.`;
  },
};
