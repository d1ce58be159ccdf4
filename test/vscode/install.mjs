import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { withLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { ensureCacheRoot } from './paths.mjs';

/** @typedef {'1.139' | '1.99'} VSCodeVersion */

/**
 * An installed VS Code server.
 * @typedef {object} ServerInstall
 * @property {VSCodeVersion} version
 * @property {string} node absolute path of the Node binary that runs it
 * @property {string} main absolute path of its `server-main.js`
 * @property {string} root absolute path of its VS Code folder
 */

/** What each VS Code version is installed from, exact versions, and the major version of Node that it runs on. */
const releases = {
  1.139: { package: 'code-server@4.139.1', nodeMajor: 24 },
  1.99: { package: 'code-server@4.99.4', nodeMajor: 20 },
};

/** File search for every platform in one package; the older VS Code would download its own from elsewhere. */
const ripgrepPackage = '@vscode/ripgrep-universal@1.18.0';

/** The versions of VS Code that the harness knows, the newest first. @type {readonly VSCodeVersion[]} */
export const vscodeVersions = ['1.139', '1.99'];

/** Exact versions of the npm package `node`. On Apple silicon only these older ones were published. */
const nodeVersions =
  process.platform === 'darwin' && process.arch === 'arm64'
    ? new Map([
        [24, '24.0.0'],
        [20, '20.18.1'],
      ])
    : new Map([
        [24, '24.21.0'],
        [20, '20.20.2'],
      ]);

/**
 * Installs a VS Code server from the npm registry, unless it is there already. Safe to call from several processes.
 * @param {VSCodeVersion} version
 * @returns {Promise<ServerInstall>} rejects with a message that says what failed, where the log is and what to do
 */
export async function ensureServer(version) {
  const release = releases[version];
  const folder = path.join(ensureCacheRoot(), `server-${version}`);
  const node = await ensureNode(release.nodeMajor);
  await installOnce(`VS Code ${version}`, folder, `${release.package} ${ripgrepPackage}`, async (place, log) => {
    await npmInstall(['--ignore-scripts', release.package, ripgrepPackage], place, log);
    await npmInstall(['--ignore-scripts', '--omit=dev'], vscodeRoot(place), log);
    await replaceNativeParts(place, vscodeRoot(place));
  });
  const root = vscodeRoot(folder);
  return { version, node, main: path.join(root, 'out', 'server-main.js'), root };
}

/**
 * @param {string} folder what the server was installed into
 * @returns {string} the VS Code folder in it
 */
function vscodeRoot(folder) {
  return path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

/**
 * Puts parts that need no compiler and no download in the place of those that do.
 * @param {string} folder what was installed into
 * @param {string} root the server's VS Code folder
 */
async function replaceNativeParts(folder, root) {
  // Without its compiled part the log writer throws, and what extensions log would be lost.
  const logger = fileURLToPath(new URL('fileLogger.cjs', import.meta.url));
  await copyFile(logger, path.join(root, 'node_modules', '@vscode', 'spdlog', 'index.js'));
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const universal = path.join(folder, 'node_modules', '@vscode', 'ripgrep-universal', 'bin');
  const own = path.join(root, 'node_modules', '@vscode', 'ripgrep');
  if (existsSync(own)) {
    await mkdir(path.join(own, 'bin'), { recursive: true });
    await copyFile(
      path.join(universal, `${process.platform}-${process.arch}`, program),
      path.join(own, 'bin', program),
    );
  }
}

/**
 * A Node binary of the wanted major version: the running one if it fits, else one from the npm registry.
 * @param {number} major
 * @returns {Promise<string>} its absolute path
 */
async function ensureNode(major) {
  if (Number(process.versions.node.split('.')[0]) === major) {
    return process.execPath;
  }
  const wanted = nodeVersions.get(major);
  const folder = path.join(ensureCacheRoot(), `node-${major}`);
  const binary = path.join('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  await installOnce(`Node ${wanted}`, folder, `node@${wanted}`, async (place, log) => {
    // Its install script fetches the binary for this platform: the one script that is let run.
    await npmInstall(['--no-ignore-scripts', '--no-save', `node@${wanted}`], place, log);
    const { stdout } = await promisify(execFile)(path.join(place, binary), ['--version']);
    if (stdout.trim() !== `v${wanted}`) {
      throw new Error(`The installed Node says it is ${stdout.trim()}, not v${wanted}. Log: ${log}`);
    }
  });
  return path.join(folder, binary);
}

/**
 * @param {string[]} args
 * @param {string} folder
 * @param {string} log
 */
function npmInstall(args, folder, log) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=warn', '--engine-strict=false'];
  return runNpm(['install', ...quiet, ...args], folder, log);
}

/**
 * Fills a folder once. It is filled under another name and renamed when it is whole: an interrupted install leaves
 * nothing that looks finished, and its npm, which may go on for a while, writes where nobody reads.
 * @param {string} name what is installed, for people
 * @param {string} folder absolute path
 * @param {string} content what the marker must say: another content is another install
 * @param {(place: string, log: string) => Promise<void>} fill
 */
async function installOnce(name, folder, content, fill) {
  const marker = path.join(folder, '.installed');
  if (await isInstalled(marker, content)) {
    return;
  }
  await withLock(`${folder}.lock`, async () => {
    if (await isInstalled(marker, content)) {
      return;
    }
    const log = `${folder}.log`;
    const place = `${folder}.new-${process.pid}`;
    process.stderr.write(`Installing ${name} from the npm registry into ${folder} (once) ...\n`);
    await rm(log, { force: true });
    await rm(place, { recursive: true, force: true });
    await mkdir(place, { recursive: true });
    const manifest = { name: path.basename(folder), private: true, allowScripts: { node: true } };
    await writeFile(path.join(place, 'package.json'), `${JSON.stringify(manifest)}\n`);
    try {
      await fill(place, log);
      await writeFile(path.join(place, '.installed'), content);
      await rm(folder, { recursive: true, force: true });
      await rename(place, folder);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const advice =
        'Check that the npm registry can be reached and that about 1 GB of disk is free, then run it again.';
      throw new Error(`${name} could not be installed. ${advice}\n${reason}`);
    } finally {
      await removeLeftovers(folder);
    }
  });
}

/**
 * Removes what interrupted installs left. What cannot be removed yet (an orphaned npm still writes there) stays for the
 * next time.
 * @param {string} folder
 */
async function removeLeftovers(folder) {
  const parent = path.dirname(folder);
  const unfinished = (await readdir(parent)).filter((entry) => entry.startsWith(`${path.basename(folder)}.new-`));
  for (const entry of unfinished) {
    await rm(path.join(parent, entry), { recursive: true, force: true }).catch(() => undefined);
  }
}

/**
 * @param {string} marker
 * @param {string} content
 */
async function isInstalled(marker, content) {
  return (await readFile(marker, 'utf8').catch(() => '')) === content;
}
