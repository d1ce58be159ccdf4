import { open } from 'node:fs/promises';
import type { JsonObject } from '../../schemas/json';
import type { Adapter } from '../core/transcripts/adapter';
import { adapters } from '../core/transcripts/adapters';
import { type Container, containers } from '../core/transcripts/containers';
import { detectContainer, HEAD_BYTES } from '../core/transcripts/detectContainer';
import { detectShape, SAMPLE_RECORDS } from '../core/transcripts/detectShape';
import { DigestSet } from '../core/transcripts/digestSet';
import { itemIdOf } from '../core/transcripts/itemIdentity';
import { parseLine } from '../core/transcripts/parseLine';
import { escapeUnseen } from '../core/transcripts/quoted';
import { isJudgeField, KeyFinder } from '../core/transcripts/recordFields';
import type { LineProblem, Unit } from '../core/transcripts/transcript';
import { decodeLine, readLines } from '../platform/readLines';
import { sha256 } from '../platform/sha256';

/** The document of `inspect --json` (the command line's contract). */
export interface InspectResult {
  v: 1;
  /** The path as it was given. */
  file: string;
  bytes: number;
  /** Lines of the file, blank ones too; 0 for containers that have none. */
  lines: number;
  container: Container;
  /** Id of the record shape; null if none was recognised. */
  format: string | null;
  /** What speaks for the shape, or what the file is instead. */
  why: string;
  unit: Unit | null;
  /** Transcripts that can be read. */
  records: number;
  /** Distinct contents among them. */
  items: number;
  /** Names of the fields that together are the source's own key; null if none is unique. */
  key: readonly string[] | null;
  /** Names of the fields beside the content, without those of judges. */
  metadata: string[];
  judges: string[];
  problems: LineProblem[];
}

/** Problems that are listed; of the others the last entry says how many there are. */
const LISTED_PROBLEMS = 10000;
/** Bytes of records that wait for the shape to be known; beyond them it is decided from fewer than the usual sample. */
const SAMPLE_BYTES = 32 * 1024 * 1024;

/**
 * What is in a transcripts file. Reads it once from end to end in constant memory, apart from 12 to 36 bytes for each
 * distinct item and key. Throws an Error with a one-line message if the file cannot be opened or read.
 */
export async function inspectFile(path: string, options: { unit?: Unit } = {}): Promise<InspectResult> {
  try {
    const { head, size } = await readHead(path);
    const { container, sentence } = detectContainer(head, size);
    const result: InspectResult = {
      ...{ v: 1, file: path, bytes: size, lines: 0, container, format: null, why: sentence ?? '', unit: null },
      ...{ records: 0, items: 0, key: null, metadata: [], judges: [], problems: [] },
    };
    if (sentence !== undefined) {
      if (containers[container].lines) result.lines = await countLines(path);
      result.problems.push({ line: 1, message: sentence });
      return result;
    }
    await new Inspection(result, options.unit).run(path);
    return result;
  } catch (error) {
    throw new Error(`cannot read ${escapeUnseen(path)}: ${reasonOf(error)}`);
  }
}

/** One pass over a JSONL file, which fills in a result. */
class Inspection {
  private adapter: Adapter | undefined;
  private waiting: { line: number; record: JsonObject }[] | undefined = [];
  private waitingBytes = 0;
  private unlisted = 0;
  private messages = 0;
  private readonly items = new DigestSet();
  private readonly keys = new KeyFinder(() => {
    const seen = new DigestSet();
    return { add: (text) => seen.add(sha256(text)) };
  });
  private readonly metadata = new Set<string>();
  private readonly judges = new Set<string>();

  constructor(
    private readonly result: InspectResult,
    private readonly unit: Unit | undefined,
  ) {}

  async run(path: string): Promise<void> {
    for await (const batch of readLines(path)) {
      for (const { line, bytes, problem } of batch) {
        this.result.lines = line;
        if (problem === undefined) this.takeLine(line, bytes);
        else this.addProblem(line, problem);
      }
    }
    this.decideShape();
    this.finish();
  }

  private takeLine(line: number, bytes: Uint8Array): void {
    const decoded = decodeLine(bytes);
    const parsed = 'problem' in decoded ? decoded : parseLine(decoded.text);
    if ('blank' in parsed) return;
    if ('problem' in parsed) {
      this.addProblem(line, parsed.problem);
      return;
    }
    if (this.waiting === undefined) {
      this.takeRecord(line, parsed.record);
      return;
    }
    this.waiting.push({ line, record: parsed.record });
    this.waitingBytes += bytes.length;
    if (this.waiting.length >= SAMPLE_RECORDS || this.waitingBytes > SAMPLE_BYTES) this.decideShape();
  }

