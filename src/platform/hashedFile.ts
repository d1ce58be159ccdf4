import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file by its bytes. */
export interface FileHash {
  /** With `/`. */
  path: string;
  bytes: number;
  sha256: string;
}

/** The order of a listing. */
export function byPath(a: FileHash, b: FileHash): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** Texts are gathered up to this before they are written. */
const BUFFERED = 1 << 20;

/** A new file that is written piece by piece and hashed on the way. */
export class HashedFile {
  private readonly hash = createHash('sha256');
  private readonly handle: number;
  private bytes = 0;
  private pending: string[] = [];
  private pendingLength = 0;
  private isOpen = true;

  /** `path` is relative to `dir`, with `/`. */
  constructor(
    dir: string,
    readonly path: string,
  ) {
    const full = join(dir, ...path.split('/'));
    mkdirSync(dirname(full), { recursive: true });
    this.handle = openSync(full, 'wx', 0o644);
  }

  write(text: string): void {
    this.pending.push(text);
    this.pendingLength += text.length;
    if (this.pendingLength > BUFFERED) this.flush();
  }

  /** Brings everything onto the disk, and tells what it is. */
  finish(): FileHash {
    this.flush();
    fsyncSync(this.handle);
    this.abandon();
    return { path: this.path, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  /** Closes the file as it is: where its folder is thrown away, or all is written. */
  abandon(): void {
    if (this.isOpen) closeSync(this.handle);
    this.isOpen = false;
  }

  private flush(): void {
    const bytes = Buffer.from(this.pending.join(''), 'utf8');
    this.pending = [];
    this.pendingLength = 0;
    for (let written = 0; written < bytes.length; ) written += writeSync(this.handle, bytes, written);
    this.hash.update(bytes);
    this.bytes += bytes.length;
  }
}

/** Hashes a file that is there. Rejects with the system's error. */
export async function hashFile(file: string, path: string): Promise<FileHash> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { path, bytes, sha256: hash.digest('hex') };
}
