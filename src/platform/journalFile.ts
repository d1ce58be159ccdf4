import { constants, type Stats } from 'node:fs';
import { type FileHandle, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JournalEvent } from '../../schemas/event';
import { encodeLines } from '../core/jsonl/codec';
import { isMissing, syncFolder } from './durableFile';
import { type JournalLine, parseJournalLine } from './journalLine';

/** A line of a journal that is not one of its rater's events, and why. */
export interface JournalProblem {
  line: number;
  message: string;
}

const LF = 0x0a;

/**
 * One rater's append-only journal. An event is on the disk (written and fsynced) when `append` resolves; a rejected append
 * leaves at most a torn line behind, which the next one closes and every reader reports and passes over. The file is opened
 * anew for each append, because git and syncing tools replace files under open handles.
 */
export class JournalFile {
  private readTo = 0;
  private inode: number | undefined;
  private lineCount = 0;
  private settled: JournalProblem[] = [];
  private tornTail: JournalProblem | undefined;
  /** True when a line is of a version that this one does not know: then nothing may be written. */
  newerVersion = false;

  constructor(
    readonly path: string,
    readonly rater: string,
  ) {}

  /** Lines that hold no event of this rater, in order. */
  get problems(): JournalProblem[] {
    return this.tornTail ? [...this.settled, this.tornTail] : this.settled;
  }

  /**
   * Events that were added since the last call, all of them the first time. A file that became shorter or was replaced is
   * read from the start again: events are a set, so that does no harm. A missing file has none.
   */
  async read(): Promise<JournalEvent[]> {
    let stats: Stats;
    try {
      stats = await stat(this.path);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
    if (stats.size < this.readTo || (this.inode !== undefined && stats.ino !== this.inode)) this.restart();
    this.inode = stats.ino;
    if (stats.size === this.readTo) return [];
    const handle = await open(this.path, 'r');
    try {
      return this.take(await readFrom(handle, this.readTo, stats.size - this.readTo));
    } finally {
      await handle.close();
    }
  }

  /**
   * Appends events in one write and fsyncs. Resolves with events that others appended before them. Rejects with the
   * system's error (ENOSPC, EROFS, EACCES, …) when they are not safely on the disk.
   */
  async append(events: readonly JournalEvent[]): Promise<JournalEvent[]> {
    const isNew = await this.makeFolder();
    const others = await this.read();
    const handle = await open(this.path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, 0o644);
    try {
      const { size, ino } = await handle.stat();
      const lead = size > 0 && (await lastByte(handle, size)) !== LF ? '\n' : '';
      const bytes = Buffer.from(lead + encodeLines(events), 'utf8');
      await writeAll(handle, bytes);
      await handle.datasync();
      if (this.readTo === size) {
        this.inode = ino;
        this.readTo = size + bytes.length;
        this.lineCount += events.length;
      }
    } finally {
      await handle.close();
    }
    if (isNew) await syncFolder(dirname(this.path));
    return others;
  }

  private restart(): void {
    this.readTo = 0;
    this.lineCount = 0;
    this.settled = [];
    this.tornTail = undefined;
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

  private take(bytes: Buffer): JournalEvent[] {
    const events: JournalEvent[] = [];
    this.tornTail = undefined;
    let from = 0;
    for (let lf = bytes.indexOf(LF); lf !== -1; lf = bytes.indexOf(LF, from)) {
      this.lineCount += 1;
      this.keep(parseJournalLine(bytes.toString('utf8', from, lf), this.rater), events, this.settled);
      from = lf + 1;
    }
    if (from < bytes.length) {
      // A last line without its line feed may still be growing: unless it is an event already, it is read again later.
      const tail: JournalProblem[] = [];
      const before = events.length;
      this.lineCount += 1;
      this.keep(parseJournalLine(bytes.toString('utf8', from), this.rater), events, tail);
      if (events.length > before) from = bytes.length;
      else this.lineCount -= 1;
      this.tornTail = tail[0];
    }
    this.readTo += from;
    return events;
  }

  private keep(line: JournalLine, events: JournalEvent[], problems: JournalProblem[]): void {
    if (line.kind === 'event') events.push(line.event);
    if (line.kind === 'newer') this.newerVersion = true;
    if (line.kind === 'newer' || line.kind === 'problem') {
      problems.push({ line: this.lineCount, message: line.message });
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
