// `npm run test:electron`: the host suite in a VS Code that is downloaded, for machines that can.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundle } from '../bundle.mjs';
import { prepareFolder } from './prepareFolder.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const results = path.join(root, '.vscode-test', 'host-electron.json');
const userData = path.join(root, '.vscode-test', 'electron');
mkdirSync(path.join(userData, 'User'), { recursive: true });
writeFileSync(path.join(userData, 'User', 'settings.json'), JSON.stringify({ 'misalignmentRater.rater': 'ana' }));
await bundle(['test/host/run.ts']);
let failed = 0;
for (const version of ['1.99.3', 'stable']) {
  await runTests({
    version,
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'dist/test/host/run.js'),
    extensionTestsEnv: { MISALIGNMENT_RATER_RESULTS: results },
    launchArgs: [
      prepareFolder('electron'),
      '--disable-extensions',
      '--disable-workspace-trust',
      `--user-data-dir=${userData}`,
    ],
  });
  /** @type {{passed: number, failed: number, failures: {title: string, message: string}[]}} */
  const outcome = JSON.parse(readFileSync(results, 'utf8'));
  for (const { title, message } of outcome.failures) console.log(`FAILED: ${title}\n  ${message}`);
  console.log(`VS Code ${version}: ${outcome.passed} passed, ${outcome.failed} failed`);
  failed += outcome.failed;
}
process.exit(failed > 0 ? 1 : 0);
