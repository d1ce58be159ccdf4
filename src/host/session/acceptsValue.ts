import type { Codebook } from '../../../schemas/codebook';
import type { RatingValue } from '../../../schemas/event';
import { allowedValues, dimensionOf, type ItemRating, isOpen } from '../../core/ratings/itemRating';
import { isOfScale } from '../../core/ratings/scale';

/** Why a dimension does not take a value now, in a sentence; undefined when it does. The view is the less trusted side. */
export function acceptsValue(
  codebook: Codebook,
  rating: ItemRating,
  id: string,
  value: RatingValue,
): string | undefined {
  const reason = isClosed(codebook, rating, id);
  const dimension = dimensionOf(codebook, id);
  if (reason || !dimension) return reason;
  if (!isOfScale(dimension, value)) return `${dimension.title} does not take this value.`;
  const allowed = allowedValues(codebook, rating, id);
  if (allowed && !allowed.some((each) => each === value)) {
    return `${dimension.title} can only be ${allowed.join(' or ')} here.`;
  }
  return undefined;
}

/** Why nothing can be said on a dimension now, in a sentence: it is none, or a gate has settled it. */
export function isClosed(codebook: Codebook, rating: ItemRating, id: string): string | undefined {
  const dimension = dimensionOf(codebook, id);
  if (!dimension) return `The codebook ${codebook.id} has no dimension ${id}.`;
  if (isOpen(codebook, rating, id)) return undefined;
  return `${dimension.title} is settled by the rules of the codebook for this item.`;
}
