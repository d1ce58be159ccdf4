import type { Scalar } from '../../../schemas/codebook';
import type { GoldRow } from '../../../schemas/gold';
import type { JudgeMap, JudgeScore } from '../../../schemas/judge';
import { NO_VALUE } from '../agreement/ratingTable';
import { emTableOf } from '../gold/emTable';
import type { NotedTable } from '../ratings/ratingTables';
import type { TableColumn } from '../ratings/tableColumns';
import type { CalibrationInput, DimensionInput, HumanInput, JudgedRow, LabelledRow, Picked } from './calibrationInput';
import { type JudgeReading, judgedBy, mappedValue, type Outputs, readingOf } from './judgedRecords';
import type { RunDecisions } from './runReports';

/** A judge as its files tell it; runs in the order in which they were imported. */
export interface ImportedJudge {
  judge: string;
  map: JudgeMap;
  runs: readonly string[];
  scores: readonly JudgeScore[];
}

/** A record of the study. `id` is its place as scores name it. */
export interface StudyRecord {
  id: string;
  item: string;
  strata: Readonly<Record<string, string>>;
  /** Null where it has none of its own. */
  weight: number | null;
}

/** What the judges of a study are held against. */
export interface CalibrationBasis {
  gold: readonly GoldRow[];
  /** In the order of the study. */
  records: readonly StudyRecord[];
  /** Cluster of every item; undefined where each item is for itself. */
  clusterOf: ((item: string) => number) | undefined;
  clusterKey: string | null;
  /** The raters' own tables. */
  tables: readonly NotedTable[];
  columns: readonly TableColumn[];
  /** The study names a field of inclusion weights. */
  isWeighted: boolean;
  picked: Picked | null;
}

/** One judge ready to be calibrated: the run that is reported, and what every run decided. */
export interface StudyJudge {
  input: CalibrationInput;
  runs: RunDecisions[];
}

