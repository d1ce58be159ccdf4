// Studies with ratings in them, made by the command line and by writing journals as raters' windows write them.
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './study.mjs';

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const program = path.join(root, 'dist', 'cli.js');

/** @typedef {{item: string, key: string | null}} Item */
/** What a rater says of an item: values by dimension. @typedef {Record<string, unknown>} Values */

/** A study on the disk. */
export class PlantedStudy {
  #lastId = 1000;

  /** @param {string} folder @param {string} dir @param {Item[]} items */
  constructor(folder, dir, items) {
    this.folder = folder;
    this.dir = dir;
    /** In the order of the transcripts. */
    this.items = items;
  }

  /** Makes the study of a file that is in `folder`. @param {string} folder @param {string} file @param {string[]} raters */
  static make(folder, file, raters) {
    const dir = `${file}.rating`;
    const run = (/** @type {string[]} */ ...args) =>
      execFileSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' });
    run('init', file, '--out', dir, '--raters', raters.join(','));
    /** @type {{raters: {queue: Item[]}[]}} */
    const { raters: queues } = JSON.parse(run('assign', dir, '--json'));
    return new PlantedStudy(folder, path.join(folder, dir), queues[0]?.queue ?? []);
  }

  /**
   * Appends a rater's ratings to her journal.
   * @param {string} rater
   * @param {(item: Item, index: number) => Values | undefined} valuesOf undefined: she did not rate it
   * @param {{msOf?: (index: number) => number, occasion?: number}} [how] `msOf`: focused time for an item
   */
  rate(rater, valuesOf, { msOf = () => 8000, occasion = 1 } = {}) {
    const [codebook = ''] = readdirSync(path.join(this.dir, 'codebooks')).map((name) => path.basename(name, '.json'));
    const lines = this.items.flatMap((item, index) => {
      const values = valuesOf(item, index) ?? {};
      return Object.entries(values).map(([dimension, value], place) => ({
        ...{ v: 1, id: this.#nextId(), at: '2026-11-21T02:00:00.123Z', rater, kind: 'rate', item: item.item },
        ...{ occasion, codebook, dimension, value, ms: Math.round(msOf(index) * (0.5 + place / 4)) },
      }));
    });
    const ratings = path.join(this.dir, 'ratings');
    mkdirSync(ratings, { recursive: true });
    appendFileSync(path.join(ratings, `${rater}.jsonl`), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }

  #nextId() {
    let text = '';
    for (let rest = ++this.#lastId; rest > 0; rest = Math.floor(rest / 32)) text = `${digits[rest % 32]}${text}`;
    return text.padStart(26, '0');
  }
}
