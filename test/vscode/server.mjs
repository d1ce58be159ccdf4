import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensureServer } from './install.mjs';
import { run, tail } from './npm.mjs';
import { descendants } from './processes.mjs';
import { writeUserSettings } from './settings.mjs';

/** @typedef {import('./install.mjs').ServerInstall} ServerInstall */

/**
 * What a server is started with.
 * @typedef {object} ServerOptions
 * @property {import('./install.mjs').VSCodeVersion} version
 * @property {string} userDataDir absolute path; holds settings, state and logs of the window
 * @property {string} extensionsDir absolute path of the installed extensions
 * @property {import('./settings.mjs').Settings} [settings] user settings over the quiet ones; the theme by its label
 * @property {boolean} [trust] true: workspace trust works as for a user; else every folder is trusted
 * @property {boolean} [development] true: windows may load extensions from source and run extension tests. VS Code is
 *   then in its own test mode, which in newer versions keeps notifications from popping up
 * @property {string} [log] absolute path of the server's log; by default `server.log` in the user data folder
 * @property {Record<string, string>} [env] further variables, which the extension host inherits
 * @property {number} [port] 0 or absent: a free one
 * @property {number} [timeoutMs] how long the start may take
 */

/**
 * A running server.
 * @typedef {object} RunningServer
 * @property {import('./install.mjs').VSCodeVersion} version
 * @property {string} origin `http://127.0.0.1:<port>`
 * @property {number} port
 * @property {boolean} development whether windows may load extensions from source
 * @property {number} pid the server's own process id
 * @property {string} root absolute path of its VS Code folder
 * @property {string} userDataDir
 * @property {string} log absolute path of its log
 * @property {() => Promise<void>} stop ends the server and everything it started; may be called twice
 * @property {Promise<void>} ended settles when the server has ended, for whatever reason
 * @property {() => number[]} extensionHostPids process ids of its extension hosts, one per connected window
 */

const host = '127.0.0.1';

/**
 * Starts a VS Code server on 127.0.0.1 (installing it first where it is missing) and waits until it answers. It ends
 * with `stop()`, and also when this process ends in whatever way.
 * @param {ServerOptions} options
 * @returns {Promise<RunningServer>} rejects with the tail of the log if it does not come up in time
 */
