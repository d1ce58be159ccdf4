import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { withLock } from './lock.mjs';
import { run } from './npm.mjs';
import { ensureCacheRoot } from './paths.mjs';

/** @typedef {import('playwright-core').Browser} Browser */

const pathNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const usualPlaces = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    return folder === undefined
      ? []
      : [
          path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          path.join(folder, 'Chromium', 'Application', 'chrome.exe'),
          path.join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ];
  }),
};

/**
 * Finds a Chromium: the one that `CHROME_PATH` names, one on the PATH, one where browsers are usually installed, or
 * the one that Playwright downloaded.
 * @returns {string | undefined} absolute path of its program
 */
export function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    if (!isProgram(named)) {
      throw new Error(`CHROME_PATH names ${named}, which is not a program. Correct it or unset it.`);
    }
    return named;
  }
  const extension = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const onPath = pathNames.flatMap((name) => folders.map((folder) => path.join(folder, name + extension)));
  const installed = process.platform === 'darwin' || process.platform === 'win32' ? usualPlaces[process.platform] : [];
  return [...onPath, ...installed, chromium.executablePath()].find(isProgram);
}

/**
 * Finds a Chromium, or installs one: Playwright's, or on Debian and Ubuntu (as root) the distribution's.
 * @returns {Promise<string>} absolute path of its program; rejects with a message that says what to do
 */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found !== undefined) {
    return found;
  }
  const log = path.join(ensureCacheRoot(), 'browser.log');
  return await withLock(path.join(ensureCacheRoot(), 'browser.lock'), async () => {
    const problems = /** @type {string[]} */ ([]);
    for (const install of [installFromPlaywright, installFromDebian]) {
      const installed = findBrowser();
      if (installed !== undefined) {
        return installed;
      }
      await install(log).catch((error) => problems.push(error instanceof Error ? error.message : String(error)));
    }
    const installed = findBrowser();
    if (installed === undefined) {
      const advice = 'Install Chromium or Chrome, or set CHROME_PATH to the program.';
      throw new Error(`No Chromium was found, and none could be installed. ${advice}\n${problems.join('\n')}`);
    }
    return installed;
  });
}

/**
 * Starts the browser.
 * @param {{headless?: boolean}} [options] headless by default
 * @returns {Promise<Browser>}
 */
export async function launchBrowser({ headless = true } = {}) {
  const executablePath = await ensureBrowser();
  // Chromium's sandbox refuses to run as root and is not available in most build containers.
  const unsandboxed = process.getuid?.() === 0 || (process.env.CI ?? '') !== '';
  const quiet = ['--disable-background-networking', '--no-first-run', '--disable-component-update', '--disable-sync'];
  const args = [...(unsandboxed ? ['--no-sandbox'] : []), '--disable-gpu', ...quiet, '--disable-quic'];
  return await chromium.launch({ executablePath, headless, args });
}

/**
 * @param {string} log
 */
async function installFromPlaywright(log) {
  process.stderr.write('Installing Chromium with Playwright (once) ...\n');
  const manifest = createRequire(import.meta.url).resolve('playwright-core/package.json');
  const cli = path.join(path.dirname(manifest), 'cli.js');
  await run(process.execPath, [cli, 'install', 'chromium'], { cwd: path.dirname(cli), log });
}

/**
 * @param {string} log
 */
async function installFromDebian(log) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    return;
  }
  process.stderr.write('Installing Chromium from the distribution (once) ...\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { cwd: '/', log, env });
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { cwd: '/', log, env });
}

/**
 * @param {string} file
 */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
