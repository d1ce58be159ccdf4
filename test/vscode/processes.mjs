import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * A running process: its id, its parent's id, its command line.
 * @typedef {{pid: number, parent: number, command: string}} RunningProcess
 */

/**
 * All processes that descend from one.
 * @param {number} ancestor process id
 * @returns {RunningProcess[]} parents before their children
 */
export function descendants(ancestor) {
  const running = process.platform === 'linux' ? fromProc() : fromPs();
  const found = /** @type {RunningProcess[]} */ ([]);
  const known = new Set([ancestor]);
  for (let grown = true; grown; ) {
    const next = running.filter(({ pid, parent }) => known.has(parent) && !known.has(pid));
    grown = next.length > 0;
    for (const child of next) {
      known.add(child.pid);
      found.push(child);
    }
  }
  return found;
}

/** @returns {RunningProcess[]} */
function fromProc() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/stat`, 'utf8');
        // The second field is the name in parentheses and may hold spaces; state and parent come after it.
        const [state, parent] = status.slice(status.lastIndexOf(')') + 2).split(' ');
        if (state === 'Z') {
          return [];
        }
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        // It ended between the listing and the reading.
        return [];
      }
    });
}

/** @returns {RunningProcess[]} */
function fromPs() {
  const listing = execFileSync('ps', ['-axo', 'pid=,ppid=,stat=,command='], { encoding: 'utf8' });
  return listing.split('\n').flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined || state?.startsWith('Z')
      ? []
      : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
