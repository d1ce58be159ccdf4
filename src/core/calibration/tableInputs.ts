import type { Split } from '../../../schemas/gold';
import { decide, metricsOf, type Rule } from '../judges/rule';
import { isMissingText, parseNumber } from '../ratings/rowFault';
import { orderedLabels } from '../ratings/valueScale';
import { quoted } from '../transcripts/quoted';
import type {
  CalibrationInput,
  DimensionInput,
  JudgedRow,
  LabelledRow,
  Picked,
  RankedMetric,
} from './calibrationInput';
import { cutsOf } from './ruleCuts';

/** A table of gold labels and what judges said, as texts; an undefined cell is missing. */
export interface CalibrationTable {
  /** The columns of judges, in their order. */
  judges: readonly string[];
  rows: readonly TableRow[];
}

export interface TableRow {
  item: string;
  gold: string | undefined;
  /** Cells of `judges`. */
  judged: readonly (string | undefined)[];
  group: string | undefined;
  question: string | undefined;
  split: Split | null;
  weight: number | null;
}

/** How the scores of a table become yes and no, and what is looked for. */
export interface TableChoices {
  threshold?: number | undefined;
  /** A lower score is more of what is looked for: positive strictly below the threshold, and not at or above it. */
  below?: boolean | undefined;
  /** A rule over columns, in the place of a threshold. */
  rule?: Rule | undefined;
  positive?: string | undefined;
  picked?: Picked | undefined;
  /** Rows are clustered by their question; else each is for itself. */
  clustered: boolean;
}

/** What a positive label is called where nobody says it. */
const POSITIVES: readonly string[] = ['1', 'true', 'HARMFUL'];
/** Words of judges and pipelines for an output that holds no verdict. */
const UNREADABLE =
  /^(parse[_ -]?(fail|failed|failure|error)|__invalid__|invalid|error|none|nan|n\/a|unparsed|unparseable)$/i;
/** Labels of a judge that are neither yes nor no, whatever gold's labels are. */
const BESIDE = /^(refusal|code)$/i;
/** A longer text is prose (an answer, a judge's reasons) and no label: it is not repeated in a report. */
const LONGEST_WORD = 40;

/**
 * The judges of a table, each ready to be calibrated. A judge whose values all occur among the gold labels gives labels; any
 * other one with numbers gives scores. Throws a sentence where the choices do not fit the table.
 */
export function tableInputs(table: CalibrationTable, choices: TableChoices): CalibrationInput[] {
  const gold = goldOf(table, choices);
  if (choices.rule) return [ruleInput(table, gold, choices, choices.rule)];
  return table.judges.map((_, column) => columnInput(table, gold, choices, column));
}

/** What the gold column holds. */
interface TableGold {
  labels: readonly string[];
  /** The same, and of a yes or no of which gold has one side only, the other too: what a judge's label may be. */
  known: ReadonlySet<string>;
  /** The positive label; null where gold is numbers, or classes of which none was named. */
  positive: string | null;
  /** All labels are numbers. */
  isNumeric: boolean;
}

