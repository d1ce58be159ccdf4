// `npm run bench`: measures what the docs claim, and writes docs/benchmarks.md. Add `-- --quick` for small files (writes nothing).
// `npm run bench -- coverage`: simulates how often intervals cover the truth, and writes docs/coverage.md.
// `npm run bench -- coverage rates`: the part of it about corrected rates alone, in three minutes. With `--quick` neither writes.
// `npm run bench -- agreement`: the part about agreement alone (writes nothing).
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { measureView } from './viewBench.mjs';

const root = path.resolve(import.meta.dirname, '../..');
process.chdir(root);
const quick = process.argv.includes('--quick');

/** Simulations a cell: a Monte Carlo error of about .005. */
const SIMULATIONS = 2000;
/** The same for corrected rates, which take longer: .007. */
const RATE_SIMULATIONS = 1000;

spawnSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' });
await build({
  entryPoints: ['fileBench', 'agreementBench', 'studyBench', 'coveragePage', 'coverageRatesPage'].map(
    (name) => `test/bench/${name}.ts`,
  ),
  outdir: 'dist/test/bench',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
});
const require = createRequire(import.meta.url);
const bundled = (/** @type {string} */ name) => require(path.join(root, 'dist/test/bench', `${name}.js`));
/** @type {typeof import('./fileBench')} */
const { generated, measureFiles } = bundled('fileBench');
/** @type {typeof import('./agreementBench')} */
const { measureAgreement } = bundled('agreementBench');
/** @type {typeof import('./studyBench')} */
const { measureStudy } = bundled('studyBench');
const agreement = async () => [...measureAgreement(), ...(await measureStudy(quick ? 15_000 : 1_000_000))];

if (process.argv.includes('coverage')) {
  /** @type {typeof import('./coveragePage')} */
  const { coveragePage } = bundled('coveragePage');
  /** @type {typeof import('./coverageRatesPage')} */
  const { coverageRatesPage, RATES_HEADING } = bundled('coverageRatesPage');
  const isRates = process.argv.includes('rates');
  const rates = coverageRatesPage(quick ? 100 : RATE_SIMULATIONS);
  const agreed = isRates ? [] : coveragePage(quick ? 100 : SIMULATIONS);
  console.log([...agreed, ...rates].join('\n'));
  if (!quick) {
    const [kept = ''] = isRates ? readFileSync('docs/coverage.md', 'utf8').split(RATES_HEADING) : [];
    const before = isRates ? kept.trimEnd() : agreed.join('\n').trimEnd();
    writeFileSync('docs/coverage.md', `${before}\n\n${rates.join('\n').trimEnd()}\n`);
  }
  process.exit();
}
if (process.argv.includes('agreement')) {
  console.log((await agreement()).join('\n'));
  process.exit();
}

const sizes = [1, ...(quick ? [4] : [100, 1024])].map((megabytes) => megabytes * 2 ** 20);
const page = [
  '# Benchmarks',
  '',
  '<!-- Written by `npm run bench`. -->',
  '',
  `\`npm run bench\` on ${os.cpus().length} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${os.type()}.`,
  'Machines differ and this one is shared: read the ratios, which are taken in one run, rather than the times. The data are generated from a fixed seed.',
  '',
  ...(await measureFiles(sizes)),
  ...(await agreement()),
  ...(await measureView({ ratings: quick ? 30 : 500, files: sizes.map((size) => ({ size, path: generated(size) })) })),
].join('\n');
console.log(`\n${page}`);
if (!quick) writeFileSync('docs/benchmarks.md', `${page.trimEnd()}\n`);
