/**
 * Runs one program and ends it, with everything that it started, when this process is told to end or when the process
 * that started this one is gone (its end of our standard input closes then, however it died).
 * Started by server.mjs as `node supervise.mjs <program> <arguments...>`, as the leader of its own process group.
 * Prints `pid <number>` of the program as its first line.
 */
import { spawn, spawnSync } from 'node:child_process';

/** How long the program may take to end by itself, in milliseconds. */
const graceMs = 3_000;

const [program, ...args] = process.argv.slice(2);
if (program === undefined) {
  throw new Error('Usage: node supervise.mjs <program> <arguments...>');
}
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
let ending = false;

child.on('error', (error) => {
  process.stderr.write(`${program} could not be started: ${error.message}\n`);
  process.exit(1);
});
child.on('spawn', () => process.stdout.write(`pid ${child.pid}\n`));
child.on('exit', (code, signal) => {
  process.stderr.write(`The server ended (${signal ?? `exit code ${code}`}).\n`);
  killAll();
});
process.stdin.on('end', end).on('close', end).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
  process.on(signal, end);
}

function end() {
  if (!ending) {
    ending = true;
    child.kill('SIGTERM');
    setTimeout(killAll, graceMs);
  }
}

/** Kills what is left of the group, this process included: an extension host outlives its server for a while. */
function killAll() {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    process.exit(1);
  }
  process.kill(-process.pid, 'SIGKILL');
}
