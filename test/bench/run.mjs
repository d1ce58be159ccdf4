// `npm run bench`: measures what the docs claim, and writes docs/benchmarks.md. Add `-- --quick` for small files (writes nothing).
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { measureView } from './viewBench.mjs';

const root = path.resolve(import.meta.dirname, '../..');
process.chdir(root);
const quick = process.argv.includes('--quick');

spawnSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' });
const outfile = path.join(root, 'dist/test/bench/fileBench.js');
await build({
  entryPoints: ['test/bench/fileBench.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
});
/** @type {typeof import('./fileBench')} */
const { generated, measureFiles } = createRequire(import.meta.url)(outfile);

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
  ...(await measureView({ ratings: quick ? 30 : 500, files: sizes.map((size) => ({ size, path: generated(size) })) })),
].join('\n');
console.log(`\n${page}`);
if (!quick) writeFileSync('docs/benchmarks.md', `${page.trimEnd()}\n`);
