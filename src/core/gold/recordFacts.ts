import type { GoldRow } from '../../../schemas/gold';
import type { JsonObject } from '../../../schemas/json';

/** What a gold row keeps of all records of its item: equal content from two models is one item, and either record counts. */
export interface RecordFacts {
  records: number;
  /** The sum of the records' inclusion weights; one without a weight counts with 1. */
  weight: number;
  /** Some record has no weight of its own, though the study names a field. */
  isUnweighted: boolean;
  /** Null where the records differ. */
  strata: GoldRow['metadata']['strata'];
  /** The records differ in some stratum. */
  differs: boolean;
}

/** The fields of a record that a study's gold set keeps. */
export interface RecordFields {
  strata: readonly string[];
  /** The field that holds the inclusion weight. */
  weight: string | undefined;
}

/** Fields of the source that a row keeps where a study does not say. */
export const defaultStrata: readonly string[] = [
  'model',
  'group',
  'domain',
  'category',
  'task_type',
  'subset',
  'condition',
];

/** What one record says. */
export function factsOf(metadata: JsonObject, fields: RecordFields): RecordFacts {
  const weight = weightOf(metadata, fields.weight);
  return {
    records: 1,
    weight: weight ?? 1,
    isUnweighted: fields.weight !== undefined && weight === undefined,
    strata: strataOf(metadata, fields.strata),
    differs: false,
  };
}

/** What records say together. */
export function bothFacts(one: RecordFacts, other: RecordFacts): RecordFacts {
  const names = [...new Set([...Object.keys(one.strata), ...Object.keys(other.strata)])];
  const isShared = (name: string) => one.strata[name] === other.strata[name];
  return {
    records: one.records + other.records,
    weight: one.weight + other.weight,
    isUnweighted: one.isUnweighted || other.isUnweighted,
    strata: Object.fromEntries(names.map((name) => [name, isShared(name) ? (one.strata[name] ?? null) : null])),
    differs: one.differs || other.differs || !names.every(isShared),
  };
}

/** The inclusion weight that a record names; undefined where it names none or none above 0. */
export function weightOf(metadata: JsonObject, field: string | undefined): number | undefined {
  const value = field === undefined || !Object.hasOwn(metadata, field) ? undefined : metadata[field];
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const weight = Number(value);
  return Number.isFinite(weight) && weight > 0 ? weight : undefined;
}

function strataOf(metadata: JsonObject, fields: readonly string[]): RecordFacts['strata'] {
  const strata: RecordFacts['strata'] = {};
  for (const name of fields) {
    const value = Object.hasOwn(metadata, name) ? metadata[name] : undefined;
    if (value !== undefined && (value === null || typeof value !== 'object')) strata[name] = value;
  }
  return strata;
}
