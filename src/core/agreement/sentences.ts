import { headlineOf } from './headlineOf';
import type { CoefficientValue, DimensionReport } from './report';
import { coefficientText, listed, ratersText, withIntervalText } from './words';

/** Krippendorff's (2004) customary bars: rely from .800, tentative conclusions from .667. */
const RELY = 0.8;
const TENTATIVE = 0.667;

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

/** Says which bars the interval reaches over, the farthest on each side; undefined where it reaches over none. */
function leftOpen({ value, ci }: CoefficientValue): string | undefined {
  if (!ci || value === null) return undefined;
  const below = [TENTATIVE, RELY].find((bar) => value >= bar && ci.low < bar);
  const above = [RELY, TENTATIVE].find((bar) => value < bar && ci.high >= bar);
  const sides = [
    ...(below === undefined ? [] : [`below ${barText(below)}`]),
    ...(above === undefined ? [] : [`above ${barText(above)}`]),
  ];
  return sides.length === 0 ? undefined : `The interval leaves open that it is ${sides.join(' or ')}.`;
}

const barText = (bar: number): string => coefficientText(bar, 3);

/**
 * The finding over all dimensions: who agrees on what. Flags, of which there are many, are counted and not named; what is not
 * defined on any dimension is left to its own sentence.
 */
export function reportSentence(dimensions: readonly DimensionReport[]): string {
  const defined = dimensions.filter((each) => (headlineOf(each)?.value ?? null) !== null);
  if (defined.length === 0) return 'There is no agreement to report yet: no item has values of two raters that differ.';
  const named = defined.filter((each) => !isFlag(each));
  const flags = flagsSentence(dimensions.filter(isFlag));
  return [...(named.length > 0 ? namedSentences(named) : []), ...(flags === undefined ? [] : [flags])].join(' ');
}

const isFlag = ({ dimension }: DimensionReport): boolean => dimension.includes('.');

function byVerdict(dimensions: readonly DimensionReport[]): Record<Verdict, string[]> {
  const groups: Record<Verdict, string[]> = { well: [], tolerably: [], 'not yet': [] };
  for (const each of dimensions) {
    const value = headlineOf(each)?.value ?? null;
    if (value !== null) groups[verdictOf(value)].push(each.title.toLowerCase());
  }
  return groups;
}

function namedSentences(defined: readonly DimensionReport[]): string[] {
  const groups = byVerdict(defined);
  const raters = ratersText(Math.max(...defined.map((each) => each.raters.length)));
  const parts = (['well', 'tolerably', 'not yet'] as const)
    .filter((verdict) => groups[verdict].length > 0)
    .map((verdict) => `${verdict} on ${listed(groups[verdict])}`);
  const finding =
    groups['not yet'].length === defined.length
      ? `${raters} do not yet agree on ${listed(groups['not yet'])}.`
      : `${raters} agree ${listed(parts)}.`;
  const open = defined.filter((each) => {
    const headline = headlineOf(each);
    return headline !== undefined && leftOpen(headline) !== undefined;
  });
  if (open.length === 0) return [finding];
  return [finding, `The intervals leave the verdict open on ${listed(open.map((each) => each.title.toLowerCase()))}.`];
}

function flagsSentence(flags: readonly DimensionReport[]): string | undefined {
  if (flags.length === 0) return undefined;
  const groups = byVerdict(flags);
  const undefinedCount = flags.length - groups.well.length - groups.tolerably.length - groups['not yet'].length;
  const counts = [
    { count: groups.well.length, said: 'good' },
    { count: groups.tolerably.length, said: 'tolerable' },
    { count: groups['not yet'].length, said: 'not there yet' },
    { count: undefinedCount, said: 'not defined' },
  ].filter(({ count }) => count > 0);
  return `Of ${flags.length} flags, agreement is ${listed(counts.map(({ count, said }) => `${said} on ${count}`))}.`;
}