function goldOf({ rows }: CalibrationTable, { positive, threshold, rule }: TableChoices): TableGold {
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

/** A cell of a judge: a number, a word, or why there is neither. */
type Said = { number: number } | { word: string } | { lack: 'blank' | 'parse_fail' | 'sentinel' };

/** Reads a column; -1 means *none* where it is the only number below 0 and no gold label. */
function readColumn(cells: readonly (string | undefined)[], gold: TableGold): Said[] {
  const numbers = cells.flatMap((cell) => (cell === undefined ? [] : (parseNumber(cell) ?? [])));
  const isSentinel = numbers.every((number) => number >= 0 || number === -1) && !gold.known.has('-1');
  return cells.map((cell) => {
    if (cell === undefined || isMissingText(cell)) return { lack: 'blank' };
    if (UNREADABLE.test(cell)) return { lack: 'parse_fail' };
    const number = parseNumber(cell);
    if (number === undefined) return wordIn(canonical(cell), gold);
    return number === -1 && isSentinel ? { lack: 'sentinel' } : { number };
  });
}

function wordIn(word: string, { known }: TableGold): Said {
  return word.length > LONGEST_WORD && !known.has(word) ? { lack: 'parse_fail' } : { word };
}

function columnInput(
  table: CalibrationTable,
  gold: TableGold,
  choices: TableChoices,
  column: number,
): CalibrationInput {
  const judge = table.judges[column] ?? '';
  const said = readColumn(
    table.rows.map(({ judged }) => judged[column]),
    gold,
  );
  const { threshold, below = false } = choices;
  const isScore = (each: Said) => 'number' in each && !gold.known.has(String(each.number));
  const givesLabels = threshold === undefined && !said.some(isScore);
  if (threshold !== undefined && !said.some((each) => 'number' in each))
    throw new Error(`the column ${judge} holds no number: --threshold is for scores`);
  const ofRow = (each: Said): Pick<JudgedRow, 'decision' | 'said' | 'label' | 'score'> => {
    if (givesLabels) return asLabel(each, gold);
    const score = 'number' in each ? each.number : null;
    if (score === null || threshold === undefined)
      return { decision: null, said: score === null ? wordOf(each) : null, label: null, score };
    return { decision: below ? score < threshold : score >= threshold, said: null, label: null, score };
  };
  const rows = said.map(ofRow);
  const rule = threshold === undefined ? null : `${judge}${below ? '<' : '>='}${threshold}`;
  const ranks = givesLabels && !isNumbers(gold) ? null : { metric: judge, rising: !below, cut: threshold ?? null };
  return assemble(table, gold, choices, rows, { judge, rule, ranks, givesLabels });
}

/** Gold is numbers of which none is looked for. */
function isNumbers({ positive, isNumeric }: TableGold): boolean {
  return positive === null && isNumeric;
}

/**
 * A label as the judge's yes or no. A word that gold does not know is something said beside where gold's labels are numbers or a yes
 * and no; among more classes it is one more of them, unless it is a refusal or code.
 */
function asLabel(each: Said, gold: TableGold): Pick<JudgedRow, 'decision' | 'said' | 'label' | 'score'> {
  const label = 'number' in each ? String(each.number) : 'word' in each ? each.word : null;
  const isClosed = gold.isNumeric || gold.labels.length <= 2;
  const isBeside = label !== null && !gold.known.has(label) && (isClosed || BESIDE.test(label));
  if (label === null || isBeside) return { decision: null, said: wordOf(each), label: null, score: null };
  const score = isNumbers(gold) && 'number' in each ? each.number : null;
  return { decision: gold.positive === null ? null : label === gold.positive, said: null, label, score };
}

function wordOf(each: Said): string {
  return 'lack' in each ? each.lack : 'word' in each ? each.word : String(each.number);
}

function ruleInput(table: CalibrationTable, gold: TableGold, choices: TableChoices, rule: Rule): CalibrationInput {
  const names = metricsOf(rule);
  const lacking = names.filter((name) => !table.judges.includes(name.toLowerCase()));
  if (lacking.length > 0)
    throw new Error(
      `--positive-when names ${lacking.join(', ')}, which is no column: there are ${someOf(table.judges)}`,
    );
  const columns = new Map(
    names.map((name) => {
      const at = table.judges.indexOf(name.toLowerCase());
      return [
        name,
        readColumn(
          table.rows.map(({ judged }) => judged[at]),
          gold,
        ),
      ];
    }),
  );
  const cellOf = (name: string, row: number) => columns.get(name)?.[row] ?? ({ lack: 'blank' } satisfies Said);
  const saidOn = (name: string, row: number) => {
    const each = cellOf(name, row);
    return 'number' in each ? each.number : 'word' in each ? each.word : null;
  };
  const [first, second] = cutsOf(rule);
  const numberOf = (cut: RankedMetric | undefined, row: number) => {
    const each = cut && cellOf(cut.metric, row);
    return each && 'number' in each ? each.number : null;
  };
  const rows = table.rows.map((_, row) => {
    const decision = decide(rule, (name) => saidOn(name, row));
    const unsaid = names.map((name) => cellOf(name, row)).find((each) => !('number' in each));
    const said = decision === null ? (unsaid ? wordOf(unsaid) : 'blank') : null;
    return { decision, said, label: null, score: numberOf(first, row), second: numberOf(second, row) };
  });
  const both = first && second && names.length === 2 ? ([first, second] as const) : null;
  return assemble(table, gold, choices, rows, {
    judge: 'judge',
    rule: rule.text,
    ranks: first ?? null,
    givesLabels: false,
    both,
  });
}

function assemble(
  table: CalibrationTable,
  gold: TableGold,
  { clustered, picked }: TableChoices,
  judged: readonly (Pick<JudgedRow, 'decision' | 'said' | 'label' | 'score'> & { second?: number | null })[],
  of: {
    judge: string;
    rule: string | null;
    ranks: RankedMetric | null;
    givesLabels: boolean;
    both?: CalibrationInput['both'];
  },
): CalibrationInput {
  const labelled: LabelledRow[] = [];
  const unlabelled: JudgedRow[] = [];
  const clusters = new Map<string, number>();
  for (const [at, row] of table.rows.entries()) {
    const said = judged[at];
    if (!said) continue;
    const name = row.question ?? `row ${at}`;
    const cluster = clusters.get(name) ?? clusters.size;
    clusters.set(name, cluster);
    const base: JudgedRow = {
      ...{ second: null, ...said, cluster, weight: row.weight ?? 1 },
      strata: row.group === undefined ? {} : { group: row.group },
    };
    if (row.gold === undefined) unlabelled.push(base);
    else {
      const goldLabel = canonical(row.gold);
      const isPositive = gold.positive === null ? null : goldLabel === gold.positive;
      const { item, split } = row;
      labelled.push({ ...base, item, key: null, gold: isPositive, goldLabel, split, records: 1 });
    }
  }
  const hasWeight = (isMeant: (row: TableRow) => boolean) =>
    table.rows.some((row) => row.weight !== null && isMeant(row));
  const all = of.givesLabels ? labelsIn(labelled) : null;
  const labels = all && all.length <= MOST_LABELS ? all : null;
  return {
    ...{ judge: of.judge, run: null, rule: of.rule, labelled, unlabelled, ranks: of.ranks, both: of.both ?? null },
    population:
      unlabelled.length > 0
        ? { about: 'unlabelled', rows: unlabelled, isWeighted: hasWeight(({ gold: label }) => label === undefined) }
        : { about: 'all', rows: labelled, isWeighted: hasWeight(() => true) },
    positive: gold.positive ?? 'value',
    goldNumbers: isNumbers(gold) ? Float64Array.from(labelled, ({ goldLabel }) => Number(goldLabel)) : null,
    labels: labels && labels.length > 2 ? labels : null,
    dimensions: isNumbers(gold) && labels ? [orderOf(labelled, labels)] : [],
    humans: [],
    clusterKey: clustered && clusters.size < table.rows.length ? 'question' : null,
    isWeighted: hasWeight(({ gold: label }) => label !== undefined),
    picked: picked ?? null,
  };
}

/** More labels than this are numbers on a long scale, or names of items: no table of them can be read. */
const MOST_LABELS = 100;

function labelsIn(rows: readonly LabelledRow[]): string[] {
  const all = new Set(rows.flatMap(({ goldLabel, label }) => (label === null ? [goldLabel] : [goldLabel, label])));
  return orderedLabels([...all]).map(({ label }) => String(label));
}

/** Gold and judge both give degrees: an order. */
function orderOf(rows: readonly LabelledRow[], labels: readonly string[]): DimensionInput {
  const code = (label: string | null) => (label === null ? -1 : labels.indexOf(label));
  return {
    ...{ dimension: 'value', title: 'Value', metric: 'label', scale: 'ordinal', categories: labels.map(Number) },
    gold: Int32Array.from(rows, ({ goldLabel }) => code(goldLabel)),
    judged: Int32Array.from(rows, ({ label }) => code(label)),
    raw: Float64Array.from(rows, ({ label }) => (label === null ? Number.NaN : Number(label))),
    rows: Int32Array.from(rows.keys()),
  };
}

const SOME = 8;

function someOf(labels: readonly string[]): string {
  const shown = labels.slice(0, SOME).map(quoted).join(', ');
  return labels.length > SOME ? `${shown}, … (${labels.length})` : shown;
}
