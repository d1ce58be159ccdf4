// What agreement costs, beside the definition taken word for word and beside Python peers where they are installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { alpha } from '../../src/core/agreement/coefficients/alpha';
import type { AlphaMetric } from '../../src/core/agreement/coefficients/alphaMetrics';
import { prepare } from '../../src/core/agreement/coefficients/candidate';
import { cohenKappa, jointCounts } from '../../src/core/agreement/coefficients/cohen';
import { familyCandidate } from '../../src/core/agreement/coefficients/familyCandidate';
import { iccs } from '../../src/core/agreement/coefficients/icc';
import { sumsOf } from '../../src/core/agreement/coefficients/statistic';
import { collapse } from '../../src/core/agreement/coefficients/unitPatterns';
import { resample } from '../../src/core/agreement/intervals/bootstrap';
import { jackknifeInterval, leaveOut } from '../../src/core/agreement/intervals/jackknife';
import type { RatingTable } from '../../src/core/agreement/ratingTable';
import { dawidSkene } from '../../src/core/gold/dawidSkene';
import { votesOf } from '../../src/core/gold/voteBook';
import { seeded } from './generate';
import { milliseconds } from './numbers.mjs';

const RATERS = 5;
const FOLDER = path.join('.vscode-test', 'bench');
/** Python with the peers: `python -m venv .vscode-test/peers`, then pip install what peers.py imports. */
const PYTHON = path.join('.vscode-test', 'peers', 'bin', 'python');

interface Row {
  task: string;
  ours: number;
  /** Most milliseconds that the design allows. */
  target: number;
  /** Key of the peer's time in what peers.py prints. */
  peer?: string;
  peerName?: string;
}

/** Items with a true category, rated with an error of mostly one step; `missing` is the share of gaps. */
function ratings(items: number, categories: number, missing: number): RatingTable {
  const random = seeded(items + categories);
  const codes = new Int32Array(items * RATERS).fill(-1);
  for (let item = 0; item < items; item++) {
    const truth = Math.floor(random() * categories);
    for (let rater = 0; rater < RATERS; rater++) {
      if (random() < missing) continue;
      const spread = Math.max(1, Math.round(categories / 12));
      const error = random() < 0.6 ? 0 : Math.round((random() - 0.5) * 4 * spread);
      codes[item * RATERS + rater] = Math.min(categories - 1, Math.max(0, truth + error));
    }
  }
  const cells = { value: codes.length, na: 0, skipped: 0, cannot_rate: 0, missing: 0 };
  const values = Array.from({ length: categories }, (_, c) => c + (categories === 5 ? 1 : 0));
  const names = Array.from({ length: RATERS }, (_, rater) => `r${rater}`);
  return {
    dimension: 'x',
    scale: 'ordinal',
    items: Array.from({ length: items }, String),
    raters: names,
    categories: values,
    codes,
    cells,
  };
}

/** Median time of a few runs after a warm-up (the compiler takes its time), in milliseconds. */
function time(run: () => unknown, runs = 7): number {
  for (let i = 0; i < runs; i++) run();
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}

const point = (table: RatingTable, metric: AlphaMetric) => {
  const { multisets, positions } = prepare(table);
  const statistic = alpha(multisets, metric, positions);
  return statistic.value(sumsOf(statistic));
};

/** The definition of interval alpha word for word: every rating against every other. */
function naiveAlpha({ items, codes, categories }: RatingTable): number {
  const values = Float64Array.from(codes, (code) => Number(categories[code] ?? 0));
  let [observed, expected] = [0, 0];
  for (let item = 0; item < items.length; item++) {
    for (let i = 0; i < RATERS; i++) {
      for (let j = 0; j < RATERS; j++) {
        observed += ((values[item * RATERS + i] ?? 0) - (values[item * RATERS + j] ?? 0)) ** 2 / (RATERS - 1);
      }
    }
  }
  for (const a of values) for (const b of values) expected += (a - b) ** 2;
  return 1 - ((values.length - 1) * observed) / expected;
}