  private decideShape(): void {
    if (this.waiting === undefined) return;
    const waiting = this.waiting;
    this.waiting = undefined;
    const shape = detectShape(
      waiting.map(({ record }) => record),
      this.unit,
    );
    if ('problem' in shape) {
      this.result.why = shape.problem;
      this.addProblem(waiting[0]?.line ?? 1, shape.problem);
      return;
    }
    this.adapter = shape.adapter;
    this.result.format = shape.adapter.id;
    this.result.unit = shape.adapter.unit;
    this.result.why = shape.why;
    for (const { line, record } of waiting) this.takeRecord(line, record);
  }

  private takeRecord(line: number, record: JsonObject): void {
    if (this.adapter?.unit === 'line') {
      const read = this.adapter.read(record);
      if ('problem' in read) {
        this.addProblem(line, read.problem);
        return;
      }
      this.result.records++;
      this.items.add(itemIdOf(read.content, sha256).slice(3));
      this.keys.add(record);
      this.takeFields(read.transcript.metadata);
    } else if (this.adapter?.unit === 'file') {
      const message = this.adapter.lineProblem(record);
      if (message === undefined) {
        this.messages++;
        this.takeFields(this.adapter.lineMetadata(record));
      } else this.addProblem(line, message);
    }
  }

  private takeFields(metadata: JsonObject): void {
    for (const name of Object.keys(metadata)) {
      if (isJudgeField(name, metadata)) this.judges.add(name);
      else this.metadata.add(name);
    }
  }

  private addProblem(line: number, message: string): void {
    if (this.result.problems.length < LISTED_PROBLEMS) this.result.problems.push({ line, message });
    else this.unlisted++;
  }

  private finish(): void {
    const whole = this.adapter?.unit === 'file' && this.messages > 0;
    if (whole) this.result.records = 1;
    this.result.items = whole ? 1 : this.items.size;
    this.result.key = this.keys.key() ?? null;
    // A field may be a judge's in one record only because of what stands beside it.
    this.result.metadata = [...this.metadata].filter((name) => !this.judges.has(name)).sort();
    this.result.judges = [...this.judges].sort();
    this.result.problems.sort((a, b) => a.line - b.line);
    if (this.unlisted > 0) {
      const message = `${this.unlisted} more problems are not listed (the first ${LISTED_PROBLEMS} are)`;
      this.result.problems.push({ line: this.result.lines, message });
    }
  }
}

async function readHead(path: string): Promise<{ head: Uint8Array; size: number }> {
  const handle = await open(path, 'r');
  try {
    const stats = await handle.stat();
    if (stats.isDirectory()) throw new Error('it is a folder');
    const head = Buffer.alloc(Math.min(HEAD_BYTES, stats.size));
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return { head: head.subarray(0, bytesRead), size: stats.size };
  } finally {
    await handle.close();
  }
}

async function countLines(path: string): Promise<number> {
  let lines = 0;
  for await (const batch of readLines(path)) lines += batch.length;
  return lines;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it';
  return error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
}

/** The containers and record shapes that are told apart, for `inspect --formats`. */
export function formatsText(): string {
  const boxes = Object.entries(containers).map(
    ([id, { title, advice }]) => `  ${id.padEnd(20)}${title}${advice === undefined ? ' (can be read)' : ''}`,
  );
  const shapes = adapters.map(({ id, unit, title }) => `  ${id.padEnd(20)}${title} (unit: ${unit})`);
  return ['Containers:', ...boxes, '', 'Record shapes:', ...shapes, ''].join('\n');
}

/** The result for people, with a line break at the end. Field names and paths of the file are shown without controls. */
export function renderInspect(result: InspectResult): string {
  const rows: [string, string][] = [
    ['file', result.file],
    ['size', `${result.bytes} bytes, ${result.lines} lines`],
    ['container', `${result.container}: ${containers[result.container].title}`],
    ['shape', result.format === null ? 'not recognised' : `${result.format} (${result.why})`],
    ['unit', result.unit ?? '-'],
    ['records', `${result.records}, ${result.items} of them with different content`],
    ['key', result.key?.join(' + ') ?? 'none'],
    ['metadata', result.metadata.join(', ') || 'none'],
    ['judges', result.judges.join(', ') || 'none'],
    ['problems', String(result.problems.length)],
  ];
  const problems = result.problems.map(({ line, message }) => `  line ${line}: ${message}`);
  return `${[...rows.map(([name, value]) => name.padEnd(11) + value), ...problems].map(escapeUnseen).join('\n')}\n`;
}