export async function startServer(options) {
  const { version, userDataDir, timeoutMs = 60_000 } = options;
  const install = await ensureServer(version);
  const log = options.log ?? path.join(userDataDir, 'server.log');
  mkdirSync(path.dirname(log), { recursive: true });
  mkdirSync(options.extensionsDir, { recursive: true });
  writeUserSettings(userDataDir, options.settings ?? {}, install.root);
  const supervisor = spawnSupervisor(install, options, log);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => supervisor.once('exit', () => resolve()));
  const stop = async () => {
    supervisor.stdin.destroy();
    if (supervisor.exitCode === null && supervisor.signalCode === null) {
      await ended;
    }
  };
  try {
    const { port, pid } = await untilListening(supervisor, log, timeoutMs);
    const origin = `http://${host}:${port}`;
    const extensionHostPids = () => extensionHosts(pid);
    const started = { version, origin, port, pid, development: options.development === true, log };
    return { ...started, root: install.root, userDataDir, stop, ended, extensionHostPids };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Installs a packaged extension into an extensions folder, as a user's "Install from VSIX" does.
 * @param {ServerInstall} install
 * @param {string} extensionsDir absolute path
 * @param {string} userDataDir absolute path
 * @param {string} vsixPath absolute path of the .vsix
 * @returns {Promise<void>} rejects with the log's tail if it was refused
 */
export async function installVsix(install, extensionsDir, userDataDir, vsixPath) {
  const log = path.join(userDataDir, 'install-extension.log');
  rmSync(log, { force: true });
  const folders = ['--extensions-dir', extensionsDir, '--user-data-dir', userDataDir];
  const args = [install.main, '--install-extension', vsixPath, '--force', '--accept-server-license-terms', ...folders];
  const data = ['--server-data-dir', serverDataDir(userDataDir)];
  await run(install.node, [...args, ...data], { cwd: install.root, log, env: serverEnvironment(), timeoutMs: 120_000 });
  // The command reports some refusals with exit code 0.
  if (!/successfully installed/i.test(readFileSync(log, 'utf8'))) {
    throw new Error(`${path.basename(vsixPath)} was not installed. Log: ${log}\n${tail(log)}`);
  }
}

/**
 * @param {ServerInstall} install
 * @param {ServerOptions} options
 * @param {string} log
 */
function spawnSupervisor(install, options, log) {
  const { userDataDir, extensionsDir, trust = false, development = false, env = {}, port = 0 } = options;
  const supervise = fileURLToPath(new URL('supervise.mjs', import.meta.url));
  const listen = [
    '--host',
    host,
    '--port',
    String(port),
    '--without-connection-token',
    '--accept-server-license-terms',
  ];
  // Without the smoke test driver, a window ignores which extension it is to load from a folder.
  const modes = [
    ...(development ? ['--enable-smoke-test-driver'] : []),
    ...(trust ? [] : ['--disable-workspace-trust']),
  ];
  const data = ['--user-data-dir', userDataDir, '--extensions-dir', extensionsDir];
  const args = [
    install.main,
    ...listen,
    '--disable-telemetry',
    ...modes,
    ...data,
    '--server-data-dir',
    serverDataDir(userDataDir),
  ];
  const supervisor = spawn(process.execPath, [supervise, install.node, ...args], {
    cwd: install.root,
    env: { ...serverEnvironment(), ...env },
    // Its own process group: all of it can be ended at once, and Ctrl+C reaches only us, who end it in order.
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const output = createWriteStream(log, { flags: 'a' });
  supervisor.stdout.pipe(output, { end: false });
  supervisor.stderr.pipe(output, { end: false });
  supervisor.once('close', () => output.end());
  return supervisor;
}

/**
 * @param {ReturnType<typeof spawnSupervisor>} supervisor
 * @param {string} log
 * @param {number} timeoutMs
 * @returns {Promise<{port: number, pid: number}>}
 */
async function untilListening(supervisor, log, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  let printed = '';
  const collect = (/** @type {unknown} */ chunk) => {
    printed += String(chunk);
  };
  const streams = [supervisor.stdout, supervisor.stderr];
  const fail = (/** @type {string} */ what) => new Error(`The VS Code server ${what}. Log: ${log}\n${tail(log)}`);
  for (const stream of streams) {
    stream.on('data', collect);
  }
  try {
    for (;;) {
      const pid = /^pid (\d+)$/m.exec(printed)?.[1];
      const port = /agent listening on (\d+)/i.exec(printed)?.[1];
      if (pid !== undefined && port !== undefined && (await answers(`http://${host}:${port}/version`))) {
        return { port: Number(port), pid: Number(pid) };
      }
      if (printed.includes('EADDRINUSE')) {
        throw fail('could not listen: its port is taken');
      }
      if (supervisor.exitCode !== null || supervisor.signalCode !== null) {
        throw fail('ended while starting');
      }
      if (Date.now() > deadline) {
        throw fail(`did not answer within ${timeoutMs / 1000} s`);
      }
      await sleep(100);
    }
  } finally {
    for (const stream of streams) {
      stream.off('data', collect);
    }
  }
}

/**
 * @param {string} url
 * @returns {Promise<boolean>}
 */
async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/**
 * @param {number} serverPid
 * @returns {number[]}
 */
function extensionHosts(serverPid) {
  return descendants(serverPid)
    .filter(({ command }) => command.includes('--type=extensionHost'))
    .map(({ pid }) => pid);
}

/**
 * Where the server keeps its own state, so that nothing is written into the home folder.
 * @param {string} userDataDir
 */
function serverDataDir(userDataDir) {
  return path.join(userDataDir, 'server-data');
}

/**
 * Our environment without what an enclosing VS Code, Electron or Node inspector left in it, and without the marketplace.
 * @returns {NodeJS.ProcessEnv}
 */
function serverEnvironment() {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_V8_COVERAGE$|npm_)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{}' };
}
