// The harnesses that gold sets are tried in, each at an exact version, installed once into the cache.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installOnce, npmInstall } from '../vscode/installOnce.mjs';
import { ensureNode } from '../vscode/node.mjs';
import { run } from '../vscode/npm.mjs';
import { repositoryRoot } from '../vscode/paths.mjs';

const promptfooVersion = '0.121.20';
const inspectVersion = '0.3.285';

/** Where packaging does not look: it walks through all of the folder but this, and the harnesses are tens of thousands of files. @param {string} name */
function cached(name) {
  const cache = path.join(repositoryRoot, 'node_modules', '.cache', 'harnesses');
  mkdirSync(cache, { recursive: true });
  return path.join(cache, name);
}

/**
 * promptfoo without the providers that it has for every vendor: the one native part that it needs is named here.
 * @returns {Promise<{node: string, program: string}>} absolute paths: promptfoo runs on this Node and not on every one that this project runs on
 */
export async function ensurePromptfoo() {
  const folder = cached('promptfoo');
  await installOnce(`promptfoo ${promptfooVersion}`, folder, promptfooVersion, async (place, log) => {
    const install = (/** @type {string} */ name) =>
      npmInstall(['--ignore-scripts', '--omit=optional', name], place, log);
    await install(`promptfoo@${promptfooVersion}`);
    const libsql = JSON.parse(readFileSync(path.join(place, 'node_modules', 'libsql', 'package.json'), 'utf8'));
    const native = Object.entries(libsql.optionalDependencies).find(([name]) => name === nativeDatabase());
    if (!native) throw new Error(`promptfoo's database has no part for ${process.platform} on ${process.arch}.`);
    await install(native.join('@'));
  });
  const program = path.join(folder, 'node_modules', 'promptfoo', 'dist', 'src', 'entrypoint.js');
  return { node: await ensureNode(24), program };
}

function nativeDatabase() {
  const suffix = { linux: '-gnu', win32: '-msvc' }[/** @type {string} */ (process.platform)] ?? '';
  return `@libsql/${process.platform}-${process.arch}${suffix}`;
}

/**
 * Inspect AI in a Python environment of its own.
 * @returns {Promise<{python: string} | {skipped: string}>} the environment's Python, or why there is none on this machine
 */
export async function ensureInspect() {
  const base = pythonProgram();
  if (base === undefined) return { skipped: 'there is no Python 3.10 or newer' };
  if (!canRun(base, ['-c', 'import ensurepip, venv']))
    return { skipped: `${base} cannot make environments: install its venv package (Debian: python3-venv)` };
  const folder = cached('inspect');
  const binary = process.platform === 'win32' ? path.join('Scripts', 'python.exe') : path.join('bin', 'python');
  try {
    await installOnce(`Inspect AI ${inspectVersion}`, folder, inspectVersion, async (place, log) => {
      const options = { cwd: place, log };
      await run(base, ['-m', 'venv', 'environment'], options);
      const python = path.join(place, 'environment', binary);
      await run(python, ['-m', 'pip', 'install', '--quiet', `inspect-ai==${inspectVersion}`], options);
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (UNREACHABLE.test(reason)) return { skipped: `PyPI cannot be reached (${reason.split('\n').at(-1)?.trim()})` };
    throw error;
  }
  return { python: path.join(folder, 'environment', binary) };
}

/** What pip says when its index does not answer. */
const UNREACHABLE =
  /NewConnectionError|Name or service not known|Failed to resolve|timed out|Network is unreachable|from versions: none/i;

/** The first Python on the path that Inspect can run on. */
function pythonProgram() {
  const isNewEnough = 'import sys; sys.exit(sys.version_info < (3, 10))';
  return ['python3', 'python'].find((program) => canRun(program, ['-c', isNewEnough]));
}

/** @param {string} program @param {string[]} args */
function canRun(program, args) {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
