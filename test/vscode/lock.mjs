import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `work` while no other process runs it under the same lock. A lock whose holder is gone is taken over.
 * @template T
 * @param {string} folder absolute path of the lock, a folder that exists only while the lock is held
 * @param {() => Promise<T>} work
 * @param {number} [timeoutMs] how long to wait for another holder
 * @returns {Promise<T>} what `work` returns; rejects if the lock was not free in time
 */
export async function withLock(folder, work, timeoutMs = 20 * 60_000) {
  const deadline = Date.now() + timeoutMs;
  while (!(await tryLock(folder))) {
    if (Date.now() > deadline) {
      throw new Error(`Another process has held ${folder} for too long. If none is running, delete that folder.`);
    }
    await sleep(300);
  }
  try {
    return await work();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @returns {Promise<boolean>} whether this process holds the lock now
 */
async function tryLock(folder) {
  const owner = path.join(folder, 'pid');
  try {
    await mkdir(folder);
    await writeFile(owner, String(process.pid));
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw error;
    }
  }
  const pid = Number(await readFile(owner, 'utf8').catch(() => ''));
  // Between making the folder and naming the owner there is no pid yet: for a moment that holder counts as alive.
  const age =
    Date.now() -
    (await stat(folder)
      .then(({ mtimeMs }) => mtimeMs)
      .catch(() => Date.now()));
  if (pid > 0 ? !isAlive(pid) : age > 10_000) {
    await rm(folder, { recursive: true, force: true });
  }
  return false;
}

/**
 * @param {number} pid
 * @returns {boolean} whether a process of that id exists
 */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
