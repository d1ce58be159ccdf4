import { open } from 'node:fs/promises';

/** A line of a file as its bytes, without the line feed. */
export interface RawLine {
  /** 1-based. */
  line: number;
  /** Valid until the next batch is asked for: the buffer behind it is used again. Empty for a line that is too long. */
  bytes: Uint8Array;
  /** Set where the line is longer than what is held in memory; its bytes are not given. */
  problem?: string;
}

export interface ReadLinesOptions {
  /** Bytes read at a time. */
  chunkBytes?: number;
  /** Lines longer than this are told as a problem. */
  maxLineBytes?: number;
}

const CHUNK = 4 * 1024 * 1024;
/** A JavaScript string ends at half a gigabyte; a line near that size is no transcript that anybody rates. */
export const LONGEST_LINE = 256 * 1024 * 1024;

/** What is said of a line of that many bytes. */
export function tooLong(bytes: number): string {
  return `the line is ${Math.round(bytes / 1024 / 1024)} MB long, more than can be read (256 MB): split the file by records`;
}

/**
 * The lines of a file in batches, one batch for what a read completed. Memory is one chunk and the longest line. A file
 * that ends without a line feed has one more line; an empty file has none. Rejects with the system's error.
 */
export async function* readLines(path: string, options: ReadLinesOptions = {}): AsyncGenerator<RawLine[]> {
  const buffer = Buffer.allocUnsafe(options.chunkBytes ?? CHUNK);
  const carry = new Carry(options.maxLineBytes ?? LONGEST_LINE);
  const handle = await open(path, 'r');
  try {
    let line = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) break;
      const batch: RawLine[] = [];
      let start = 0;
      for (let end = feed(buffer, 0, bytesRead); end >= 0; end = feed(buffer, start, bytesRead)) {
        line++;
        batch.push({ line, ...carry.finish(buffer.subarray(start, end)) });
        start = end + 1;
      }
      if (start < bytesRead) carry.keep(buffer.subarray(start, bytesRead));
      if (batch.length > 0) yield batch;
    }
    if (carry.pending) yield [{ line: line + 1, ...carry.finish(Buffer.alloc(0)) }];
  } finally {
    await handle.close();
  }
}

/** The text of a line; bytes that are not UTF-8 are a problem, because putting other characters there would alter it. */
export function decodeLine(bytes: Uint8Array): { text: string } | { problem: string } {
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').indexOf('\ufffd');
    return { problem: `not UTF-8 (near column ${at + 1}): save the file as UTF-8` };
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function feed(buffer: Buffer, from: number, length: number): number {
  const at = buffer.indexOf(0x0a, from);
  // What stands behind `length` is left over from the read before.
  return at < length ? at : -1;
}

/** The beginning of a line whose end has not been read yet. */
class Carry {
  private pieces: Buffer[] = [];
  private length = 0;

  constructor(private readonly limit: number) {}

  get pending(): boolean {
    return this.length > 0;
  }

  /** Keeps a copy of the bytes, as long as the line can still be given; after that it only counts. */
  keep(bytes: Buffer): void {
    this.length += bytes.length;
    if (this.length <= this.limit) this.pieces.push(Buffer.from(bytes));
    else this.pieces = [];
  }

  /** The whole line, given its last bytes. */
  finish(last: Buffer): { bytes: Uint8Array; problem?: string } {
    const length = this.length + last.length;
    const bytes = this.pieces.length === 0 ? last : Buffer.concat([...this.pieces, last]);
    this.pieces = [];
    this.length = 0;
    if (length <= this.limit) return { bytes };
    return { bytes: new Uint8Array(), problem: tooLong(length) };
  }
}
