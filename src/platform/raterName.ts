import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';

/** A first proposal for the rater's name: git's global `user.name` (a repository's own settings are not ours to trust), else the system's user. */
export async function suggestedRaterName(): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', ['config', '--global', 'user.name'], { timeout: 2000 });
    if (stdout.trim() !== '') return stdout.trim();
  } catch {
    // No git, or no name in it: the system's user is as good.
  }
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
