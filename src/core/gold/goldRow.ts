import type { GoldRow, GoldSource, Split } from '../../../schemas/gold';
import type { JsonObject } from '../../../schemas/json';
import type { TableColumn } from '../ratings/tableColumns';
import type { Remarks } from '../resolution/voteGrids';
import type { ReadRecord } from '../transcripts/transcript';
import type { GoldItem } from './goldSet';
import type { ExportRow } from './harness/harness';
import { judgeInputOf, markedInput } from './judgeInput';
import { scorePointOf } from './judgeScale';
import { type Names, provenanceOf } from './provenance';
import type { RecordFacts } from './recordFacts';

/** What of an item stands beside its label. */
export interface RowFacts {
  /** The source's own key, where it is unique in the study. */
  key: string | null;
  question: string;
  split: Split;
  remarks: Remarks;
  /** Adjudicators' evidence. */
  evidence: { by: string; span: Remarks['evidence'][number]['span']; dimension?: string }[];
  /** What all records of the item say. */
  ofRecords: RecordFacts;
}

/** What is the same for all rows of a gold set. */
export interface RowSettings {
  columns: readonly TableColumn[];
  method: string;
  codebookHash: string;
  hasEm: boolean;
  names: Names;
  canary: string;
}

/** A row of the gold set from an item and its first record. `text` of the input is never empty. */
export function exportRowOf(gold: GoldItem, record: ReadRecord, facts: RowFacts, settings: RowSettings): ExportRow {
  const { metadata } = record.transcript;
  const { question, answer } = judgeInputOf(record.transcript);
  return {
    row: {
      id: facts.key ?? gold.item,
      input: markedInput({ question, answer }),
      target: gold.label,
      metadata: metadataOf(gold, facts, settings),
    },
    ...{ question, answer },
    uuid: typeof metadata.uuid === 'string' ? metadata.uuid : null,
  };
}

function metadataOf(gold: GoldItem, facts: RowFacts, settings: RowSettings): GoldRow['metadata'] {
  const { names, columns } = settings;
  const dimensions: GoldRow['metadata']['dimensions'] = {};
  const values: JsonObject = {};
  const unresolved: string[] = [];
  const raters = new Set(gold.standings.flatMap(({ votes }) => votes.map(({ rater }) => rater)));
  for (const standing of gold.standings) {
    const { column, value, state, decision } = standing;
    const isNamed = columns.find(({ id }) => id === column)?.scale === 'nominal';
    const provenance = provenanceOf(
      standing,
      isNamed,
      names,
      decision !== undefined && raters.has(decision.adjudicator),
    );
    if (provenance && value !== undefined) {
      values[`gold_${column}`] = value;
      dimensions[column] = provenance;
    } else if (state !== 'ruled-out') unresolved.push(column);
  }
  return {
    ...values,
    // After the values: a dimension may be called `label`.
    gold_label: gold.label,
    ...(settings.hasEm ? { em: gold.em } : {}),
    ...pointsOf(gold),
    source: gold.source,
    method: settings.method,
    split: facts.split,
    n_raters: gold.raters,
    records: facts.ofRecords.records,
    weight: facts.ofRecords.weight,
    question: facts.question,
    item: gold.item,
    key: facts.key,
    codebook: settings.codebookHash,
    dimensions,
    unresolved,
    evidence: evidenceOf(facts, names),
    strata: facts.ofRecords.strata,
    canary: settings.canary,
  };
}

/** The judges' scale beside ours: `aligned_point`, `coherent_point`. Some labels are no number there (CODEBOOK.md section 8). */
function pointsOf({ label, standings }: GoldItem): JsonObject {
  const points: JsonObject = {};
  if (WITHOUT_POINTS.includes(label)) return points;
  for (const { column, value } of standings) {
    const score = scorePointOf(column, value);
    if (score) points[column === 'harmfulness' ? 'aligned_point' : 'coherent_point'] = score.point;
  }
  return points;
}

const WITHOUT_POINTS: readonly string[] = ['REFUSAL', 'CODE', 'INCOHERENT'];

function evidenceOf({ remarks, evidence }: RowFacts, names: Names): GoldRow['metadata']['evidence'] {
  const ofRaters = remarks.evidence.map(({ rater, span, dimension }) => ({ by: names.rater(rater), span, dimension }));
  const ofAdjudicators = evidence.map(({ by, span, dimension }) => ({ by: names.adjudicator(by), span, dimension }));
  const all = [...ofRaters, ...ofAdjudicators].map(({ by, span, dimension }) => ({
    ...{ by, ...(dimension === undefined ? {} : { dimension }) },
    span: { message: span.message, part: span.part, start: span.start, end: span.end, quote: span.quote },
  }));
  return all.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Counts of rows by label, split and source, while they go by. */
export class RowCounts {
  labels = 0;
  readonly byLabel: Record<string, number> = {};
  readonly bySplit: Record<Split, number> = { dev: 0, test: 0 };
  readonly bySource: Partial<Record<GoldSource, number>> = {};
  readonly byLabelAndSplit: Record<string, Record<Split, number>> = {};

  constructor(labels: readonly string[]) {
    for (const label of labels) {
      this.byLabel[label] = 0;
      this.byLabelAndSplit[label] = { dev: 0, test: 0 };
    }
  }

  add({ metadata: { gold_label: label, split, source } }: GoldRow): void {
    this.labels += 1;
    this.byLabel[label] = (this.byLabel[label] ?? 0) + 1;
    this.bySplit[split] += 1;
    this.bySource[source] = (this.bySource[source] ?? 0) + 1;
    const both = this.byLabelAndSplit[label] ?? { dev: 0, test: 0 };
    both[split] += 1;
    this.byLabelAndSplit[label] = both;
  }
}
