import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** What one run of the command line left. */
export interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** The command line as it is shipped, built for the tests of a suite; `folder` gives where it runs. */
export function builtProgram(folder: () => string): {
  /** What it was built into. */
  home: () => string;
  program: () => string;
  cli: (...args: string[]) => Promise<Run>;
} {
  let home = '';
  let program = '';
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'misalignment-rater-cli-'));
    program = await buildProgram(home);
  });
  after(() => rm(home, { recursive: true, force: true }));
  return { home: () => home, program: () => program, cli: (...args) => run(program, folder(), ...args) };
}

/** The one JSON document that a run has printed. */
export function documentOf<T>({ code, stdout, stderr }: Run): T {
  assert.equal(code, 0, stderr);
  assert.ok(stdout.endsWith('\n') && stdout.indexOf('\n') === stdout.length - 1, stdout);
  return JSON.parse(stdout);
}

/** Builds the command line as it is shipped, into `folder`, where a build of the whole project does not disturb it. */
async function buildProgram(folder: string): Promise<string> {
  const outfile = join(folder, 'dist', 'cli.js');
  await build({
    entryPoints: ['src/cli/main.ts'],
    ...{ outfile, bundle: true, minify: true, legalComments: 'none', logLevel: 'error' },
    ...{ platform: 'node', format: 'cjs', target: 'node20', external: ['vscode'] },
    banner: { js: '#!/usr/bin/env node' },
  });
  return outfile;
}

/** Runs a program in `cwd` and waits for its end. */
function run(program: string, cwd: string, ...args: string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...args], { cwd, timeout: 15_000 }, (error, stdout, stderr) => {
      const code = error ? error.code : 0;
      if (typeof code === 'number') resolve({ code, stdout, stderr });
      else reject(error ?? new Error('the program did not end'));
    });
  });
}
