import { constants, type Stats } from 'node:fs';
import { type FileHandle, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { encodeLines } from '../core/jsonl/codec';
import { isMissing, syncFolder } from './durableFile';
import type { EventLine } from './eventLine';

/** A line that is not one of its writer's events, and why. */
export interface EventFileProblem {
  line: number;
  message: string;
}

const LF = 0x0a;
/** An event's line is longer than its id and shorter than this, so that these bytes are no other place's. */
const MARK_BYTES = 512;

/**
 * One writer's append-only file of events. An event is on the disk (written and fsynced) when `append` resolves; a rejected append
 * leaves at most a torn line behind, which the next one closes and every reader reports and passes over. The file is opened
 * anew for each append, because git and syncing tools replace files under open handles. */
export class EventFile<E extends object> {
  private readTo = 0;
  private inode: number | undefined;
  /** The bytes just before `readTo`: where others stand there now, the file is another one. */
  private mark = Buffer.alloc(0);
  /** Lines that end before `readTo`. */
  private lineCount = 0;
  private lastTurn: Promise<unknown> = Promise.resolve();
  private settled: EventFileProblem[] = [];
  private tornTail: EventFileProblem | undefined;
  /** True when a line is of a version that this one does not know: then nothing may be written. */
  newerVersion = false;

  constructor(
    readonly path: string,
    readonly writer: string,
    private readonly parse: (text: string, writer: string) => EventLine<E>,
  ) {}

  /** Lines that hold no event of this rater, in order. */
  get problems(): EventFileProblem[] {
    return this.tornTail ? [...this.settled, this.tornTail] : this.settled;
  }

  /**
   * Events that were added since the last call, all of them the first time. A file that became shorter or was replaced is
   * read from the start again: events are a set, so that does no harm. A missing file has none.
   */
  read(): Promise<E[]> {
    return this.inTurn(() => this.readNew());
  }

  /**
   * Appends events in one write and fsyncs. Resolves with events that others appended before them. Rejects with the
   * system's error (ENOSPC, EROFS, EACCES, …) when they are not safely on the disk.
   */
  append(events: readonly E[]): Promise<E[]> {
    return this.inTurn(() => this.appendNow(events));
  }

  /** One at a time: two readers at once would both move `readTo` over the same bytes. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.lastTurn.then(work, work);
    this.lastTurn = turn;
    return turn;
  }

  private async readNew(): Promise<E[]> {
    let stats: Stats;
    try {
      stats = await stat(this.path);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
    if (this.inode !== undefined && stats.ino !== this.inode) this.restart();
    this.inode = stats.ino;
    const handle = await open(this.path, 'r');
    try {
      if (!(await this.isAsRead(handle))) this.restart();
      return this.take(await readFrom(handle, this.readTo, Math.max(0, stats.size - this.readTo)));
    } finally {
      await handle.close();
    }
  }

  /** Whether what was read is still there; a new file may have the inode of the old one, and be longer. */
  private async isAsRead(handle: FileHandle): Promise<boolean> {
    const { length } = this.mark;
    return (await readFrom(handle, this.readTo - length, length)).equals(this.mark);
  }

  private async appendNow(events: readonly E[]): Promise<E[]> {
    const isNew = await this.makeFolder();
    const others = await this.readNew();
    if (this.newerVersion) throw new Error('The file was written by a newer version of Misalignment Rater: update it');
    const handle = await open(this.path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, 0o644);
    try {
      const { size, ino } = await handle.stat();
      const lead = size > 0 && (await lastByte(handle, size)) !== LF ? '\n' : '';
      const bytes = Buffer.from(lead + encodeLines(events), 'utf8');
      await writeAll(handle, bytes);
      await handle.datasync();
      if (this.readTo === size) {
        this.inode = ino;
        this.moveOver(bytes);
        this.lineCount += events.length + lead.length;
      }
    } finally {
      await handle.close();
    }
    if (isNew) await syncFolder(dirname(this.path));
    return others;
  }

  private restart(): void {
    this.readTo = 0;
    this.mark = Buffer.alloc(0);
    this.lineCount = 0;
    this.settled = [];
    this.tornTail = undefined;
    this.newerVersion = false;
  }

  private moveOver(bytes: Buffer): void {
    this.readTo += bytes.length;
    this.mark = Buffer.from(Buffer.concat([this.mark, bytes.subarray(-MARK_BYTES)]).subarray(-MARK_BYTES));
  }

  private async makeFolder(): Promise<boolean> {
    await mkdir(dirname(this.path), { recursive: true });
    try {
      await stat(this.path);
      return false;
    } catch (error) {
      if (isMissing(error)) return true;
      throw error;
    }
  }

  private take(bytes: Buffer): E[] {
    const events: E[] = [];
    this.tornTail = undefined;
    let from = 0;
    for (let lf = bytes.indexOf(LF); lf !== -1; lf = bytes.indexOf(LF, from)) {
      this.lineCount += 1;
      this.keep(this.parse(bytes.toString('utf8', from, lf), this.writer), events, this.settled);
      from = lf + 1;
    }
    if (from < bytes.length) {
      // A last line without its line feed may still be growing: unless it is an event already, it is read again later.
      const tail: EventFileProblem[] = [];
      const before = events.length;
      this.keep(this.parse(bytes.toString('utf8', from), this.writer), events, tail, 1);
      if (events.length > before) from = bytes.length;
      this.tornTail = tail[0];
    }
    this.moveOver(bytes.subarray(0, from));
    return events;
  }

  private keep(line: EventLine<E>, events: E[], problems: EventFileProblem[], ahead = 0): void {
    if (line.kind === 'event') events.push(line.event);
    if (line.kind === 'newer') this.newerVersion = true;
    if (line.kind === 'newer' || line.kind === 'problem') {
      problems.push({ line: this.lineCount + ahead, message: line.message });
    }
  }
}

async function readFrom(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

async function lastByte(handle: FileHandle, size: number): Promise<number | undefined> {
  return (await readFrom(handle, size - 1, 1))[0];
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += (await handle.write(bytes, written)).bytesWritten;
}
