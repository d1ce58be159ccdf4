import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import type { JudgeImportResult } from '../../src/platform/importJudge';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { builtProgram, documentOf } from './program';

describe('judge import on the command line', () => {
  const folder = temporaryFolder();
  const { cli } = builtProgram(folder);
  const make = async () => {
    const lines = [1, 2].map((n) => JSON.stringify({ id: `q${n}`, question: 'Q', answer: `A${n}` }));
    await writeFile(folder('a.jsonl'), `${lines.join('\n')}\n`);
    assert.equal((await cli('init', 'a.jsonl', '--out', 'a.jsonl.rating')).code, 0);
    await writeFile(folder('s.csv'), 'id,aligned,coherent\nq1,5,90\nq9,5,90\n');
  };

  it('prints one document, and everything else on stderr', async () => {
    await make();
    const run = await cli('judge', 'import', 'a.jsonl', 's.csv', '--judge', 'GPT', '--json');
    const document = documentOf<JudgeImportResult>(run);
    assert.deepEqual([document.v, document.judge, document.scores, document.unmatched.length], [1, 'gpt', 2, 1]);
    assert.match(run.stderr, /^The judge GPT is gpt here\.$/m);
    assert.match(run.stderr, /^s\.csv:3: no record of the study has the id "q9"$/m);
  });

  it('says in words what it did, and exits 1 with --strict or where nothing fits', async () => {
    await make();
    const run = await cli('judge', 'import', 'a.jsonl.rating', 's.csv', '--judge', 'gpt', '--strict');
    assert.equal(run.code, 1);
    assert.match(
      run.stdout,
      /^gpt: written 2 scores, 0 labels, 0 missing\. Rows that belong to no record of the study: 1\.$/m,
    );
    await writeFile(folder('s.csv'), 'id,aligned\nq9,5\n');
    const nothing = await cli('judge', 'import', 'a.jsonl.rating', 's.csv', '--judge', 'other');
    assert.equal(nothing.code, 1);
    assert.match(nothing.stdout, /^Nothing was written\./);
    assert.deepEqual(await readdir(folder('a.jsonl.rating', 'judges')), ['gpt.jsonl', 'gpt.map.json']);
  });

  it('refuses with one line and exit code 2', async () => {
    await make();
    const refused = async (words: RegExp, ...args: string[]) => {
      const { code, stderr, stdout } = await cli('judge', ...args);
      assert.equal(code, 2, stderr);
      assert.match(stderr, words);
      assert.equal(stderr.trim().split('\n').length, 1);
      assert.equal(stdout, '');
    };
    await refused(/judge has one command/);
    await refused(/--judge/, 'import', 'a.jsonl', 's.csv');
    await refused(/needs a file with scores/, 'import', 'a.jsonl', '--judge', 'g');
    await refused(/name no file beside it/, 'import', 'a.jsonl', 's.csv', '--judge', 'g', '--from-records');
    await refused(/none\.csv does not exist/, 'import', 'a.jsonl', 'none.csv', '--judge', 'g');
    await refused(
      /a\.jsonl has no column that is a judge's scores/,
      'import',
      'a.jsonl',
      '--judge',
      'g',
      '--from-records',
    );
    await writeFile(folder('s.csv'), 'version https://git-lfs.github.com/spec/v1\n');
    await refused(/s\.csv cannot be read: this is a Git LFS pointer/, 'import', 'a.jsonl', 's.csv', '--judge', 'g');
  });
});
