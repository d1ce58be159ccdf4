import type { CoefficientValue, DimensionReport } from './report';
import { coefficientText, listed, ratersText, withIntervalText } from './words';

/** Krippendorff's (2004) customary bars: rely from .800, tentative conclusions from .667. */
export const RELY = 0.8;
export const TENTATIVE = 0.667;

type Verdict = 'well' | 'tolerably' | 'not yet';

function verdictOf(value: number): Verdict {
  return value >= RELY ? 'well' : value >= TENTATIVE ? 'tolerably' : 'not yet';
}

/** One dimension's finding in a sentence: the verdict by the value, and how far the interval leaves it open. */
export function dimensionSentence(title: string, raters: number, headline: CoefficientValue | undefined): string {
  if (!headline || headline.value === null)
    return `${title}: agreement is not defined. ${headline?.reason ?? ''}`.trim();
  const verdict = verdictOf(headline.value);
  const how = verdict === 'not yet' ? 'do not yet agree' : `agree ${verdict}`;
  const open = leftOpen(headline);
  return `${ratersText(raters)} ${how} on ${title.toLowerCase()}: alpha ${withIntervalText(headline)}.${open === undefined ? '' : ` ${open}`}`;
}

/** Says that the interval reaches over a bar; undefined where it does not. */
function leftOpen({ value, ci }: CoefficientValue): string | undefined {
  if (!ci || value === null) return undefined;
  const below = [RELY, TENTATIVE].find((bar) => value >= bar && ci.low < bar);
  if (below !== undefined) return `The interval leaves open that it is below ${coefficientText3(below)}.`;
  const above = [TENTATIVE, RELY].find((bar) => value < bar && ci.high >= bar);
  return above === undefined ? undefined : `The interval leaves open that it is above ${coefficientText3(above)}.`;
}

const coefficientText3 = (bar: number): string => (bar === RELY ? coefficientText(bar) : '.667');

/** The finding over all dimensions: who agrees on what, and what is not defined. */
export function reportSentence(dimensions: readonly DimensionReport[]): string {
  const defined = dimensions.filter((each) => headlineOf(each)?.value !== null && headlineOf(each) !== undefined);
  if (defined.length === 0) return 'There is no agreement to report yet: no item has values of two raters that differ.';
  const raters = Math.max(...defined.map((each) => each.raters.length));
  const groups: Record<Verdict, string[]> = { well: [], tolerably: [], 'not yet': [] };
  for (const each of defined) groups[verdictOf(headlineOf(each)?.value ?? 0)].push(each.title.toLowerCase());
  const agree = (['well', 'tolerably'] as const)
    .filter((verdict) => groups[verdict].length > 0)
    .map((verdict) => `${verdict} on ${listed(groups[verdict])}`);
  const notYet = groups['not yet'].length > 0 ? `not yet on ${listed(groups['not yet'])}` : '';
  const parts = notYet === '' ? agree : [...agree, notYet];
  const open = defined.filter((each) => leftOpen(headlineOf(each) ?? { id: '', value: null, n: 0 }) !== undefined);
  const unsettled =
    open.length > 0
      ? ` The intervals leave the verdict open on ${listed(open.map((each) => each.title.toLowerCase()))}.`
      : '';
  if (agree.length === 0) return `${ratersText(raters)} do not yet agree on ${listed(groups['not yet'])}.${unsettled}`;
  return `${ratersText(raters)} agree ${listed(parts)}.${unsettled}`;
}

function headlineOf({ coefficients, headline }: DimensionReport): CoefficientValue | undefined {
  return coefficients.find(({ id }) => id === headline);
}
