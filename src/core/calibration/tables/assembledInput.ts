import { orderedLabels } from '../../ratings/valueScale';
import type { CalibrationInput, DimensionInput, JudgedRow, LabelledRow, RankedMetric } from '../calibrationInput';
import type { CalibrationTable, TableChoices, TableRow } from './calibrationTable';
import { canonical, isNumbers, type TableGold } from './tableGold';

/** A judge of a table put together: its rows by whether gold has a label for them, and what they are clustered and weighted by. */
export function assembledInput(
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