/** The item of an output that names no record, from what `RunDecisions` calls it. */
export function itemIn(id: string): string {
  return id.replace(/#\d+$/, '');
}

/** Place of a record as scores name it. */
export function recordId(file: string, line: number): string {
  return `${file}:${line}`;
}

/**
 * A judge of a study as input for its calibration: its newest run, and what every run decided. Agreement counts items, by their
 * first record that was judged; rates count records. Throws a sentence where the judge has no run or its map cannot be read.
 */
export function studyJudge(imported: ImportedJudge, basis: CalibrationBasis): StudyJudge {
  const reading = readingOf(imported.map);
  const newest = imported.runs.at(-1);
  if (newest === undefined) throw new Error(`the judge ${imported.judge} has no scores`);
  const byRun = outputsByRun(imported.scores);
  const rowsOf = (name: string) => judgedRows(byRun.get(name) ?? new Map(), reading, basis);
  const rows = rowsOf(newest);
  return {
    input: inputOf(imported, newest, reading, basis, rows),
    runs: imported.runs.map((name) => ({ run: name, decisions: decisionsOf(name === newest ? rows : rowsOf(name)) })),
  };
}

/** A judged record, or an item whose records the source does not tell apart. */
interface Judged {
  id: string;
  item: string;
  outputs: Outputs;
  row: JudgedRow;
}

/** The outputs of a run: one set by record, and those that are of an item as such in their order. */
type RunOutputs = ReadonlyMap<string, readonly Outputs[]>;

/**
 * Of one record and metric the first output counts: a judge that was asked again within a run gives no second vote. Of an item
 * whose records the source does not tell apart, each output is of another record: it was shown the same text.
 */
function outputsByRun(scores: readonly JudgeScore[]): Map<string, RunOutputs> {
  const byRun = new Map<string, Map<string, Map<string, JudgeScore>[]>>();
  for (const score of scores) {
    const id = score.record ? recordId(score.record.file, score.record.line) : score.item;
    const run = byRun.get(score.run) ?? new Map<string, Map<string, JudgeScore>[]>();
    const sets = run.get(id) ?? [];
    const set = sets.find((each) => !each.has(score.metric));
    if (set) set.set(score.metric, score);
    else if (sets.length === 0 || !score.record) sets.push(new Map([[score.metric, score]]));
    run.set(id, sets);
    byRun.set(score.run, run);
  }
  return byRun;
}

function judgedRows(
  outputs: RunOutputs,
  reading: JudgeReading,
  { records, isWeighted, clusterOf }: CalibrationBasis,
): Judged[] {
  const taken = new Map<string, number>();
  return records.flatMap(({ id, item, strata, weight }, at) => {
    const own = outputs.get(id)?.[0];
    const next = taken.get(item) ?? 0;
    const said = own ?? outputs.get(item)?.[next];
    if (!said) return [];
    if (!own) taken.set(item, next + 1);
    const cluster = clusterOf?.(item) ?? at;
    const row = { ...judgedBy(reading, said), cluster, weight: isWeighted ? (weight ?? 1) : 1, strata };
    return [{ id: own ? id : `${item}#${next}`, item, outputs: said, row }];
  });
}

function decisionsOf(judged: readonly Judged[]): ReadonlyMap<string, boolean> {
  return new Map(judged.flatMap(({ id, row: { decision } }) => (decision === null ? [] : [[id, decision]])));
}

function inputOf(
  { judge }: ImportedJudge,
  run: string,
  reading: JudgeReading,
  basis: CalibrationBasis,
  judged: readonly Judged[],
): CalibrationInput {
  const goldOf = new Map(basis.gold.map((row) => [row.metadata.item, row]));
  const firstOf = new Map<string, Judged>();
  for (const each of judged) if (!firstOf.has(each.item)) firstOf.set(each.item, each);
  const pairs = basis.gold.flatMap((gold) => {
    const first = firstOf.get(gold.metadata.item);
    return first ? [{ gold, first }] : [];
  });
  const recordsOf = new Map<string, number>();
  for (const { item } of judged) recordsOf.set(item, (recordsOf.get(item) ?? 0) + 1);
  const labelled = pairs.map(({ gold, first }) => ({
    ...labelledRow(gold, first, reading, basis),
    records: recordsOf.get(first.item) ?? 1,
  }));
  const unlabelled = judged.flatMap(({ item, row }) => (goldOf.has(item) ? [] : [row]));
  const positive = reading.label?.wanted ?? 'em';
  return {
    ...{ judge, run, positive, rule: reading.map.positive_when ?? null, labelled, unlabelled },
    population: {
      ...{ about: 'all', rows: judged.map(({ row }) => row) },
      isWeighted: basis.records.some(
        ({ item, weight }) => weight !== null && (unlabelled.length === 0 || !goldOf.has(item)),
      ),
    },
    ...{ goldNumbers: null, ranks: reading.ranks, both: reading.both },
    labels: reading.label ? labelsOf(labelled) : null,
    dimensions: dimensionsOf(reading.map, pairs, basis.columns),
    humans: humansOf(basis, goldOf, firstOf, reading),
    clusterKey: basis.clusterOf ? basis.clusterKey : null,
    isWeighted: basis.isWeighted,
    picked: basis.picked,
  };
}

function labelledRow(
  { id, metadata }: GoldRow,
  { row }: Judged,
  { label }: JudgeReading,
  { isWeighted }: CalibrationBasis,
): Omit<LabelledRow, 'records'> {
  return {
    ...row,
    weight: isWeighted ? metadata.weight : 1,
    ...{ item: metadata.item, key: metadata.key ?? (id === metadata.item ? null : id) },
    gold: label ? metadata.gold_label === label.wanted : (metadata.em ?? null),
    ...{ goldLabel: metadata.gold_label, split: metadata.split },
  };
}

function labelsOf(labelled: readonly LabelledRow[]): string[] {
  return [
    ...new Set(labelled.flatMap(({ goldLabel, label }) => (label === null ? [goldLabel] : [goldLabel, label]))),
  ].sort();
}

/** The gold value of a column of the codebook. */
function goldValue({ metadata }: GoldRow, column: string): Scalar | undefined {
  const value = Object.hasOwn(metadata, `gold_${column}`) ? metadata[`gold_${column}`] : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function dimensionsOf(
  map: JudgeMap,
  pairs: readonly { gold: GoldRow; first: Judged }[],
  columns: readonly TableColumn[],
): DimensionInput[] {
  return mappedMetrics(map, columns).flatMap(({ metric, column }) => {
    if (column.scale === 'ratio') return [];
    const gold = pairs.map((pair) => goldValue(pair.gold, column.id));
    const judged = pairs.map(({ first }) => mappedValue(map, metric, first.outputs.get(metric)));
    const categories = column.categories ?? numbersIn([...gold, ...judged]);
    const codes = (values: readonly (Scalar | undefined)[]) =>
      Int32Array.from(values, (value) => (value === undefined ? NO_VALUE : categories.indexOf(value)));
    return [
      {
        ...{ dimension: column.id, title: column.title, metric, scale: column.scale, categories },
        ...{ gold: codes(gold), judged: codes(judged), rows: Int32Array.from(pairs.keys()) },
        raw: Float64Array.from(pairs, ({ first }) => first.outputs.get(metric)?.score ?? Number.NaN),
      },
    ];
  });
}

/** The metrics that are mapped to a column, in the codebook's order and not in that of the map. */
function mappedMetrics<C extends { id: string }>(
  map: JudgeMap,
  columns: readonly C[],
): { metric: string; column: C }[] {
  const metrics = Object.keys(map.metrics).sort();
  return columns.flatMap((column) =>
    metrics.flatMap((metric) => (map.metrics[metric]?.dimension === column.id ? [{ metric, column }] : [])),
  );
}

function numbersIn(values: readonly (Scalar | undefined)[]): number[] {
  return [...new Set(values.flatMap((value) => (typeof value === 'number' ? [value] : [])))].sort((a, b) => a - b);
}

/** The raters' tables that the judge can stand beside: the decision, and the dimensions that its metrics are mapped to. */
function humansOf(
  { tables, columns }: CalibrationBasis,
  goldOf: ReadonlyMap<string, GoldRow>,
  firstOf: ReadonlyMap<string, Judged>,
  { map, label, rule }: JudgeReading,
): HumanInput[] {
  const ofItems = (
    { table }: NotedTable,
    judgedAs: (item: string) => Scalar | undefined,
    goldAs: (item: string) => Scalar | undefined,
  ): HumanInput => {
    const code = (value: Scalar | undefined) => (value === undefined ? NO_VALUE : table.categories.indexOf(value));
    return {
      ...{ of: table.dimension, table },
      judge: Int32Array.from(table.items, (item) => code(judgedAs(item))),
      gold: Int32Array.from(table.items, (item) => code(goldAs(item))),
    };
  };
  const em = rule && !label ? emTableOf(tables) : undefined;
  const decision =
    em === undefined
      ? []
      : [
          ofItems(
            em,
            (item) => firstOf.get(item)?.row.decision ?? undefined,
            (item) => goldOf.get(item)?.metadata.em ?? undefined,
          ),
        ];
  const mapped = mappedMetrics(map, columns).flatMap(({ metric, column }) => {
    const table = tables.find((each) => each.table.dimension === column.id);
    if (!table || table.table.categories.length === 0) return [];
    return [
      ofItems(
        table,
        (item) => mappedValue(map, metric, firstOf.get(item)?.outputs.get(metric)),
        (item) => {
          const row = goldOf.get(item);
          return row && goldValue(row, table.table.dimension);
        },
      ),
    ];
  });
  return [...decision, ...mapped];
}
