/** Bytes of an item id's 20 hex digits. */
export const ID_BYTES = 10;

/**
 * The distinct items of a file in file order, filled while the file is read. It costs 20 to 45 bytes an item and nothing
 * for other lines, so that a file of millions of lines stays small in memory.
 */
export class ItemTable {
  private ids = new Uint8Array(1024 * ID_BYTES);
  private lines = new Uint32Array(1024);
  /** Open addressing over the ids: place in the queue plus one, 0 for free. */
  private slots = new Uint32Array(4096);
  private length = 0;
  /** Records read, equal contents counted each. */
  records = 0;

  /** Distinct items so far. */
  get count(): number {
    return this.length;
  }

  /** Adds the record that stands on `line` (1-based); returns whether its content is new. */
  add(id: Uint8Array, line: number): boolean {
    this.records += 1;
    const slot = this.slotOf(id);
    if (this.slots[slot] !== 0) return false;
    if (this.length === this.lines.length) this.grow();
    this.ids.set(id, this.length * ID_BYTES);
    this.lines[this.length] = line;
    this.length += 1;
    this.slots[slot] = this.length;
    if (this.length * 2 > this.slots.length) this.rehash();
    return true;
  }

  /** The id of the item at a 0-based place in the queue. */
  itemAt(index: number): string | undefined {
    if (index < 0 || index >= this.length) return undefined;
    return idText(this.ids.subarray(index * ID_BYTES, (index + 1) * ID_BYTES));
  }

  /** The 1-based line of the item's first record. */
  lineAt(index: number): number | undefined {
    return index < this.length ? this.lines[index] : undefined;
  }

  /** The 0-based place of an item, or -1. */
  indexOf(item: string): number {
    const bytes = idBytes(item);
    return bytes ? (this.slots[this.slotOf(bytes)] ?? 0) - 1 : -1;
  }

  /** The place of the first item that stands on `line` or after it. */
  indexFromLine(line: number): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.lines[middle] ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Bytes held, for the benchmark. */
  get bytes(): number {
    return this.ids.byteLength + this.lines.byteLength + this.slots.byteLength;
  }

  private slotOf(id: Uint8Array): number {
    const mask = this.slots.length - 1;
    const word = ((id[0] ?? 0) | ((id[1] ?? 0) << 8) | ((id[2] ?? 0) << 16) | ((id[3] ?? 0) << 24)) >>> 0;
    for (let slot = word & mask; ; slot = (slot + 1) & mask) {
      const entry = this.slots[slot] ?? 0;
      if (entry === 0 || this.equals(entry - 1, id)) return slot;
    }
  }

  private equals(index: number, id: Uint8Array): boolean {
    const from = index * ID_BYTES;
    for (let i = 0; i < ID_BYTES; i++) if (this.ids[from + i] !== id[i]) return false;
    return true;
  }

  private grow(): void {
    const ids = new Uint8Array(this.ids.length * 2);
    ids.set(this.ids);
    this.ids = ids;
    const lines = new Uint32Array(this.lines.length * 2);
    lines.set(this.lines);
    this.lines = lines;
  }

  private rehash(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    for (let index = 0; index < this.length; index++) {
      this.slots[this.slotOf(this.ids.subarray(index * ID_BYTES, (index + 1) * ID_BYTES))] = index + 1;
    }
  }
}

/** `c1-` and the hex digits of 10 bytes. */
export function idText(bytes: Uint8Array): string {
  let text = 'c1-';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** The 10 bytes of an item id; undefined if it is not one. */
export function idBytes(item: string): Uint8Array | undefined {
  if (!/^c1-[0-9a-f]{20}$/.test(item)) return undefined;
  return Uint8Array.from({ length: ID_BYTES }, (_, i) => Number.parseInt(item.slice(3 + 2 * i, 5 + 2 * i), 16));
}
