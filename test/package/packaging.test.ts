import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';

const KB = 1024;

describe('the package', () => {
  it('holds what runs, the samples and the schemas, and nothing else', async function () {
    this.timeout(120_000);
    const files = await listFiles({ cwd: process.cwd(), packageManager: PackageManager.None });
    const known =
      /^(dist\/(extension|corpusWorker|agreementWorker|resolutionWorker|calibrationWorker|judgeImportWorker|cli)\.js|dist\/webview\/(rating|study|resolve|judges)\.(js|css)|media\/[\w-]+\.(svg|png)|media\/walkthrough\/\w+\.md|samples\/[\w.-]+|schemas\/json\/[\w.]+\.json|package(\.nls)?\.json|README\.md|CHANGELOG\.md|LICENSE)$/;
    assert.deepEqual(
      files.map((file) => file.split(path.sep).join('/')).filter((file) => !known.test(file)),
      [],
    );
    const workers = ['corpusWorker', 'agreementWorker', 'resolutionWorker', 'calibrationWorker', 'judgeImportWorker'];
    const programs = ['extension', ...workers, 'webview/rating', 'webview/study', 'webview/resolve', 'webview/judges'];
    for (const needed of [...programs.map((name) => `dist/${name}.js`), 'LICENSE']) {
      assert.ok(files.includes(needed), `${needed} is missing`);
    }
  });

  it('is installable and under 2 MB', async function () {
    this.timeout(120_000);
    const packagePath = path.join(mkdtempSync(path.join(tmpdir(), 'vsix-')), 'misalignment-rater.vsix');
    await createVSIX({
      cwd: process.cwd(),
      packagePath,
      rewriteRelativeLinks: false,
    });
    assert.ok(statSync(packagePath).size < 2000 * KB, `${statSync(packagePath).size} bytes`);
  });

  it('keeps the bundles small enough to open at once', () => {
    const size = (file: string) => statSync(file).size;
    assert.ok(size('dist/webview/rating.js') <= 500 * KB, `rating view: ${size('dist/webview/rating.js')} bytes`);
    assert.ok(size('dist/webview/study.js') <= 800 * KB, `study view: ${size('dist/webview/study.js')} bytes`);
    assert.ok(size('dist/webview/resolve.js') <= 500 * KB, `resolve view: ${size('dist/webview/resolve.js')} bytes`);
    assert.ok(size('dist/webview/judges.js') <= 250 * KB, `judges view: ${size('dist/webview/judges.js')} bytes`);
    assert.ok(size('dist/extension.js') <= 500 * KB, `host: ${size('dist/extension.js')} bytes`);
  });

  it('leaves the arithmetic of agreement to its worker: the host does not carry it', () => {
    const computes = (file: string) => readFileSync(file, 'utf8').includes('brennan_prediger');
    assert.deepEqual([computes('dist/extension.js'), computes('dist/agreementWorker.js')], [false, true]);
  });

  it('makes no request by itself: no bundle of the extension knows how', () => {
    const workers = [
      'corpusWorker',
      'agreementWorker',
      'resolutionWorker',
      'calibrationWorker',
      'judgeImportWorker',
    ].map((name) => `dist/${name}.js`);
    for (const bundle of ['dist/extension.js', 'dist/cli.js', ...workers]) {
      const text = readFileSync(bundle, 'utf8');
      assert.doesNotMatch(text, /require\("(node:)?(http|https|net|tls|dgram|undici)"\)/, bundle);
      assert.doesNotMatch(text, /\bfetch\(/, bundle);
    }
    for (const bundle of ['rating', 'study', 'resolve', 'judges'].map((name) => `dist/webview/${name}.js`)) {
      assert.doesNotMatch(
        readFileSync(bundle, 'utf8'),
        /XMLHttpRequest|WebSocket|EventSource|sendBeacon|\bfetch\(/,
        bundle,
      );
    }
  });
});
