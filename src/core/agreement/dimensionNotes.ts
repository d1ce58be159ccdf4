import type { Prepared } from './coefficients/candidate';
import { categoryUses } from './coefficients/unitPatterns';
import { wilsonInterval } from './intervals/wilson';
import type { CategoryReport, CoefficientValue } from './report';
import { coefficientText, listed, percentText } from './words';

/** Fewer clusters than this leave the interval's width to chance. */
const FEW_CLUSTERS = 10;
/** Fewer items than this: intervals hold, as far as the simulation in the docs shows, from 30 on. */
const FEW_ITEMS = 30;

/** With fewer items than this that hold anything but the commonest value, intervals cover too little in the simulation. */
const FEW_APART = 6;

/** What a reader should know beside the numbers, in words that a rater understands. */
export function dimensionNotes(
  prepared: Prepared,
  coefficients: readonly CoefficientValue[],
  categories: readonly CategoryReport[],
  level: number,
): string[] {
  const { table, pairable } = prepared;
  const value = (id: string) => coefficients.find((each) => each.id === id)?.value ?? null;
  const notes: string[] = [];
  const prevalence = prevalenceNote(value('percent_agreement'), value('gwet_ac1'), value('alpha_nominal'), categories);
  if (prevalence !== undefined) notes.push(prevalence);
  const { clusters } = table;
  const count = prepared.pairableClusters ?? 0;
  if (pairable > 0 && value('percent_agreement') === 1)
    notes.push(perfectNote(pairable, clusters && { ...clusters, count }, level));
  if (clusters && pairable > 0 && count < FEW_CLUSTERS) {
    notes.push(
      `Intervals are over ${count} different values of ${clusters.key}: so few say little about how far off the coefficient may be.`,
    );
  }
  if (pairable > 0 && pairable < FEW_ITEMS) {
    notes.push(
      `Only ${pairable} items were rated by two or more: with fewer than ${FEW_ITEMS}, intervals may be too narrow.`,
    );
  }
  const apart = unlikeTheCommonest(prepared);
  if (pairable >= FEW_ITEMS && apart > 0 && apart < FEW_APART) {
    notes.push(
      `Only ${apart} of ${pairable} items have any rating other than the commonest. With so few the interval may be too narrow: see docs/coverage.md.`,
    );
  }
  return notes;
}

/**
 * Says why a kappa-type coefficient and percent agreement part ways (Feinstein and Cicchetti 1990): one category takes nearly
 * all. Undefined where they do not.
 */
function prevalenceNote(
  pa: number | null,
  ac1: number | null,
  alpha: number | null,
  categories: readonly CategoryReport[],
): string | undefined {
  if (pa === null || ac1 === null || alpha === null || pa < 0.7 || ac1 - alpha < 0.2) return undefined;
  const [common, ...rest] = [...categories].sort((a, b) => b.prevalence - a.prevalence);
  if (!common || common.prevalence < 0.7) return undefined;
  const rare = rest.filter((each) => each.specific_agreement !== null);
  const onRare = listed(
    rare.slice(0, 3).map((each) => `${percentText(each.specific_agreement ?? 0)} on ${String(each.value)}`),
  );
  return [
    `Two ratings of one item agree ${percentText(pa)} of the time, yet nominal alpha is ${coefficientText(alpha)}: both are right.`,
    `${percentText(common.prevalence)} of the ratings are ${String(common.value)}, so most of that agreement comes about by itself;`,
    `alpha asks whether the ratings tell the others apart (agreement where one rater chose it: ${onRare || 'none was chosen twice'}).`,
    `AC1 (${coefficientText(ac1)}) is kinder to rare categories and no replacement. Read the agreement by category,`,
    'and add items in which the rare ones are likely; estimate how frequent they are from another, random sample.',
  ].join(' ');
}

/** `clusters`: what hangs together counts once. */
function perfectNote(pairable: number, clusters: { key: string; count: number } | undefined, level: number): string {
  const n = clusters ? clusters.count : pairable;
  // "At least" is one-sided: all of the error is below.
  const { low } = wilsonInterval(n, n, 2 * level - 1);
  const items = pairable === 1 ? 'the one item' : `all ${pairable} items`;
  const of = clusters ? ` (${n} different values of ${clusters.key})` : '';
  return [
    `The raters agree on ${items} that two or more rated${of}. An interval of no width would say too much:`,
    `with ${percentText(level)} confidence they agree on at least ${percentText(low)} of such items (Wilson).`,
  ].join(' ');
}

/** Pairable items with a rating other than the commonest value of all. */
function unlikeTheCommonest({ multisets }: Prepared): number {
  const { count, raters, codes, sizes, weights } = multisets;
  const rowOf = (pattern: number) => codes.subarray(pattern * raters, pattern * raters + (sizes[pattern] ?? 0));
  const uses = categoryUses(multisets, 1);
  const commonest = uses.indexOf(uses.reduce((most, each) => Math.max(most, each), 0));
  let apart = 0;
  for (let pattern = 0; pattern < count; pattern++) {
    if ((sizes[pattern] ?? 0) >= 2 && rowOf(pattern).some((code) => code !== commonest)) apart += weights[pattern] ?? 0;
  }
  return apart;
}
