import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installOnce, npmInstall } from './installOnce.mjs';
import { ensureNode } from './node.mjs';
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
