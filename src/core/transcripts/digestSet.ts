const WORDS = 3;
const FIRST_SLOTS = 1024;

/**
 * A set of hex digests of at least 20 digits of which it keeps the first 20 (80 bits), in 12 to 36 bytes each: the
 * distinct items of a file of millions of lines fit where a set of strings would not.
 */
export class DigestSet {
  private table = new Uint32Array(FIRST_SLOTS * WORDS);
  private count = 0;

  /** How many different digests are in it. */
  get size(): number {
    return this.count;
  }

  /** Adds a digest; false if it was there before. */
  add(hex: string): boolean {
    const high = Number.parseInt(hex.slice(0, 8), 16);
    const middle = Number.parseInt(hex.slice(8, 16), 16);
    // The mark above the last 16 bits tells a used slot from an empty one.
    const low = Number.parseInt(hex.slice(16, 20), 16) + 0x10000;
    if (!this.insert(high, middle, low)) return false;
    this.count++;
    if (this.count * WORDS * 1.5 > this.table.length) this.grow();
    return true;
  }

  private insert(high: number, middle: number, low: number): boolean {
    const slots = this.table.length / WORDS;
    for (let slot = middle % slots; ; slot = (slot + 1) % slots) {
      const at = slot * WORDS;
      if (this.table[at + 2] === 0) {
        this.table.set([high, middle, low], at);
        return true;
      }
      if (this.table[at] === high && this.table[at + 1] === middle && this.table[at + 2] === low) return false;
    }
  }

  private grow(): void {
    const old = this.table;
    this.table = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WORDS) {
      if (old[at + 2] !== 0) this.insert(old[at] ?? 0, old[at + 1] ?? 0, old[at + 2] ?? 0);
    }
  }
}
