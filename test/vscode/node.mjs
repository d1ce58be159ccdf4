import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { installOnce, npmInstall } from './installOnce.mjs';
import { ensureCacheRoot } from './paths.mjs';

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
 * A Node binary of the wanted major version: the running one if it fits, else one from the npm registry.
 * @param {number} major
 * @returns {Promise<string>} its absolute path
 */
export async function ensureNode(major) {
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
