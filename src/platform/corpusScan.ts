import { readSync } from 'node:fs';
import { idBytes } from '../core/ratings/itemTable';
import type { LineAdapter } from '../core/transcripts/adapter';
import { type LineBlock, LineIndex, LineScanner } from '../core/transcripts/lineIndex';
import { readRecordLine } from '../core/transcripts/readRecordLine';
import type { LineProblem } from '../core/transcripts/transcript';
import { decodeLine, LONGEST_LINE, tooLong } from './readLines';
import { sha256 } from './sha256';

/** What a scan tells while it goes on. Typed arrays are handed over, not copied. */
export type ScanMessage =
  | { kind: 'lines'; block: LineBlock; end: number }
  | { kind: 'items'; ids: Uint8Array; lines: Uint32Array; scanned: number }
  | { kind: 'problems'; problems: LineProblem[] }
  | { kind: 'done' }
  | { kind: 'failed'; message: string };

/** Reads of this size saturate the disk; smaller ones cost system calls, larger ones memory. */
const CHUNK = 4 * 1024 * 1024;

/**
 * First finds every line of the file (fast, so that any line can be opened), then reads every record for its identity.
 * Synchronous, for a worker thread.
 */
export function scanCorpus(fd: number, size: number, adapter: LineAdapter, post: (message: ScanMessage) => void): void {
  const index = scanLines(fd, size, post);
  scanItems(fd, index, size, adapter, post);
  post({ kind: 'done' });
}

/** The line index of the first `size` bytes of a file, told block by block. */
export function scanLines(fd: number, size: number, post: (message: ScanMessage) => void): LineIndex {
  const index = new LineIndex();
  const scanner = new LineScanner();
  const buffer = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(size, 1)));
  for (let offset = 0; offset < size; ) {
    const read = readSync(fd, buffer, 0, Math.min(buffer.length, size - offset), offset);
    if (read === 0) break;
    offset += read;
    const block = scanner.scan(buffer.subarray(0, read));
    index.push({ base: block.base, starts: block.starts.slice() }, offset);
    post({ kind: 'lines', block, end: offset });
  }
  return index;
}

function scanItems(
  fd: number,
  index: LineIndex,
  size: number,
  adapter: LineAdapter,
  post: (message: ScanMessage) => void,
): void {
  for (let line = 1; line <= index.count; ) {
    const batch = new Batch();
    const { bytes, first, last } = readLines(fd, index, line);
    for (let each = line; each <= last; each++) {
      const range = index.range(each);
      if (!range) break;
      if (range.end - range.start > LONGEST_LINE) batch.problem(each, tooLong(range.end - range.start));
      else batch.take(each, bytes.subarray(range.start - first, range.end - first), adapter);
    }
    line = last + 1;
    batch.post((index.range(last)?.end ?? size) / Math.max(size, 1), post);
  }
}

/** As many whole lines from `line` on as fit into a chunk, at least one; a line that is too long is not read. */
function readLines(fd: number, index: LineIndex, line: number): { bytes: Buffer; first: number; last: number } {
  const first = index.range(line)?.start ?? 0;
  let last = line;
  let end = index.range(line)?.end ?? first;
  if (end - first > LONGEST_LINE) return { bytes: Buffer.alloc(0), first, last };
  for (let next = index.range(last + 1); next && next.end - first <= CHUNK; next = index.range(last + 1)) {
    last += 1;
    end = next.end;
  }
  const bytes = Buffer.allocUnsafe(end - first);
  let filled = 0;
  while (filled < bytes.length) {
    const read = readSync(fd, bytes, filled, bytes.length - filled, first + filled);
    if (read === 0) break;
    filled += read;
  }
  return { bytes: bytes.subarray(0, filled), first, last };
}

/** The records of some lines, gathered for one message. */
class Batch {
  private readonly ids: number[] = [];
  private readonly lines: number[] = [];
  private readonly problems: LineProblem[] = [];

  take(line: number, bytes: Buffer, adapter: LineAdapter): void {
    const decoded = decodeLine(bytes);
    const read = 'problem' in decoded ? decoded : readRecordLine(decoded.text, adapter, sha256);
    if ('problem' in read) this.problem(line, read.problem);
    const id = 'item' in read ? idBytes(read.item) : undefined;
    if (!id) return;
    for (const byte of id) this.ids.push(byte);
    this.lines.push(line);
  }

  problem(line: number, message: string): void {
    this.problems.push({ line, message });
  }

  post(scanned: number, post: (message: ScanMessage) => void): void {
    if (this.problems.length > 0) post({ kind: 'problems', problems: this.problems });
    post({ kind: 'items', ids: Uint8Array.from(this.ids), lines: Uint32Array.from(this.lines), scanned });
  }
}

/** The buffers of a message that can change hands. */
export function transferOf(message: ScanMessage): ArrayBuffer[] {
  if (message.kind === 'lines') return [message.block.starts.buffer as ArrayBuffer];
  if (message.kind === 'items') return [message.ids.buffer as ArrayBuffer, message.lines.buffer as ArrayBuffer];
  return [];
}
