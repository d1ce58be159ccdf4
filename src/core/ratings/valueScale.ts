import type { Scalar } from '../../../schemas/codebook';
import type { Scale } from '../agreement/ratingTable';
import { quoted } from '../transcripts/quoted';
import { hasDecimalComma, isMissingText, parseNumber, RowFault } from './rowFault';

/** How the values of a table are read. */
export interface ValueScale {
  scale: Scale;
  /** The declared categories in order; undefined: those that occur. */
  categories: readonly Scalar[] | undefined;
  /** The category that a text stands for. Throws RowFault. */
  parse: (text: string, line: number) => Scalar;
}

/** The scale of a table, with the categories that were declared for it, if any. Throws a sentence for those that cannot be. */
export function valueScale(scale: Scale, declared: readonly string[] | undefined): ValueScale {
  if (declared === undefined) return { scale, categories: undefined, parse: scale === 'nominal' ? asLabel : asNumber };
  const twice = declared.find((category, index) => declared.indexOf(category) !== index);
  if (twice !== undefined) throw new Error(`--categories names ${quoted(twice)} twice.`);
  const missing = declared.find((category) => isMissingText(category.trim()));
  if (missing !== undefined)
    throw new Error(
      `--categories names ${quoted(missing)}, which stands for a missing value in a table and never for a category: leave it out, or call the category something else in both.`,
    );
  const numbers = declared.map(parseNumber);
  const named = declared.find((_, index) => numbers[index] === undefined);
  if (scale === 'nominal' || (named !== undefined && scale === 'ordinal')) return ofLabels(scale, declared);
  if (named !== undefined)
    throw new Error(`--categories: ${quoted(named)} is no number, and the scale ${scale} is made of numbers.`);
  return ofNumbers(
    scale,
    numbers.filter((number) => number !== undefined).sort((a, b) => a - b),
  );
}

/** Labels that occur, in order; numbers as numbers where all of them are. */
export function orderedLabels(labels: readonly Scalar[]): { label: Scalar; category: Scalar }[] {
  const numeric = labels.every((label) => isPlainNumber(String(label)));
  const order = labels.map((label) => ({ label, category: numeric ? Number(label) : label }));
  return order.sort(({ category: a }, { category: b }) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Whether a label looks like what other programs write for a missing value. It is a category all the same. */
export function looksMissing(label: string): boolean {
  return /^(nan|n\/a|#n\/a|na|<na>|null|[-–—.?]+)$/i.test(label);
}

function asLabel(text: string): Scalar {
  return text;
}

function asNumber(text: string, line: number): Scalar {
  const number = parseNumber(text);
  if (number !== undefined) return number;
  if (hasDecimalComma(text))
    throw new RowFault(
      line,
      `the value ${quoted(text)} has a comma: write a decimal point and no thousands separators`,
    );
  throw new RowFault(
    line,
    `the value ${quoted(text)} is no number: leave it empty if it is missing, or give the order of names with --categories`,
  );
}

function ofLabels(scale: Scale, declared: readonly string[]): ValueScale {
  const numeric = declared.every(isPlainNumber);
  const categories = new Map<string, Scalar>(declared.map((label) => [label, numeric ? Number(label) : label]));
  const parse = (text: string, line: number) => categories.get(text) ?? outside(text, line, declared);
  return { scale, categories: [...categories.values()], parse };
}

function ofNumbers(scale: Scale, declared: readonly number[]): ValueScale {
  const parse = (text: string, line: number) => {
    const number = asNumber(text, line);
    return declared.some((each) => each === number) ? number : outside(text, line, declared.map(String));
  };
  return { scale, categories: declared, parse };
}

function outside(text: string, line: number, declared: readonly string[]): never {
  throw new RowFault(line, `the value ${quoted(text)} is not among --categories ${declared.join(',')}`);
}

/** Whether a text is how JavaScript writes that number: `1` is, `1.0` and `01` are labels. */
function isPlainNumber(text: string): boolean {
  return text !== '' && String(Number(text)) === text && Number.isFinite(Number(text));
}
