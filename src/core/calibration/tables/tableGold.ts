import { parseNumber } from '../../ratings/rowFault';
import { quoted } from '../../transcripts/quoted';
import type { CalibrationTable, TableChoices } from './calibrationTable';

/** What a positive label is called where nobody says it. */
const POSITIVES: readonly string[] = ['1', 'true', 'HARMFUL'];

/** What the gold column holds. */
export interface TableGold {
  labels: readonly string[];
  /** The same, and of a yes or no of which gold has one side only, the other too: what a judge's label may be. */
  known: ReadonlySet<string>;
  /** The positive label; null where gold is numbers, or classes of which none was named. */
  positive: string | null;
  /** All labels are numbers. */
  isNumeric: boolean;
}

/** Reads the gold column. Throws a sentence where the choices do not fit it. */
export function goldOf({ rows }: CalibrationTable, { positive, threshold, rule }: TableChoices): TableGold {
  const labels = [...new Set(rows.flatMap(({ gold }) => (gold === undefined ? [] : [canonical(gold)])))];
  if (labels.length === 0)
    throw new Error('no row has a gold label: fill the column gold of the rows that people labelled');
  const isNumeric = labels.every((label) => parseNumber(label) !== undefined);
  const wanted = positive === undefined ? undefined : canonical(positive);
  if (wanted !== undefined && !labels.includes(wanted))
    throw new Error(`no gold label is ${quoted(positive ?? '')}: they are ${someOf(labels)}`);
  // Of more than two numbers, 1 is one degree among others and no yes.
  const usual = POSITIVES.find((each) => labels.includes(each) && (labels.length <= 2 || each !== '1'));
  const found = wanted ?? usual ?? (labels.length === 1 ? yesOf(labels[0]) : undefined);
  if (found === undefined && (threshold !== undefined || rule !== undefined || (labels.length <= 2 && !isNumeric)))
    throw new Error(
      `none of the gold labels is 1, true or HARMFUL: name the positive one with --positive (they are ${someOf(labels)})`,
    );
  const known = new Set(labels);
  const [only] = labels;
  const pair = labels.length === 1 ? PAIRS.find((sides) => sides.some((side) => side === only)) : undefined;
  for (const side of pair ?? []) known.add(side);
  return { labels, known, positive: found ?? null, isNumeric };
}

/** No and yes: where gold has one side only, the other is still known. */
const PAIRS = [
  ['0', '1'],
  ['false', 'true'],
  ['BENIGN', 'HARMFUL'],
] as const;

function yesOf(no: string | undefined): string | undefined {
  return PAIRS.find(([side]) => side === no)?.[1];
}

/** One writing for labels that mean the same: `1.0` is `1`, `True` is `true`. */
export function canonical(text: string): string {
  const number = parseNumber(text);
  if (number !== undefined) return String(number);
  return /^(true|false)$/i.test(text) ? text.toLowerCase() : text;
}

/** Gold is numbers of which none is looked for. */
export function isNumbers({ positive, isNumeric }: TableGold): boolean {
  return positive === null && isNumeric;
}

const SOME = 8;

/** Some of many labels, as a sentence lists them. */
export function someOf(labels: readonly string[]): string {
  const shown = labels.slice(0, SOME).map(quoted).join(', ');
  return labels.length > SOME ? `${shown}, … (${labels.length})` : shown;
}
