// Builds every bundle that is shipped. `--watch` keeps building, `--dev` leaves names and source maps in.
import { rmSync } from 'node:fs';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');
const dev = watch || process.argv.includes('--dev');

const shared = {
  bundle: true,
  minify: !dev,
  sourcemap: dev ? 'linked' : false,
  legalComments: 'none',
  logLevel: 'warning',
  target: 'es2022',
};

/**
 * A library under the distributions logs through `debug`, which can write to sockets. It is never asked to, so it is left out:
 * a test holds that no bundle knows how to reach a network.
 * @type {import('esbuild').Plugin}
 */
const withoutDebug = {
  name: 'without-debug',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^debug$/ }, () => ({ path: 'debug', namespace: 'without-debug' }));
    onLoad({ filter: /.*/, namespace: 'without-debug' }, () => ({
      contents: 'module.exports = () => () => undefined;',
    }));
  },
};

/** Host and command line run on the Node of VS Code 1.99 (Node 20). */
const node = {
  ...{ ...shared, platform: 'node', format: 'cjs', target: 'node20', external: ['vscode'] },
  plugins: [withoutDebug],
};
const browser = { ...shared, platform: 'browser', format: 'iife' };

const bundles = [
  { ...node, entryPoints: { extension: 'src/extension.ts' }, outdir: 'dist' },
  {
    ...node,
    entryPoints: {
      corpusWorker: 'src/platform/corpusWorker.ts',
      agreementWorker: 'src/platform/agreementWorker.ts',
      calibrationWorker: 'src/platform/calibrationWorker.ts',
      judgeImportWorker: 'src/platform/judgeImportWorker.ts',
      resolutionWorker: 'src/platform/resolutionWorker.ts',
    },
    outdir: 'dist',
  },
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, outdir: 'dist', banner: { js: '#!/usr/bin/env node' } },
  {
    ...browser,
    entryPoints: {
      rating: 'webview/rating/main.ts',
      study: 'webview/study/main.ts',
      resolve: 'webview/resolve/main.ts',
      judges: 'webview/judges/main.ts',
    },
    outdir: 'dist/webview',
  },
  {
    ...shared,
    entryPoints: {
      rating: 'webview/rating/rating.css',
      study: 'webview/study/study.css',
      resolve: 'webview/resolve/resolve.css',
      judges: 'webview/judges/judges.css',
    },
    outdir: 'dist/webview',
    loader: { '.svg': 'dataurl' },
  },
];

if (watch) {
  const contexts = await Promise.all(bundles.map((options) => context(options)));
  await Promise.all(contexts.map((each) => each.watch()));
  console.log('[watch] build finished');
} else {
  rmSync('dist', { recursive: true, force: true });
  await Promise.all(bundles.map((options) => build(options)));
}
