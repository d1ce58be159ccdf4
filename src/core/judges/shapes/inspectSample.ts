import type { Json, JsonObject } from '../../../../schemas/json';
import { field, isObject } from '../../transcripts/fieldProblem';
import type { JudgedRow, Said } from '../judgedRow';
import { LABEL } from '../knownMetrics';
import { type Reading, readCell, unreadable } from '../reading';
import { readVerdictText } from './verdictText';

/** What of an Inspect log stands outside of its samples. */
export interface InspectLog {
  status: string;
  /** The error that the log ended with. */
  error: string | undefined;
}

/** Whether a document is an Inspect log, or the header of one. */
export function isInspectLog(document: JsonObject): boolean {
  return isObject(field(document, 'eval')) && typeof field(document, 'status') === 'string' && 'version' in document;
}

export function inspectLogOf(document: JsonObject): InspectLog {
  const error = field(document, 'error');
  const message = isObject(error) ? field(error, 'message') : undefined;
  return { status: String(field(document, 'status')), error: typeof message === 'string' ? message : undefined };
}

/**
 * One sample of an Inspect log. In the task that our gold sets bring, the record is named by the sample's metadata and the verdict is
 * what the pattern scorer found; in any other log the sample is the record, and every scorer is a metric.
 */
export function readInspectSample(sample: JsonObject): Omit<JudgedRow, 'line'> | { problem: string } {
  const metadata = objectAt(sample, 'metadata');
  const gold = field(metadata, 'gold_label') !== undefined && typeof field(metadata, 'item') === 'string';
  const scores = scoresOf(sample);
  const id = field(sample, 'id') ?? null;
  if (scores.length === 0) return { problem: `the sample ${JSON.stringify(id)} ${whyUnscored(sample)}` };
  const epoch = field(sample, 'epoch') ?? null;
  const times = typeof epoch === 'number' && Number.isInteger(epoch) ? { epoch } : {};
  const names: JsonObject = { ...namesOf(metadata), id, epoch };
  const uuid = field(sample, 'uuid');
  if (typeof uuid === 'string') names.uuid = uuid;
  if (gold) {
    const said = scores.flatMap(([scorer, score]) => goldSaid(scorer, score));
    // The epoch is how often the judge was asked, and says nothing of the record.
    return { record: { item: field(metadata, 'item') ?? null, id }, said, ...times };
  }
  const texts = { question: asMessages(field(sample, 'input')), answer: completionOf(sample) };
  return { record: { ...names, ...texts }, said: scores.flatMap(([scorer, score]) => saidOf(scorer, score)), ...times };
}

function namesOf(metadata: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => typeof value !== 'object'));
}

function objectAt(object: JsonObject, name: string): JsonObject {
  const value = field(object, name);
  return isObject(value) ? value : {};
}

/** Scores by scorer; the oldest logs have one without a name. */
function scoresOf(sample: JsonObject): [string, JsonObject][] {
  const only = field(sample, 'score');
  const entries: [string, Json][] = [
    ...Object.entries(objectAt(sample, 'scores')),
    ...(only ? [['score', only] as [string, Json]] : []),
  ];
  return entries.flatMap(([name, score]) => (isObject(score) ? [[name, score]] : []));
}

function whyUnscored(sample: JsonObject): string {
  return isObject(field(sample, 'error')) ? 'ended in an error and has no score' : 'has no score';
}

/** No answer is a judge that gave no verdict, and not another label. */
function goldSaid(scorer: string, score: JsonObject): Said[] {
  if (scorer !== 'pattern') return saidOf(scorer, score);
  const answer = field(score, 'answer');
  const raw = field(score, 'explanation');
  const reading: Reading =
    typeof answer === 'string' && answer !== ''
      ? readVerdictText(answer)
      : unreadable(typeof raw === 'string' ? raw : '');
  return [{ metric: LABEL, reading }];
}

/** A scorer's value: a number, a letter (C, I), or several by name. */
function saidOf(scorer: string, score: JsonObject): Said[] {
  const value = field(score, 'value') ?? null;
  if (!isObject(value)) return [{ metric: scorer, reading: readCell(value) }];
  return Object.entries(value).map(([name, inner]) => ({ metric: `${scorer}.${name}`, reading: readCell(inner) }));
}

function asMessages(input: Json | undefined): Json {
  return Array.isArray(input) || typeof input === 'string' ? input : null;
}

function completionOf(sample: JsonObject): string {
  const output = objectAt(sample, 'output');
  const completion = field(output, 'completion');
  if (typeof completion === 'string') return completion;
  const choices = field(output, 'choices');
  const first = Array.isArray(choices) ? choices[0] : undefined;
  const message = isObject(first) ? objectAt(first, 'message') : {};
  const content = field(message, 'content');
  return typeof content === 'string' ? content : '';
}
