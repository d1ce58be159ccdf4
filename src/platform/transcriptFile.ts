import { closeSync, openSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { JsonObject } from '../../schemas/json';
import { ID_BYTES, ItemTable, idBytes } from '../core/ratings/itemTable';
import type { Adapter, FileAdapter } from '../core/transcripts/adapter';
import { detectContainer } from '../core/transcripts/detectContainer';
import { detectShape } from '../core/transcripts/detectShape';
import { itemIdOf } from '../core/transcripts/itemIdentity';
import { LineIndex } from '../core/transcripts/lineIndex';
import { parseLine } from '../core/transcripts/parseLine';
import { readRecordLine } from '../core/transcripts/readRecordLine';
import type { LineProblem, ReadRecord, Unit } from '../core/transcripts/transcript';
import { type ScanMessage, scanCorpus } from './corpusScan';
import { type HeadLine, readHead, recordsOf, splitLines, wholeLines } from './fileHead';
import { decodeLine, LONGEST_LINE, tooLong } from './readLines';
import { sha256 } from './sha256';

/** Records that a shape is recognised by. */
const SAMPLE = 100;
/** Problems that are kept with their sentence; more are only counted. */
const LISTED_PROBLEMS = 1000;

/** Size and time of the bytes that were read: another stamp means another file content. */
export interface FileStamp {
  size: number;
  modified: number;
}

/** A record as it is shown: its transcript and where it stands. `line` is the first one for a file that is one record. */
export interface ReadItem {
  item: string;
  line: number;
  bytes: number;
  record: ReadRecord;
}

/**
 * A transcripts file, opened read-only. `open` reads its head and knows the shape and the first records; `scan` reads the
 * rest in a worker thread and fills `lines` and `table` meanwhile. It describes the bytes that were there when it was opened.
 */
export class TranscriptFile {
  readonly lines = new LineIndex();
  readonly table = new ItemTable();
  readonly problems: LineProblem[] = [];
  problemCount = 0;
  /** 0 to 1. */
  scanned = 0;
  complete = false;
  /** Why the file could not be read to its end, if so; what was read before can be used. */
  failure: string | undefined;
  private worker: Worker | undefined;
  /** The head's lines, which can be shown before the index knows where they are. */
  private readonly headLines = new Map<number, string>();
  private whole: ReadItem | undefined;
  private seededTo = 0;

  private constructor(
    readonly path: string,
    readonly stamp: FileStamp,
    private readonly handle: FileHandle,
    readonly adapter: Adapter | undefined,
    /** Why it can be read as it is, or what it is and what to do when it cannot be read. */
    readonly why: string,
  ) {}

  /** Throws the system's error where the file cannot be opened; a file that cannot be understood is opened and says so. */
  static async open(path: string, unit?: Unit): Promise<TranscriptFile> {
    const handle = await open(path, 'r');
    try {
      const stamp = stampOf(await handle.stat());
      const head = await readHead(handle, stamp.size);
      const container = detectContainer(head, stamp.size);
      if (container.container !== 'jsonl') {
        return new TranscriptFile(
          path,
          stamp,
          handle,
          undefined,
          container.sentence ?? `The file is ${container.container}.`,
        );
      }
      const texts = wholeLines(head, stamp.size);
      const records = recordsOf(texts);
      const shape = detectShape(records.slice(0, SAMPLE), unit);
      const adapter = 'adapter' in shape ? shape.adapter : undefined;
      const file = new TranscriptFile(path, stamp, handle, adapter, 'adapter' in shape ? shape.why : shape.problem);
      if (adapter?.unit === 'line') file.seed(texts);
      else if (adapter) await file.readWhole(adapter);
      return file;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /**
   * Reads everything that `open` left. `changed` is called after each step, at most once a chunk. Resolves when all is read;
   * rejects with a sentence when the file cannot be read to its end.
   */
  scan(changed: () => void, workerPath = join(__dirname, 'corpusWorker.js')): Promise<void> {
    if (this.complete || this.adapter?.unit !== 'line') {
      this.complete = true;
      this.scanned = 1;
      changed();
      return Promise.resolve();
    }
    const workerData = { path: this.path, size: this.stamp.size, adapterId: this.adapter.id };
    const worker = new Worker(workerPath, { workerData });
    this.worker = worker;
    return new Promise((resolve, reject) => {
      worker.on('message', (message: ScanMessage) => {
        if (message.kind === 'failed') reject(new Error(message.message));
        this.take(message);
        changed();
        if (message.kind === 'done') resolve();
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('reading the file was stopped')));
    });
  }

  /** Gives up reading on. */
  fail(why: string): void {
    this.failure = why;
    this.complete = true;
    this.scanned = 1;
  }

  /** Reads everything that `open` left in this thread, for programs that have nothing else to do meanwhile. */
  scanHere(): void {
    if (this.adapter?.unit === 'line') {
      const fd = openSync(this.path, 'r');
      try {
        scanCorpus(fd, this.stamp.size, this.adapter, (message) => this.take(message));
      } finally {
        closeSync(fd);
      }
    }
    this.complete = true;
    this.scanned = 1;
  }

  /** The record at a 0-based place of the queue. Throws a sentence when the bytes there are no longer what they were. */
  async read(index: number): Promise<ReadItem> {
    if (this.whole) return this.whole;
    const line = this.table.lineAt(index);
    const item = this.table.itemAt(index);
    if (line === undefined || item === undefined) throw new Error(`There is no item ${index + 1} in this file.`);
    const text = await this.lineText(line);
    const read = this.adapter?.unit === 'line' ? readRecordLine(text, this.adapter, sha256) : undefined;
    if (!read || !('item' in read) || read.item !== item) {
      throw new Error(`Line ${line} is no longer what it was when the file was opened: the file has changed.`);
    }
    return { ...read, line, bytes: Buffer.byteLength(text) };
  }

  /** The text of a line without its line break, as stored. For a file that is one record: the whole file. */
  async lineText(line: number): Promise<string> {
    // While the file is being indexed, the end of the last line that is known is not: the head's lines are whole.
    const known = this.headLines.get(line);
    if (known !== undefined) return known;
    const range = this.whole ? { start: 0, end: this.stamp.size } : this.lines.range(line);
    if (!range) throw new Error(`Line ${line} has not been found yet.`);
    return (await this.readBytes(range.start, range.end)).toString('utf8').replace(/\r?\n$/, '');
  }

  /** Whether the file on the disk is still the one that was opened. */
  async isCurrent(): Promise<boolean> {
    try {
      const now = stampOf(await stat(this.path));
      return now.size === this.stamp.size && now.modified === this.stamp.modified;
    } catch {
      return false;
    }
  }

  async dispose(): Promise<void> {
    await this.worker?.terminate();
    await this.handle.close();
  }

  private take(message: ScanMessage): void {
    switch (message.kind) {
      case 'lines':
        this.lines.push(message.block, message.end);
        break;
      case 'items':
        for (let i = 0; i < message.lines.length; i++) {
          const line = message.lines[i] ?? 0;
          if (line > this.seededTo) this.table.add(message.ids.subarray(i * ID_BYTES, (i + 1) * ID_BYTES), line);
        }
        this.scanned = message.scanned;
        break;
      case 'problems':
        for (const problem of message.problems) this.addProblem(problem);
        break;
      case 'done':
        this.complete = true;
        this.scanned = 1;
        this.headLines.clear();
        break;
      case 'failed':
        break;
    }
  }

  private addProblem(problem: LineProblem): void {
    this.problemCount += 1;
    if (this.problems.length < LISTED_PROBLEMS) this.problems.push(problem);
  }

  /** Puts the head's records into the queue, so that the first transcript is there at once. */
  private seed(texts: readonly HeadLine[]): void {
    if (this.adapter?.unit !== 'line') return;
    for (const [index, text] of texts.slice(0, SAMPLE).entries()) {
      this.seededTo = index + 1;
      if (text === undefined) continue;
      const read = readRecordLine(text, this.adapter, sha256);
      this.headLines.set(index + 1, text);
      const id = 'item' in read ? idBytes(read.item) : undefined;
      if (id) this.table.add(id, index + 1);
    }
  }

  private async readWhole(adapter: FileAdapter): Promise<void> {
    if (this.stamp.size > LONGEST_LINE) return this.addProblem({ line: 1, message: tooLong(this.stamp.size) });
    const bytes = await this.readBytes(0, this.stamp.size);
    const records: JsonObject[] = [];
    for (const [index, line] of splitLines(bytes).entries()) {
      const decoded = decodeLine(line);
      const parsed = 'problem' in decoded ? decoded : parseLine(decoded.text);
      if ('blank' in parsed) continue;
      const message = 'problem' in parsed ? parsed.problem : adapter.lineProblem(parsed.record);
      if (message !== undefined) this.addProblem({ line: index + 1, message });
      else if ('record' in parsed) records.push(parsed.record);
    }
    const record = adapter.readFile(records);
    if ('problem' in record) return this.addProblem({ line: 1, message: record.problem });
    const item = itemIdOf(record.content, sha256);
    const id = idBytes(item);
    if (id) this.table.add(id, 1);
    this.whole = { item, line: 1, bytes: bytes.length, record };
  }

  private async readBytes(start: number, end: number): Promise<Buffer> {
    if (end - start > LONGEST_LINE) throw new Error(tooLong(end - start));
    const bytes = Buffer.allocUnsafe(end - start);
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await this.handle.read(bytes, filled, bytes.length - filled, start + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  }
}

function stampOf(stats: { size: number; mtimeMs: number }): FileStamp {
  return { size: stats.size, modified: stats.mtimeMs };
}
