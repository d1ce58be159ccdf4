/** Where a run of lines begins: `starts` are byte offsets relative to `base`. */
export interface LineBlock {
  base: number;
  starts: Uint32Array;
}

/**
 * Byte offsets of the lines of a file, at four bytes a line, filled block by block while the file is scanned. Lines are
 * 1-based, as editors and people count them.
 */
export class LineIndex {
  private readonly blocks: LineBlock[] = [];
  /** Lines before each block. */
  private readonly before: number[] = [];
  private lines = 0;
  private scannedTo = 0;

  /** Lines known so far. */
  get count(): number {
    return this.lines;
  }

  /** Bytes held. */
  get bytes(): number {
    return this.blocks.reduce((sum, block) => sum + block.starts.byteLength, 0);
  }

  /** Adds the next lines; `end` is the offset up to which the file has been scanned. */
  push(block: LineBlock, end: number): void {
    this.scannedTo = end;
    if (block.starts.length === 0) return;
    this.blocks.push(block);
    this.before.push(this.lines);
    this.lines += block.starts.length;
  }

  /** Offsets of a line, its line break included; undefined when it is not known (yet). */
  range(line: number): { start: number; end: number } | undefined {
    const start = this.startOf(line);
    if (start === undefined) return undefined;
    return { start, end: this.startOf(line + 1) ?? this.scannedTo };
  }

  private startOf(line: number): number | undefined {
    if (line < 1 || line > this.lines) return undefined;
    let [low, high] = [0, this.before.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.before[middle] ?? 0) < line) low = middle;
      else high = middle - 1;
    }
    const block = this.blocks[low];
    const relative = block?.starts[line - 1 - (this.before[low] ?? 0)];
    return block === undefined || relative === undefined ? undefined : block.base + relative;
  }
}

const LF = 0x0a;

/** Finds line starts in consecutive chunks of a file. 0x0A never stands inside a UTF-8 sequence, so bytes are enough. */
export class LineScanner {
  private offset = 0;
  private atLineStart = true;
  /** Reused and copied from, because the number of lines in a chunk is not known beforehand. */
  private scratch = new Uint32Array(65_536);

  /**
   * The lines that begin in `chunk`, which follows the chunk before it. A chunk must be shorter than 4 GiB. `indexOf` is
   * the fastest search of the platform (Node's `Buffer.indexOf`).
   */
  scan<C extends { length: number; indexOf(byte: number, from: number): number }>(chunk: C): LineBlock {
    let count = 0;
    if (this.atLineStart && chunk.length > 0) this.scratch[count++] = 0;
    for (let at = chunk.indexOf(LF, 0); at !== -1; at = chunk.indexOf(LF, at + 1)) {
      if (at + 1 === chunk.length) break;
      if (count === this.scratch.length) this.grow();
      this.scratch[count++] = at + 1;
    }
    this.atLineStart = chunk.length > 0 ? isLf(chunk) : this.atLineStart;
    const block = { base: this.offset, starts: this.scratch.slice(0, count) };
    this.offset += chunk.length;
    return block;
  }

  private grow(): void {
    const larger = new Uint32Array(this.scratch.length * 2);
    larger.set(this.scratch);
    this.scratch = larger;
  }
}

function isLf(chunk: { length: number; indexOf(byte: number, from: number): number }): boolean {
  return chunk.indexOf(LF, chunk.length - 1) !== -1;
}
