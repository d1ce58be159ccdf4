import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '../../package.json';
import { rows } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { builtProgram } from './program';

describe('the command line', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const { home, program, cli } = builtProgram(folder);
  before(() => cp('samples', join(home(), 'samples'), { recursive: true }));

  /** The one document on stdout; fails where there is anything else. */
  const document = (stdout: string): Record<string, unknown> => {
    assert.ok(stdout.endsWith('\n') && stdout.indexOf('\n') === stdout.length - 1, stdout);
    const value = JSON.parse(stdout);
    assert.equal(value.v, 1);
    return value;
  };
  const makeStudy = async () => {
    await writeFile(folder('a.jsonl'), rows(3));
    return cli('init', 'a.jsonl', '--out', 'a.jsonl.rating', '--raters', 'ana,bob', '--json');
  };

  it('walks init, assign and validate, with one document each and nothing on stderr', async () => {
    const made = await makeStudy();
    assert.deepEqual([made.code, made.stderr], [0, '']);
    assert.deepEqual(document(made.stdout), {
      ...{ v: 1, study: 'a.jsonl.rating', transcripts: ['../a.jsonl'], codebook: 'em-v1', raters: ['ana', 'bob'] },
      ...{ records: 3, items: 3, problems: 0 },
    });
    const assigned = await cli('assign', 'a.jsonl', '--json');
    assert.deepEqual([assigned.code, assigned.stderr], [0, '']);
    assert.equal(document(assigned.stdout).overlap, 2);
    const validated = await cli('validate', 'a.jsonl.rating/study.json', '--json');
    assert.deepEqual([validated.code, document(validated.stdout)], [0, { v: 1, files: 3, problems: [] }]);
  });

  it('prints the same as text, for people', async () => {
    await makeStudy();
    assert.match((await cli('assign', 'a.jsonl.rating')).stdout, /^3 items, each rated by 2\.\nana: 3 items/);
    assert.equal((await cli('validate', 'a.jsonl.rating')).stdout, '3 files, 0 problems.\n');
  });

  it('validate ends with 1 where there are problems, and still prints one document', async () => {
    await makeStudy();
    await appendFile(folder('a.jsonl'), '{"id":\n');
    const { code, stdout, stderr } = await cli('validate', 'a.jsonl.rating', '--json');
    assert.deepEqual([code, stderr], [1, '']);
    assert.equal((document(stdout).problems as unknown[]).length, 1);
    assert.match((await cli('validate', 'a.jsonl.rating')).stdout, /^\.\.\/a\.jsonl:4: /);
  });

  it('inspect ends with 0, and with 1 where it is strict and there are problems', async () => {
    await writeFile(folder('a.jsonl'), `${rows(2)}{"id":\n`);
    const loose = await cli('inspect', 'a.jsonl', '--json');
    assert.deepEqual([loose.code, document(loose.stdout).records], [0, 2]);
    const strict = await cli('inspect', 'a.jsonl', '--json', '--strict');
    assert.deepEqual([strict.code, document(strict.stdout).records], [1, 2]);
  });

  it('init says how many lines it could not read, and ends with 1 where it is strict', async () => {
    await writeFile(folder('a.jsonl'), `${rows(2)}{"id":\n`);
    const loose = await cli('init', 'a.jsonl', '--out', 'a.rating', '--json');
    assert.deepEqual([loose.code, document(loose.stdout).problems], [0, 1]);
    assert.match(loose.stderr, /^1 lines could not be read: [^\n]+\n$/);
    assert.equal((await cli('init', 'a.jsonl', '--out', 'b.rating', '--strict')).code, 1);
  });

  it('stops without a word when its reader has seen enough', async () => {
    await writeFile(folder('a.jsonl'), `${rows(1)}${'{"id":\n'.repeat(9000)}`);
    const child = spawn(process.execPath, [program(), 'inspect', 'a.jsonl', '--json'], {
      cwd: folder(),
      timeout: 15_000,
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = await once(child, 'close');
    assert.deepEqual([code, said], [0, '']);
  });

  it('wrong usage and unreadable input end with 2 and one line on stderr', async () => {
    await writeFile(folder('a.jsonl'), rows(1));
    await writeFile(folder('study.json'), '{"v":1}');
    for (const args of [
      ['no-such-command'],
      ['inpect', 'a.jsonl'],
      ['inspect'],
      ['inspect', 'none.jsonl'],
      ['inspect', 'a.jsonl', '--unit', 'page'],
      ['inspect', 'a.jsonl', '--no-such-option'],
      ['inspect', 'a.jsonl', 'b.jsonl'],
      ['init', 'a.jsonl'],
      ['init', '--out', 'x.rating'],
      ['init', 'none.jsonl', '--out', 'x.rating'],
      ['init', 'a.jsonl', '--out', 'x'],
      ['validate'],
      ['validate', 'none'],
      ['validate', 'study.json'],
      ['validate', 'a.jsonl'],
      ['assign', '.'],
    ]) {
      const runs = await Promise.all([cli(...args), cli(...args, '--json')]);
      for (const { code, stdout, stderr } of runs) {
        assert.deepEqual([code, stdout], [2, ''], args.join(' '));
        assert.match(stderr, /^[^\n]+\n$/, args.join(' '));
        assert.doesNotMatch(stderr, /node:internal/, args.join(' '));
      }
    }
  });

  it('help and version go to stdout and end with 0', async () => {
    const help = await cli('--help');
    assert.deepEqual([help.code, help.stderr], [0, '']);
    for (const name of ['inspect', 'init', 'validate', 'assign', 'ratings', 'agreement', 'demo'])
      assert.ok(help.stdout.includes(name), name);
    assert.deepEqual(await cli('--version'), { code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('demo prints one document, or its steps', async () => {
    const { code, stdout, stderr } = await cli('demo', '--json');
    assert.deepEqual([code, stderr], [0, '']);
    const result = document(stdout);
    await rm(String(result.folder), { recursive: true });
    const text = await cli('demo');
    assert.match(text.stdout, /^inspect responses[\s\S]*\nvalidate\n[\s\S]*Everything is in /);
    await rm(/Everything is in (.*)\.\n$/.exec(text.stdout)?.[1] ?? '', { recursive: true });
  });
});
