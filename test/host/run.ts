import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Entry of the suite inside the extension host: runs mocha and writes the outcome where the environment says. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: class {} as unknown as Mocha.ReporterConstructor });
  // Gives the test files, which are bundled into this one, the globals describe and it.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./manifest.test');
  await import('./editor.test');
  await import('./files.test');
  await import('./study.test');
  await import('./resolve.test');
  await import('./judges.test');
  const failures: { title: string; message: string }[] = [];
  let passed = 0;
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', () => {
        passed += 1;
      })
      .on('fail', (test, error: Error) =>
        failures.push({ title: test.fullTitle(), message: error.stack ?? error.message }),
      );
  });
  const file = process.env.MISALIGNMENT_RATER_RESULTS;
  if (file === undefined) throw new Error('MISALIGNMENT_RATER_RESULTS names no file');
  writeFileSync(file, JSON.stringify({ passed, failed: failures.length, failures }));
}
