import { isTag } from './hiddenKinds';
import { quoted } from './quoted';

/** How many different characters a label names before it only counts them. */
const MOST_NAMES = 4;

/** The short name of a run of hidden characters, gathered while the run is read. Constant memory. */
export class HiddenLabel {
  private count = 0;
  private readonly names: string[] = [];
  private same = true;
  private firstCode: number | undefined;
  private tags = 0;
  private spelt = '';

  /** Takes a hidden code point into the run. */
  addCharacter(code: number): void {
    if (isTag(code)) {
      this.tags++;
      // What tags spell is the very thing that was hidden.
      if (this.spelt.length < 64 && code >= 0xe0020 && code <= 0xe007e)
        this.spelt += String.fromCharCode(code - 0xe0000);
    }
    // Names are built only while they can still be shown: a run may have millions of characters.
    if (this.same && code === this.firstCode) this.repeat();
    else if (this.same || this.count < MOST_NAMES) this.add(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
    else this.count++;
    if (this.count === 1) this.firstCode = code;
  }

  /** Takes a terminal's escape sequence into the run; it counts as one. */
  addSequence(sequence: string): void {
    this.add(`ESC${sequence.slice(1)}`);
  }

  /** `U+200B`, `U+200B ×12`, `U+200B U+2060`, `ESC[31m`, `14 tag characters "…"`, `5,000 hidden characters`. */
  toString(): string {
    const [first = ''] = this.names;
    if (this.tags === this.count && this.count > 1) {
      return `${grouped(this.count)} tag characters${this.spelt === '' ? '' : ` ${quoted(this.spelt)}`}`;
    }
    if (this.count === 1) return first;
    if (this.same) return `${first} ×${grouped(this.count)}`;
    return this.count <= MOST_NAMES ? this.names.join(' ') : `${grouped(this.count)} hidden characters`;
  }

  private repeat(): void {
    this.count++;
    if (this.names.length < MOST_NAMES) this.names.push(this.names[0] ?? '');
  }

  private add(name: string): void {
    this.count++;
    if (this.names[0] !== undefined && this.names[0] !== name) this.same = false;
    if (this.names.length < MOST_NAMES) this.names.push(name);
  }
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
