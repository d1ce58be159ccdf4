import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { runNpm } from './npm.mjs';

/**
 * Runs `npm install` as an install in the cache needs it: quiet, and whatever Node the packages ask for.
 * @param {string[]} args
 * @param {string} folder
 * @param {string} log
 */
export function npmInstall(args, folder, log) {
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
export async function installOnce(name, folder, content, fill) {
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
    process.stderr.write(`Installing ${name} from its registry into ${folder} (once) ...\n`);
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
      const advice = 'Check that the registry can be reached and that about 1 GB of disk is free, then run it again.';
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
