import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Longest time that one npm command may take, in milliseconds. */
const npmTimeoutMs = 15 * 60_000;

/**
 * The last lines of a text file, for error messages.
 * @param {string} file absolute path
 * @param {number} [lines] how many
 * @returns {string} the lines, or an empty string if the file cannot be read
 */
export function tail(file, lines = 20) {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}

/**
 * Runs npm in a folder and waits for it. Its output goes to `log`.
 * @param {string[]} args the npm command line
 * @param {string} cwd the folder that npm installs into; it holds a package.json
 * @param {string} log absolute path of the log file, appended to
 * @returns {Promise<void>} rejects with a message that says what failed and where the log is
 */
export function runNpm(args, cwd, log) {
  const script = process.env.npm_execpath;
  const throughNode = script !== undefined && /npm-cli\.c?js$/.test(script);
  // npm on Windows is a batch file, which only a shell can start; our arguments hold no special characters.
  const shell = !throughNode && process.platform === 'win32';
  const command = throughNode ? process.execPath : 'npm';
  return run(command, throughNode ? [script, ...args] : args, { cwd, log, env: npmEnvironment(), shell });
}

/**
 * The environment for an npm that installs elsewhere. `npm run` hands its own settings down as variables
 * (engine-strict, the prefix of this repository, a dry run); here they would install into the wrong folder or refuse.
 * @returns {NodeJS.ProcessEnv}
 */
function npmEnvironment() {
  const inherited =
    /^npm_config_(engine_strict|ignore_scripts|omit|include|only|production|dry_run|global|workspaces?)$/i;
  const prefixes = /^npm_config_(prefix|local_prefix|location|package_lock|package_lock_only)$/i;
  const kept = Object.entries(process.env).filter(([name]) => !inherited.test(name) && !prefixes.test(name));
  return Object.fromEntries(kept);
}

/**
 * Runs a program, its output appended to a log file.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd: string, log: string, env?: NodeJS.ProcessEnv, shell?: boolean, timeoutMs?: number}} options
 * @returns {Promise<void>} rejects if the program cannot be started, fails or takes longer than `timeoutMs`
 */
export function run(command, args, { cwd, log, env = process.env, shell = false, timeoutMs = npmTimeoutMs }) {
  mkdirSync(path.dirname(log), { recursive: true });
  const output = openSync(log, 'a');
  const shown = [path.basename(command), ...args.map((arg) => path.basename(arg))].join(' ');
  writeSync(output, `\n$ ${shown}\n`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', output, output], timeout: timeoutMs });
    closeSync(output);
    child.on('error', (error) => reject(new Error(`${shown} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) {
        resolve();
        return;
      }
      const how = signal === null ? `exit code ${code}` : `ended by ${signal}`;
      reject(new Error(`${shown} failed (${how}). Log: ${log}\n${tail(log)}`));
    });
  });
}
