import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scanLines } from '../../src/platform/corpusScan';
import { eventIds } from '../../src/platform/eventIds';
import { JournalFile } from '../../src/platform/journalFile';
import { TranscriptFile } from '../../src/platform/transcriptFile';
import { generated } from './generate';
import { milliseconds, quantiles } from './numbers.mjs';

const MB = 2 ** 20;
const ROUNDS = 5;

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Sections about files of these sizes in bytes, the smallest first, as lines of Markdown. */
export async function measureFiles(sizes: readonly number[]): Promise<string[]> {
  return [
    ...(await opening(sizes)),
    ...lineIndex(sizes.at(-1) ?? MB),
    ...(await memory(sizes.at(-1) ?? MB)),
    ...(await appending(500)),
  ];
}

async function opening(sizes: readonly number[]): Promise<string[]> {
  const medians: number[] = [];
  for (const size of sizes) {
    const file = generated(size);
    const times: number[] = [];
    for (let round = 0; round < 3 * ROUNDS; round++) {
      const start = performance.now();
      const open = await TranscriptFile.open(file);
      await open.read(0);
      times.push(performance.now() - start);
      await open.dispose();
    }
    medians.push(quantiles(times).p50);
  }
  const rows = sizes.map(
    (size, i) =>
      `| ${size / MB} MB | ${milliseconds(medians[i] ?? 0)} | ${((medians[i] ?? 0) / (medians[0] ?? 1)).toFixed(2)} |`,
  );
  return [
    '## From opening a file to its first transcript',
    '',
    'Opening, recognising the shape, reading the first record (median of 15). It must not grow with the file.',
    '',
    '| file | time | against the smallest |',
    '|---|---|---|',
    ...rows,
    '',
  ];
}

function bareRead(file: string): void {
  const fd = openSync(file, 'r');
  const buffer = Buffer.allocUnsafe(4 * MB);
  let offset = 0;
  for (let read = 1; read > 0; offset += read) read = readSync(fd, buffer, 0, buffer.length, offset);
  closeSync(fd);
}

function index(file: string): number {
  const fd = openSync(file, 'r');
  try {
    return scanLines(fd, statSync(file).size, () => undefined).count;
  } finally {
    closeSync(fd);
  }
}

function lineIndex(size: number): string[] {
  const file = generated(size);
  const times = { index: [] as number[], wc: [] as number[], read: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.read.push(timed(() => bareRead(file)));
    times.index.push(timed(() => index(file)));
    times.wc.push(timed(() => spawnSync('wc', ['-l', file])));
  }
  const best = { index: Math.min(...times.index), wc: Math.min(...times.wc), read: Math.min(...times.read) };
  return [
    `## The full line index of ${size / MB} MB`,
    '',
    `Best of ${ROUNDS}, taken in turns, the file in the page cache.`,
    '',
    '| | time | against `wc -l` |',
    '|---|---|---|',
    `| line index | ${milliseconds(best.index)} | ${(best.index / best.wc).toFixed(2)} |`,
    `| \`wc -l\` | ${milliseconds(best.wc)} | 1 |`,
    `| bare read of the file | ${milliseconds(best.read)} | ${(best.read / best.wc).toFixed(2)} |`,
    '',
  ];
}

async function memory(size: number): Promise<string[]> {
  const file = await TranscriptFile.open(generated(size));
  const start = performance.now();
  file.scanHere();
  const seconds = (performance.now() - start) / 1000;
  await file.dispose();
  return [
    '## What an open file costs',
    '',
    `After reading all of ${size / MB} MB (${file.lines.count.toLocaleString('en')} lines, ${file.table.count.toLocaleString('en')} items):`,
    '',
    '| | |',
    '|---|---|',
    `| line index, bytes a line | ${(file.lines.bytes / file.lines.count).toFixed(1)} |`,
    `| items, bytes an item | ${(file.table.bytes / file.table.count).toFixed(1)} |`,
    `| identity of every item (parse and hash), in the worker | ${Math.round(size / MB / seconds)} MB/s |`,
    '',
  ];
}

async function appending(count: number): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const journal = new JournalFile(path.join(folder, 'ratings', 'ana.jsonl'), 'ana');
  let last = '';
  const nextId = eventIds(Date.now, () => last);
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    last = nextId();
    const start = performance.now();
    await journal.append([
      {
        v: 1,
        id: last,
        at: new Date(0).toISOString(),
        rater: 'ana',
        kind: 'rate',
        item: 'c1-00000000000000000000',
        occasion: 1,
        codebook: '000000000000',
        dimension: 'harmfulness',
        value: 2,
        ms: 1000,
        record: { file: 'responses.jsonl', line: n + 1 },
      },
    ]);
    times.push(performance.now() - start);
  }
  rmSync(folder, { recursive: true });
  const { p50, p95 } = quantiles(times);
  return [
    '## From a rating to its fsynced line',
    '',
    `In the journal alone, ${count} appends: p50 ${milliseconds(p50)}, p95 ${milliseconds(p95)}.`,
    '',
  ];
}

export { generated };
