import { quoted } from '../transcripts/quoted';

/** Names in the order in which they are met, each with its number. */
export class Names {
  private readonly numbers = new Map<string, number>();
  readonly all: string[] = [];

  get length(): number {
    return this.all.length;
  }

  add(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.all.length);
    return this.all.push(name) - 1;
  }

  at(number: number): string {
    return this.all[number] ?? '';
  }

  /** The names by code unit, and for each number its place among them. */
  sorted(): { names: string[]; rank: Int32Array } {
    const names = [...this.all].sort();
    const places = new Map(names.map((name, place) => [name, place]));
    return { names, rank: Int32Array.from(this.all, (name) => places.get(name) ?? 0) };
  }
}

/** Groups of names that are the same but for case, as `"Yes" and "yes"`. */
export function differInCase(names: readonly string[]): string[] {
  const groups = new Map<string, string[]>();
  for (const name of names) groups.set(name.toLowerCase(), [...(groups.get(name.toLowerCase()) ?? []), name]);
  return [...groups.values()].filter((group) => group.length > 1).map((group) => group.map(quoted).join(' and '));
}
