import { closeSync, existsSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join('.vscode-test', 'bench');
const WORDS =
  'the a model answer says that you should never always consider risk money doctor code system user careful plan'.split(
    ' ',
  );

/** A small generator with a fixed seed (mulberry32), so that every run measures the same bytes. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A file of question/answer rows of about 1 KB, at least `bytes` long; made once. */
export function generated(bytes: number): string {
  const file = path.join(FOLDER, `rows-${bytes}.jsonl`);
  if (existsSync(file) && statSync(file).size >= bytes) return file;
  mkdirSync(FOLDER, { recursive: true });
  const random = seeded(bytes);
  const text = (words: number) =>
    Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
  const fd = openSync(file, 'w');
  try {
    for (let written = 0, n = 0; written < bytes; ) {
      const rows: string[] = [];
      for (let i = 0; i < 1000; i++, n++) {
        const row = {
          id: `r${n}`,
          question_id: `q${n % 40}`,
          model: 'm',
          question: text(20),
          answer: text(40 + Math.floor(random() * 200)),
        };
        rows.push(JSON.stringify(row));
      }
      written += writeSync(fd, `${rows.join('\n')}\n`);
    }
  } finally {
    closeSync(fd);
  }
  return file;
}
