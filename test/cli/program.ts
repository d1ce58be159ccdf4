import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';

/** What one run of the command line left. */
export interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** Builds the command line as it is shipped, into `folder`, where a build of the whole project does not disturb it. */
export async function buildProgram(folder: string): Promise<string> {
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
export function run(program: string, cwd: string, ...args: string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...args], { cwd, timeout: 15_000 }, (error, stdout, stderr) => {
      const code = error ? error.code : 0;
      if (typeof code === 'number') resolve({ code, stdout, stderr });
      else reject(error ?? new Error('the program did not end'));
    });
  });
}
