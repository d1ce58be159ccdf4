// The folder that the host suite's window opens, made anew for each run.
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** @param {string} version @returns {string} its absolute path */
export function prepareFolder(version) {
  const folder = path.join(root, '.vscode-test', `host-folder-${version}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(root, 'samples/responses.transcripts.jsonl'), path.join(folder, 'sample.transcripts.jsonl'));
  const rows = Array.from({ length: 6 }, (_, i) => ({
    id: `q${i}`,
    model: 'm1',
    question: `Question ${i}?`,
    answer: `Answer ${i}.`,
  }));
  const lines = rows.map((row) => JSON.stringify(row));
  for (const name of ['plain.jsonl', 'changing.jsonl', 'twice.jsonl', 'readonly.jsonl', 'untouched.jsonl']) {
    writeFileSync(path.join(folder, name), `${lines.join('\n')}\n`);
  }
  chmodSync(path.join(folder, 'readonly.jsonl'), 0o444);
  writeFileSync(path.join(folder, 'broken.jsonl'), `${lines[0]}\n{"question": "torn\n${lines[1]}\n`);
  writeFileSync(path.join(folder, 'empty.jsonl'), '');
  writeFileSync(path.join(folder, 'array.jsonl'), JSON.stringify(rows, null, 2));
  return folder;
}
