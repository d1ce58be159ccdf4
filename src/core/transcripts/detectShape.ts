import type { JsonObject } from '../../../schemas/json';
import type { Adapter, Problem } from './adapter';
import { adapters } from './adapters';
import { quoted } from './quoted';
import type { Unit } from './transcript';
import { unreadableShapeOf } from './unreadableShape';

/** How many records from the start of a file decide what its shape is. */
export const SAMPLE_RECORDS = 100;

/** The adapter to read a file with, and the observation that speaks for it, as a sentence without a full stop. */
export interface Shape {
  adapter: Adapter;
  why: string;
}

/** A row is read if half of the sample is of its shape: files of rows hold the odd error object among answers. */
const LINE_SHARE = 0.5;
/** To take a whole file for one conversation more is asked, because a mistake makes one item of thousands. */
const FILE_SHARE = 0.9;

/**
 * Finds the shape of a file from its first parsed records (up to SAMPLE_RECORDS are looked at). `unit` rules out the
 * shapes of the other unit. The problem says which fields were seen and which shapes are known.
 */
export function detectShape(records: readonly JsonObject[], unit?: Unit): Shape | Problem {
  const sample = records.slice(0, SAMPLE_RECORDS);
  if (sample.length === 0) return { problem: 'no line of the file could be read as a record, so its shape is unknown' };
  const unreadable = unreadableShapeOf(sample);
  if (unreadable !== undefined) return { problem: unreadable };
  const candidates = adapters
    .filter((adapter) => unit === undefined || adapter.unit === unit)
    .map((adapter) => ({ adapter, fits: sample.filter((record) => adapter.matches(record)).length }))
    .filter(({ adapter, fits }) => fits >= shareNeeded(adapter, unit) * sample.length);
  const [first] = candidates;
  if (first === undefined) return { problem: unknownShape(sample, unit) };
  const best = candidates.reduce((a, b) => (b.fits > a.fits ? b : a), first);
  const special = adapters.find(
    (adapter) => adapter.refines === best.adapter.id && sample.some((record) => adapter.matches(record)),
  );
  const why = `${best.fits} of the first ${sample.length} records fit ${best.adapter.title}`;
  if (special === undefined) return { adapter: best.adapter, why };
  const count = sample.filter((record) => special.matches(record)).length;
  return { adapter: special, why: `${why}; ${count} of them are ${special.title}` };
}

function shareNeeded(adapter: Adapter, forced: Unit | undefined): number {
  return adapter.unit === 'file' && forced === undefined ? FILE_SHARE : LINE_SHARE;
}

function unknownShape(sample: readonly JsonObject[], unit: Unit | undefined): string {
  const counts = new Map<string, number>();
  for (const name of sample.flatMap((record) => Object.keys(record))) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => quoted(name));
  const seen = names.length === 0 ? 'none' : names.slice(0, 12).join(', ') + (names.length > 12 ? ', …' : '');
  const known = adapters.filter((adapter) => unit === undefined || adapter.unit === unit);
  const among = unit === undefined ? '' : ` with unit "${unit}"`;
  return `no known record shape${among} fits. Fields seen: ${seen}. Known: ${known.map((a) => a.title).join('; ')}`;
}
