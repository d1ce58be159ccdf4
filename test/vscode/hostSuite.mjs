import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { windowAddress } from './address.mjs';
import { launchBrowser } from './browser.mjs';
import { tail } from './npm.mjs';
import { ensureCacheRoot } from './paths.mjs';
import { startServer } from './server.mjs';

/** The environment variable that tells the suite, inside the extension host, where to write its outcome. */
export const resultsVariable = 'MISALIGNMENT_RATER_RESULTS';

/** What every window of the server complains of: files that only a hosted VS Code has. */
const noise = /Failed to load resource|HTTP response code|Service Worker|native-watchdog/;

/**
 * The outcome of a suite: the suite writes it as JSON to the file that `MISALIGNMENT_RATER_RESULTS` names, as its last
 * act, whether tests failed or not.
 * @typedef {{passed: number, failed: number, failures: {title: string, message: string}[]}} HostResults
 */

/**
 * @typedef {object} HostSuiteOptions
 * @property {import('./install.mjs').VSCodeVersion} version
 * @property {string} extensionDevelopmentPath absolute path of the extension's folder
 * @property {string} extensionTestsPath absolute path of a CommonJS module that exports `run(): Promise<void>`
 * @property {string} folder absolute path of the folder that the window opens
 * @property {string} resultsFile absolute path; what was there before is deleted
 * @property {import('./settings.mjs').Settings} [settings] user settings over the quiet ones
 * @property {number} [timeoutMs] how long the suite may take, from the start of the window
 */

/**
 * Runs an extension test module inside the extension host of a real VS Code.
 * @param {HostSuiteOptions} options
 * @returns {Promise<HostResults>} rejects with the tails of the logs if no outcome was written in time
 */
export async function runHostSuite(options) {
  const { version, resultsFile, settings = {}, timeoutMs = 180_000 } = options;
  const place = path.join(ensureCacheRoot(), `host-${version}`);
  rmSync(place, { recursive: true, force: true });
  rmSync(resultsFile, { force: true });
  mkdirSync(path.dirname(resultsFile), { recursive: true });
  const server = await startServer({
    version,
    userDataDir: path.join(place, 'user-data'),
    extensionsDir: path.join(place, 'extensions'),
    settings,
    development: true,
    env: { [resultsVariable]: resultsFile },
  });
  const complaints = /** @type {string[]} */ ([]);
  try {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error' && !noise.test(message.text())) {
          complaints.push(message.text());
        }
      });
      let exitCode = /** @type {number | undefined} */ (undefined);
      // VS Code calls this function of the page, if it is there, when the test module's `run` has settled.
      await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => {
        exitCode = code;
      });
      await page.goto(windowAddress(server, options));
      return await untilWritten(resultsFile, timeoutMs, () => exitCode);
    } finally {
      await browser.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`VS Code ${version}: ${reason}\n${complaints.slice(-10).join('\n')}\n${logTails(server)}`);
  } finally {
    await server.stop();
  }
}

/**
 * @param {string} file
 * @param {number} timeoutMs
 * @param {() => number | undefined} exitCode of the test module, once it has settled
 * @returns {Promise<HostResults>}
 */
async function untilWritten(file, timeoutMs, exitCode) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const code = exitCode();
    const results = readResults(file);
    if (results !== undefined) {
      return results;
    }
    if (code !== undefined) {
      throw new Error(`The host suite ended with code ${code} and wrote no results.`);
    }
    if (Date.now() > deadline) {
      throw new Error(`The host suite wrote no results within ${timeoutMs / 1000} s.`);
    }
    await sleep(200);
  }
}

/**
 * @param {string} file
 * @returns {HostResults | undefined} undefined while it is not there or not whole
 */
function readResults(file) {
  let results;
  try {
    results = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
  const { passed, failed, failures } = results;
  if (!Number.isInteger(passed) || !Number.isInteger(failed) || !Array.isArray(failures)) {
    throw new Error(`${file} does not hold the outcome of a suite.`);
  }
  return { passed, failed, failures };
}

/**
 * @param {import('./server.mjs').RunningServer} server
 * @returns {string} the ends of the server's log and of its extension hosts' logs
 */
function logTails({ log, userDataDir }) {
  const logs = path.join(userDataDir, 'logs');
  const hosts = listing(logs).filter((name) => name.endsWith('remoteexthost.log'));
  return [log, ...hosts.map((name) => path.join(logs, name))].map((file) => `--- ${file}\n${tail(file)}`).join('\n');
}

/**
 * @param {string} folder
 * @returns {string[]} paths below it, relative; none if it is not there
 */
function listing(folder) {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}
