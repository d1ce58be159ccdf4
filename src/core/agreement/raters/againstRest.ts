import { NO_VALUE, type RatingTable } from '../ratingTable';
import type { CoefficientValue } from '../report';
import type { Others } from './others';
import { raterKappa } from './raterKappa';

/**
 * A rater against the consensus of the others, herself left out: kappa of her value with their median, for names with their most
 * frequent value. Where the consensus falls between values (two middle ones, several most frequent ones) the item counts as that
 * many parts of one, so that no value is favoured and none is invented.
 */
export function againstRest(table: RatingTable, others: Others, rater: number, level: number): CoefficientValue {
  const raters = table.raters.length;
  const consensus = table.scale === 'nominal' ? mostFrequent : middle;
  const rest = new Int32Array(raters);
  const kappa = raterKappa(table, level, (add) => {
    let n = 0;
    for (let item = 0; item < table.items.length; item += 1) {
      if (!others.shared(item, rater)) continue;
      n += 1;
      let size = 0;
      for (let other = 0; other < raters; other += 1) {
        const code = other === rater ? NO_VALUE : others.code(item, other);
        if (code !== NO_VALUE) size = inserted(rest, size, code);
      }
      const settled = consensus(rest, size);
      for (const code of settled) add(item, others.code(item, rater), code, 1 / settled.length);
    }
    return n;
  });
  const alone = !table.items.some((_, item) => others.shared(item, rater));
  return alone ? { ...kappa, reason: 'Nobody else rated an item that this rater rated.' } : kappa;
}

/** Puts a code into the ascending first `size` places and returns the new size. */
function inserted(codes: Int32Array, size: number, code: number): number {
  let place = size;
  for (; place > 0 && (codes[place - 1] ?? 0) > code; place -= 1) codes[place] = codes[place - 1] ?? 0;
  codes[place] = code;
  return size + 1;
}

/** The middle code, or the two middle ones where their number is even and they differ. */
function middle(ascending: Int32Array, size: number): number[] {
  const [lower, upper] = [ascending[(size - 1) >> 1] ?? NO_VALUE, ascending[size >> 1] ?? NO_VALUE];
  return lower === upper ? [lower] : [lower, upper];
}

/** The most frequent code, or all that are equally frequent. */
function mostFrequent(ascending: Int32Array, size: number): number[] {
  let [best, most]: [number[], number] = [[], 0];
  for (let start = 0, end = 0; start < size; start = end) {
    const code = ascending[start] ?? NO_VALUE;
    while (end < size && ascending[end] === code) end += 1;
    if (end - start > most) [best, most] = [[code], end - start];
    else if (end - start === most) best.push(code);
  }
  return best;
}