/** Lines of the page: targets, peers, and the definition. */
export function measureAgreement(): string[] {
  const tables = {
    small: ratings(10_000, 5, 0),
    large: ratings(100_000, 5, 0),
    gaps: ratings(100_000, 5, 0.1),
    scores: ratings(10_000, 101, 0),
    manyScores: ratings(100_000, 101, 0),
  };
  const rows: Row[] = [
    {
      task: 'alpha, ordinal, 10,000 × 5 on 5 categories',
      ours: time(() => point(tables.small, 'ordinal')),
      target: 7,
      peer: 'alpha_ordinal_10k',
      peerName: 'krippendorff',
    },
    {
      task: 'alpha, interval, the same',
      ours: time(() => point(tables.small, 'interval')),
      target: 7,
      peer: 'alpha_interval_10k',
      peerName: 'krippendorff',
    },
    {
      task: 'alpha, ordinal, 100,000 × 5',
      ours: time(() => point(tables.large, 'ordinal')),
      target: 55,
      peer: 'alpha_ordinal_100k',
      peerName: 'krippendorff',
    },
    {
      task: 'alpha, interval, scores 0 to 100, 10,000 × 5',
      ours: time(() => point(tables.scores, 'interval')),
      target: 10,
      peer: 'alpha_interval_scores_10k',
      peerName: 'krippendorff',
    },
    {
      task: 'alpha, ordinal, scores 0 to 100, 100,000 × 5',
      ours: time(() => point(tables.manyScores, 'ordinal')),
      target: 100,
    },
    {
      task: 'alpha with error and interval, 100,000 × 5, 10 % missing',
      ours: time(() => alphaInterval(tables.gaps)),
      target: 60,
      peer: 'alpha_se_100k',
      peerName: 'irrCAC',
    },
    {
      task: "Fleiss' kappa with error from raw ratings, 100,000 × 5",
      ours: time(() => fleiss(tables.large)),
      target: 60,
      peer: 'fleiss_100k',
      peerName: 'statsmodels, value only',
    },
    {
      task: 'quadratic kappa of all 10 pairs, 100,000 × 5',
      ours: time(() => pairKappas(tables.large)),
      target: 50,
      peer: 'kappa_pairs_100k',
      peerName: 'scikit-learn, value only',
    },
    { task: 'ICC, all forms with intervals, 100,000 × 5', ours: time(() => icc(tables.large)), target: 20 },
    {
      task: '1,000 resamples of ordinal alpha, 10,000 × 5',
      ours: time(() => bootstrap(tables.small), 5),
      target: 300,
      peer: 'bootstrap_10k',
      peerName: 'krippendorff on value counts',
    },
    {
      task: 'Dawid-Skene to convergence, 10,000 × 5',
      ours: time(() => dawidSkene(votesOf(tables.small)), 3),
      target: 300,
      peer: 'dawid_skene_10k',
      peerName: 'crowd-kit, stops early',
    },
  ];
  const peers = peerTimes(tables);
  const tenth = { ...tables.small, items: tables.small.items.slice(0, 1000), codes: tables.small.codes.slice(0, 5000) };
  const [ours, naive] = [time(() => point(tenth, 'interval')), time(() => naiveAlpha(tenth), 3)];
  return [
    '## What agreement costs',
    '',
    `One thread, medians of several runs after a warm-up, data in memory. ${peers ? 'The Python peers ran in the same run on the same data.' : 'The Python peers were not installed: `test/bench/peers.py` says how.'}`,
    '',
    '| task | time | target | peer | peer against ours |',
    '|---|---|---|---|---|',
    ...rows.map(({ task, ours: own, target, peer, peerName }) => {
      const theirs = peer === undefined ? undefined : peers?.[peer];
      const ratio = theirs === undefined ? '' : `${(theirs / own).toFixed(1)} ×`;
      return `| ${task} | ${milliseconds(own)} | ${target} ms | ${theirs === undefined ? '' : `${peerName}, ${milliseconds(theirs)}`} | ${ratio} |`;
    }),
    '',
    `The definition of interval alpha word for word (every rating against every other) on 1,000 × 5 takes ${Math.round(naive / ours)} times as long, and 100 times that on 10,000 × 5.`,
    '',
  ];
}

function alphaInterval(table: RatingTable): unknown {
  const { multisets, positions } = prepare(table);
  return jackknifeInterval(leaveOut(alpha(multisets, 'ordinal', positions)), 0.95, 'log');
}

function fleiss(table: RatingTable): unknown {
  const multisets = collapse(table, 'multisets');
  const positions = Float64Array.of(1, 2, 3, 4, 5);
  const prepared = { table, positions, multisets, rows: multisets, pairable: table.items.length };
  return familyCandidate(prepared, 'fleiss_kappa', 'fleiss', 'unweighted').standard?.(0.95);
}

function pairKappas(table: RatingTable): unknown {
  const positions = Float64Array.of(1, 2, 3, 4, 5);
  const values: unknown[] = [];
  for (let a = 0; a < RATERS; a++) {
    for (let b = a + 1; b < RATERS; b++)
      values.push(cohenKappa(jointCounts(table, a, b), 'quadratic', positions, 0.95));
  }
  return values;
}

function icc({ codes, items }: RatingTable): unknown {
  return iccs(Float64Array.from(codes), items.length, RATERS, 0.95);
}

function bootstrap(table: RatingTable): unknown {
  const { multisets, positions } = prepare(table);
  return resample([alpha(multisets, 'ordinal', positions)], 1000, 1);
}

/** What peers.py measured, by task; undefined where it cannot run. */
function peerTimes(tables: Record<string, RatingTable>): Record<string, number> | undefined {
  if (!existsSync(PYTHON)) return undefined;
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, { codes }] of Object.entries(tables))
    writeFileSync(path.join(FOLDER, `${name}.i8`), Int8Array.from(codes));
  const { stdout, status, stderr } = spawnSync(PYTHON, ['test/bench/peers.py', FOLDER], { encoding: 'utf8' });
  if (status !== 0) {
    console.error(`The peers could not be measured: ${stderr.trim().split('\n').at(-1)}`);
    return undefined;
  }
  return JSON.parse(stdout);
}
