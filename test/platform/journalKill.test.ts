import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { JournalFile } from '../../src/platform/journalFile';
import { temporaryFolder } from '../fixtures/temporaryFolder';

const ROUNDS = 8;

describe('a journal whose writer is killed', () => {
  const folder = temporaryFolder();

  it('holds every event that was called saved', async () => {
    const program = folder('appendForever.js');
    await build({
      entryPoints: ['test/platform/appendForever.ts'],
      ...{ outfile: program, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' },
    });
    const path = folder('ratings', 'ana.jsonl');
    const saved = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const child = spawn(process.execPath, [program, path, String(1 + round * 100_000)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const closed = once(child, 'close');
      let told = '';
      // The moment is random in the life of an append: some events in, a fraction of a millisecond later.
      const enough = 5 + Math.floor(Math.random() * 60);
      let killed = false;
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        told += text;
        if (killed || told.split('\n').length < enough) return;
        killed = true;
        setTimeout(() => child.kill('SIGKILL'), Math.random() * 4);
      });
      const [, signal] = await closed;
      assert.equal(signal, 'SIGKILL');
      for (const line of told.split('\n').slice(0, -1)) saved.add(line.split(' ')[0] ?? '');
      const found = new Set((await new JournalFile(path, 'ana').read()).map((event) => event.id));
      assert.ok(saved.size > round);
      for (const id of saved) assert.ok(found.has(id), `${id} was called saved and is not in the file`);
    }
    const torn = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '' && !line.endsWith('}'));
    assert.ok(torn.length <= ROUNDS, 'a kill tears one line at the most');
  });
});
