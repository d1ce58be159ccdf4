import path from 'node:path';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';

/** Bundles the test files of some folders to dist/test, where they are run. @param {string[]} patterns */
export async function bundle(patterns) {
  const entryPoints = globSync(patterns, {});
  await build({
    entryPoints,
    outdir: 'dist/test',
    outbase: 'test',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    external: ['vscode', '*.mjs'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return entryPoints.map((entry) => path.join('dist/test', path.relative('test', entry).replace(/\.ts$/, '.js')));
}
