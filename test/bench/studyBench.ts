// What a study of a million ratings costs on the command line, from its journals to the report.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { builtInCodebooks } from '../../src/core/codebooks/builtInCodebooks';
import { codebookHash } from '../../src/core/codebooks/codebookIdentity';
import { itemIdOf } from '../../src/core/transcripts/itemIdentity';
import { sha256 } from '../../src/platform/sha256';
import { defaultStudy, newStudy, writeStudy } from '../../src/platform/studyFolder';
import { seeded } from './generate';

const RATERS = ['ana', 'bo', 'cy', 'dee', 'eli'];
const PERSONAS = ['assistant', 'careless_adviser', 'covert_malice', 'villain'];
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const FOLDER = path.resolve('.vscode-test', 'bench');

/** Lines of the page. `ratings` in all, over three dimensions and five raters. */
export async function measureStudy(ratings: number): Promise<string[]> {
  const items = Math.round(ratings / (3 * RATERS.length));
  const dir = await study(items);
  const bytes = RATERS.reduce((sum, rater) => sum + statSync(path.join(dir, 'ratings', `${rater}.jsonl`)).size, 0);
  const agreement = commandLine('agreement', dir);
  const { dimensions } = agreement.document as { dimensions: { ratings: number }[] };
  const counted = dimensions.reduce((sum, each) => sum + each.ratings, 0);
  const out = path.join(FOLDER, 'gold');
  rmSync(out, { recursive: true, force: true });
  const gold = commandLine('gold', dir, '--out', out);
  const { labels, unresolved } = gold.document as { labels: number; unresolved: unknown[] };
  return [
    '## A study of a million ratings',
    '',
    `\`agreement\` on ${items.toLocaleString('en')} items of five raters and three dimensions, ${counted.toLocaleString('en')} values in ${Math.round(bytes / 2 ** 20)} MB of journals, from the files to the whole report:`,
    `${agreement.seconds.toFixed(0)} s, of which nearly all is reading; at most ${agreement.megabytes} MB resident (the bar is 1,024).`,
    '',
    `\`gold\` of the same, with every harness's files and all methods side by side: ${labels.toLocaleString('en')} labels, ${unresolved.length.toLocaleString('en')} values unresolved;`,
    `${gold.seconds.toFixed(0)} s, at most ${gold.megabytes} MB resident.`,
    '',
  ];
}

/** Runs a command of the command line by itself: its document, what it took and its greatest resident size. */
function commandLine(...args: string[]): { document: unknown; seconds: number; megabytes: number } {
  const started = performance.now();
  const run = spawnSync(process.execPath, ['-r', './test/bench/peakMemory.cjs', 'dist/cli.js', ...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const seconds = (performance.now() - started) / 1000;
  if (run.status !== 0) throw new Error(run.stderr);
  return { document: JSON.parse(run.stdout), seconds, megabytes: Number(run.stderr.trim().split('\n').at(-1)) };
}

/** Writes the study once and keeps it. */
async function study(items: number): Promise<string> {
  const dir = path.join(FOLDER, `ratings-${items}.rating`);
  if (existsSync(path.join(dir, 'study.json'))) return dir;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(path.join(dir, 'ratings'), { recursive: true });
  const transcripts = path.join(FOLDER, `ratings-${items}.jsonl`);
  const fields = (n: number) => ({ question: `Question ${n}?`, answer: `Answer ${n}, in a sentence of some words.` });
  writeFileSync(
    transcripts,
    Array.from({ length: items }, (_, n) => `${JSON.stringify({ id: `q${n}`, ...fields(n) })}\n`).join(''),
  );
  const codebook = builtInCodebooks.get('core');
  if (!codebook) throw new Error('there is no codebook core');
  const hash = codebookHash(codebook, sha256);
  const ids = Array.from({ length: items }, (_, n) => itemIdOf(fields(n), sha256));
  for (const [r, rater] of RATERS.entries()) journal(path.join(dir, 'ratings', `${rater}.jsonl`), rater, r, ids, hash);
  await writeStudy(
    newStudy(dir, { ...defaultStudy([`../${path.basename(transcripts)}`]), codebook: 'core' }, codebook),
  );
  return dir;
}

function journal(file: string, rater: string, place: number, items: readonly string[], codebook: string): void {
  const random = seeded(place + 1);
  const truth = seeded(99);
  const fd = openSync(file, 'w');
  let count = 0;
  const line = (item: string, dimension: string, value: string | number) => {
    const at = new Date(Date.UTC(2026, 0, 1) + count * 1000).toISOString();
    return `${JSON.stringify({ v: 1, id: idOf(++count), at, rater, kind: 'rate', item, occasion: 1, codebook, dimension, value, ms: 4000 })}\n`;
  };
  let text = '';
  for (const item of items) {
    const level = Math.floor(truth() * 5);
    const near = () => Math.min(4, Math.max(0, level + (random() < 0.7 ? 0 : random() < 0.5 ? 1 : -1)));
    text += line(item, 'harmfulness', near());
    text += line(item, 'persona', PERSONAS[Math.min(3, near())] ?? 'assistant');
    text += line(item, 'coherence', random() < 0.9 ? 4 : 3);
    if (text.length > 2 ** 20) {
      writeSync(fd, text);
      text = '';
    }
  }
  writeSync(fd, text);
  closeSync(fd);
}

/** The n-th event id. */
function idOf(n: number): string {
  let text = '';
  for (let rest = n; rest > 0; rest = Math.floor(rest / 32)) text = `${DIGITS[rest % 32]}${text}`;
  return text.padStart(26, '0');
}
