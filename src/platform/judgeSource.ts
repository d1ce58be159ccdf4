import { open } from 'node:fs/promises';
import { LABEL } from '../core/judges/knownMetrics';
import { type SettledScales, settleScales } from '../core/judges/settleScales';
import { type Container, containers } from '../core/transcripts/containers';
import { detectContainer } from '../core/transcripts/detectContainer';
import { readHead } from './fileHead';
import { readEvalArchive } from './judgeArchive';
import { readJsonDocument } from './judgeDocument';
import { documentRows, type ReadRows, readJsonLines, readRows } from './judgeRows';
import { readTableRows } from './judgeTable';

/** A judge's output as it was understood. */
export interface JudgeSource extends ReadRows {
  sentinels: SettledScales['sentinels'];
}

/** What a score is called where the source has no name for it. */
const NAMELESS = ['score', 'value', 'rating', LABEL];

/**
 * Reads a judge's output in any known shape. `metrics` are the only ones that are wanted; all, where it is empty; one name is taken too
 * as the name of the only score in a source that calls it nothing but score. Throws a sentence that begins with what is wrong with the
 * file; what costs a line only is a problem.
 */
export async function readJudgeSource(path: string, metrics: readonly string[] = []): Promise<JudgeSource> {
  const [name, ...others] = metrics;
  try {
    return settled(await readAny(path, metrics), metrics);
  } catch (error) {
    if (name === undefined || others.length > 0) throw error;
    const all = await readAny(path, []).catch(() => undefined);
    const said = all?.rows.flatMap((row) => row.said) ?? [];
    const [only = '', ...more] = new Set(said.map(({ metric }) => metric));
    if (!all || more.length > 0 || !NAMELESS.includes(only)) throw error;
    for (const each of said) each.metric = name;
    all.remarks.push(`its ${only} is called ${name} here.`);
    return settled(all, metrics);
  }
}

/** The source once all of it is known. */
function settled(read: ReadRows, metrics: readonly string[]): JudgeSource {
  const isWanted = (metric: string) => metrics.length === 0 || metrics.includes(metric);
  const rows = read.rows
    .map((row) => ({ ...row, said: row.said.filter(({ metric }) => isWanted(metric)) }))
    .filter(({ said }) => said.length > 0);
  if (rows.length === 0) {
    const [first] = read.problems;
    if (metrics.length > 0) throw new Error(`has nothing of ${metrics.join(', ')}`);
    throw new Error(`has no row of a judge${first ? `: line ${first.line}: ${first.message}` : ''}`);
  }
  const said = new Set(rows.flatMap((row) => row.said.map(({ metric }) => metric)));
  const lacking = metrics.filter((metric) => !said.has(metric));
  const remarks = lacking.length > 0 ? [...read.remarks, `has nothing of ${lacking.join(', ')}.`] : read.remarks;
  const { problems, sentinels } = settleScales(rows);
  const all = [...read.problems, ...problems].sort((a, b) => a.line - b.line);
  return { ...read, rows, remarks, problems: all, sentinels };
}

async function readAny(path: string, metrics: readonly string[]): Promise<ReadRows> {
  const container = await containerOf(path);
  switch (container) {
    case 'jsonl':
      return readJsonLines(path, metrics);
    case 'csv':
    case 'text': {
      const { rows, problems } = await readTableRows(path);
      return readRows(rows, problems, metrics);
    }
    case 'json':
    case 'json-array':
      return readJsonDocument(path, metrics);
    case 'zip':
      return documentRows('inspect-log', 'an Inspect log (.eval)', await readEvalArchive(path));
    case 'empty':
      throw new Error('is empty: nothing was judged');
    case 'yaml':
    case 'binary':
      throw new Error(
        `is ${containers[container].title}: a judge's output is read from CSV, JSON, JSON Lines or an .eval log`,
      );
    default:
      throw new Error(`cannot be read: ${containers[container].advice ?? containers[container].title}`);
  }
}

async function containerOf(path: string): Promise<Container> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? 'does not exist' : `cannot be read: ${error.message}`);
  });
  try {
    const stats = await handle.stat();
    if (stats.isDirectory()) throw new Error('is a folder: name the file itself');
    if (!stats.isFile()) throw new Error('is no file that can be read twice: save it to a file first');
    return detectContainer(await readHead(handle, stats.size), stats.size).container;
  } finally {
    await handle.close();
  }
}
