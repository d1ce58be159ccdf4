/**
 * Shows the extension on the sample transcripts: in VS Code where it is installed, else in the VS Code server.
 *
 *   node test/vscode/start.mjs [--server] [--no-open] [--port N]
 *
 * --server   use the server even where VS Code is installed
 * --no-open  only print the address, open no browser
 * --port N   the server's port (a free one by default)
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { windowAddress } from './address.mjs';
import { ensureCacheRoot, repositoryRoot } from './paths.mjs';
import { startServer } from './server.mjs';
import { userSettingsFile } from './settings.mjs';

const sampleFile = 'responses.transcripts.jsonl';
const opener = path.join(repositoryRoot, 'test', 'vscode', 'opener');

/** What an extension runs from, at the top of its folder. */
const shipped =
  /^(package(\.nls.*)?\.json|dist|media|samples|schemas|l10n|opener\.cjs|README\.md|CHANGELOG\.md|LICENSE)$/;

/** @returns {Promise<void>} */
async function start() {
  const { server, open, port } = readOptions();
  if (!existsSync(path.join(repositoryRoot, 'dist', 'extension.js'))) {
    throw new Error('The extension is not built yet: run `npm run build` first, or `npm start`, which does both.');
  }
  const folder = copySamples();
  const file = path.join(folder, sampleFile);
  const env = { MISALIGNMENT_RATER_OPEN: file, MISALIGNMENT_RATER_VIEW_TYPE: 'misalignmentRater.study' };
  if (server || !openInstalledVSCode(folder, env)) {
    await serve(folder, env, port, open);
  }
}

/** @returns {{server: boolean, open: boolean, port: number}} */
function readOptions() {
  const { values } = parseArgs({
    options: { server: { type: 'boolean' }, 'no-open': { type: 'boolean' }, port: { type: 'string' } },
  });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port takes a number from 1 to 65535, not "${values.port}".`);
  }
  return { server: values.server === true, open: values['no-open'] !== true, port };
}

/**
 * Copies the samples once, so that what is rated stays and the repository is not changed by it.
 * @returns {string} absolute path of the copy
 */
function copySamples() {
  const folder = path.join(ensureCacheRoot(), 'sample-study');
  // The transcripts alone: the authors' own reading, which lies beside them, is not for a rater's eyes.
  if (!existsSync(path.join(folder, sampleFile))) {
    cpSync(path.join(repositoryRoot, 'samples', sampleFile), path.join(folder, sampleFile));
  }
  process.stderr.write(`The samples and your ratings of them are kept in ${folder}\n`);
  return folder;
}

/**
 * Opens the samples in an installed VS Code, if there is one that can be used.
 * @param {string} folder
 * @param {Record<string, string>} env
 * @returns {boolean} whether a window was opened
 */
function openInstalledVSCode(folder, env) {
  // As root, VS Code on Linux refuses to start without options that users should choose themselves.
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    return false;
  }
  const shell = process.platform === 'win32';
  const args = [`--extensionDevelopmentPath=${repositoryRoot}`, `--extensionDevelopmentPath=${opener}`, folder];
  const quoted = shell ? args.map((arg) => `"${arg}"`) : args;
  const result = spawnSync('code', quoted, {
    env: { ...process.env, ...env },
    shell,
    stdio: 'ignore',
    timeout: 60_000,
  });
  if (result.status === 0) {
    process.stdout.write(`Opened ${folder} in VS Code.\n`);
  }
  return result.status === 0;
}

/**
 * Serves the samples in the VS Code server until this process is told to end.
 * @param {string} folder
 * @param {Record<string, string>} env
 * @param {number} port
 * @param {boolean} open
 */
async function serve(folder, env, port, open) {
  const place = path.join(ensureCacheRoot(), 'start');
  const userDataDir = path.join(place, 'user-data');
  const settings = readSettings(userSettingsFile(userDataDir));
  const extensionsDir = installBuilt(path.join(place, 'extensions'));
  const server = await startServer({ version: '1.139', userDataDir, extensionsDir, settings, env, port });
  const address = windowAddress(server, { folder });
  process.stdout.write(`Misalignment Rater: ${address}\n`);
  process.stderr.write('Open this address in a browser on this machine. Ctrl+C ends the server.\n');
  if (open) {
    openBrowser(address);
  }
  const told = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(signal, () => resolve(true));
    }
  });
  const wasTold = await Promise.race([told, server.ended.then(() => false)]);
  await server.stop();
  if (!wasTold) {
    throw new Error(`The VS Code server ended by itself. Log: ${server.log}`);
  }
}

/**
 * What the user changed the last time, such as the theme.
 * @param {string} file
 * @returns {import('./settings.mjs').Settings}
 */
function readSettings(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/**
 * Makes the built extension an installed one, by copying what it runs from. Loaded from source it would run in VS Code's
 * test mode, in which no notification pops up.
 * @param {string} extensionsDir absolute path
 * @returns {string} the same path
 */
function installBuilt(extensionsDir) {
  // Anew each time: VS Code remembers the manifests of what it found here.
  rmSync(extensionsDir, { recursive: true, force: true });
  for (const source of [repositoryRoot, opener]) {
    const { publisher, name, version } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'));
    const target = path.join(extensionsDir, `${publisher}.${name}-${version}`);
    mkdirSync(target, { recursive: true });
    for (const entry of readdirSync(source).filter((each) => shipped.test(each))) {
      cpSync(path.join(source, entry), path.join(target, entry), { recursive: true });
    }
  }
  return extensionsDir;
}

/**
 * Opens the default browser where there is a screen to open it on.
 * @param {string} address
 */
function openBrowser(address) {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address];
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return;
  }
  const browser = spawn(command, args, { stdio: 'ignore', detached: true });
  // Without a browser to start, the printed address is enough.
  browser.on('error', () => undefined);
  browser.unref();
}

start().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
