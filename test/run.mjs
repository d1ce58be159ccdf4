// Runs the tests: `npm test`, or `npm test -- fast webview` for some suites. Ends with one line `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { bundle } from './bundle.mjs';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);

/** @typedef {{passed: number, failed: number, skipped: number}} Outcome */

const bin = (/** @type {string} */ name) => path.join(root, 'node_modules', '.bin', name);

/** @param {string} title @param {string} command @param {string[]} args @returns {Outcome} */
function step(title, command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${title}`);
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

/** Runs mocha in a process of its own, so that one suite's leftovers cannot disturb the next. @param {string[]} files @param {number} timeout */
function mocha(files, timeout) {
  const report = path.join('dist', 'test', 'report.json');
  const { status } = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules/mocha/bin/mocha.js'),
      '--timeout',
      String(timeout),
      '--reporter',
      'test/reporter.cjs',
      '--reporter-option',
      `output=${report}`,
      ...files,
    ],
    { stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: '--enable-source-maps' } },
  );
  try {
    /** @type {Outcome} */
    const outcome = JSON.parse(readFileSync(report, 'utf8'));
    return status !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @param {import('./vscode/install.mjs').VSCodeVersion} version */
async function host(version) {
  const { runHostSuite } = await import('./vscode/hostSuite.mjs');
  const { prepareFolder } = await import('./host/prepareFolder.mjs');
  await bundle(['test/host/run.ts']);
  try {
    const { passed, failed, failures } = await runHostSuite({
      version,
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, 'dist/test/host/run.js'),
      folder: prepareFolder(version),
      resultsFile: path.join(root, '.vscode-test', `host-${version}.json`),
      settings: { 'misalignmentRater.rater': 'ana' },
    });
    for (const { title, message } of failures) console.log(`FAILED: ${title}\n  ${message}`);
    console.log(`VS Code ${version}: ${passed} passed, ${failed} failed`);
    return { passed, failed, skipped: 0 };
  } catch (error) {
    console.log(`FAILED: host suite on VS Code ${version}: ${error instanceof Error ? error.message : error}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @type {Record<string, () => Promise<Outcome[]>>} */
const suites = {
  check: async () => [
    step('lint and format', bin('biome'), ['check', '.']),
    ...[
      'tsconfig.json',
      'src/core/tsconfig.json',
      'webview/tsconfig.json',
      'test/webview/tsconfig.json',
      'test/tsconfig.json',
    ].map((project) => step(`types of ${project}`, bin('tsc'), ['--noEmit', '-p', project])),
  ],
  fast: async () => [mocha(await bundle(['test/{core,platform,session,protocol,cli,package}/**/*.test.ts']), 20_000)],
  webview: async () => [mocha(await bundle(['test/webview/**/*.test.ts']), 60_000)],
  host: async () => [await host('1.139'), await host('1.99')],
  // These run as they are: they are about what was built and need nothing of its sources.
  e2e: async () => [mocha(globSync('test/e2e/**/*.test.mjs'), 240_000)],
  // Gold sets in the evaluation harnesses that they are made for, each installed from its registry.
  harness: async () => [mocha(globSync('test/harness/**/*.test.mjs'), 240_000)],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}. Suites: ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}
const outcomes = [step('build', process.execPath, ['esbuild.mjs'])];
for (const name of wanted.length > 0 ? wanted : Object.keys(suites)) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  outcomes.push(...((await suites[name]?.()) ?? []));
  console.log(`== ${name}: ${Math.round((Date.now() - started) / 1000)} s`);
}
const total = (/** @type {keyof Outcome} */ key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : '';
console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped}`);
process.exit(total('failed') > 0 ? 1 : 0);
