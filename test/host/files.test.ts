import assert from 'node:assert/strict';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { activeCustom, actUntil, closeAll, inFolder, journal, openForRating, until, uriOf } from './window';

describe('files as they come', () => {
  afterEach(closeAll);

  for (const name of ['broken.jsonl', 'empty.jsonl', 'array.jsonl']) {
    it(`opens ${name} without an error and leaves it as it is`, async () => {
      const before = readFileSync(inFolder(name));
      await openForRating(name);
      await vscode.commands.executeCommand('misalignmentRater.nextItem');
      assert.deepEqual(readFileSync(inFolder(name)), before);
    });
  }

  it('rates a read-only file, whose folder can be written', async () => {
    const before = statSync(inFolder('readonly.jsonl'));
    await openForRating('readonly.jsonl');
    await actUntil('later', 'a mark', () => journal('readonly.jsonl').some((each) => each.kind === 'later'));
    assert.equal(statSync(inFolder('readonly.jsonl')).mtimeMs, before.mtimeMs);
  });

  it('goes on when the file changes under the rater, and keeps what was rated', async () => {
    await openForRating('changing.jsonl');
    const first = await actUntil('later', 'a mark', () =>
      journal('changing.jsonl').find((each) => each.kind === 'later'),
    );
    const lines = readFileSync(inFolder('changing.jsonl'), 'utf8').split('\n');
    lines[0] = JSON.stringify({ id: 'q0', model: 'm1', question: 'Question 0?', answer: 'Another answer.' });
    writeFileSync(inFolder('changing.jsonl'), lines.join('\n'));
    const item = 'item' in first ? first.item : '';
    const second = await actUntil('later', 'a mark on other content', () =>
      journal('changing.jsonl').find((each) => each.kind === 'later' && each.item !== item),
    );
    assert.equal(second.rater, 'ana');
    assert.equal(
      journal('changing.jsonl').some((each) => each.id === first.id),
      true,
    );
  });

  it('survives that the file is deleted while it is open', async () => {
    writeFileSync(inFolder('gone.jsonl'), readFileSync(inFolder('plain.jsonl')));
    await openForRating('gone.jsonl');
    await actUntil('later', 'a mark', () => journal('gone.jsonl').some((each) => each.kind === 'later'));
    rmSync(inFolder('gone.jsonl'));
    await vscode.commands.executeCommand('misalignmentRater.nextItem');
    assert.equal(journal('gone.jsonl').length > 0, true);
  });

  it('shows what is not on a disk, and does not rate it', async () => {
    const content = readFileSync(inFolder('plain.jsonl'));
    const provider: vscode.FileSystemProvider = {
      onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
      watch: () => new vscode.Disposable(() => undefined),
      stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: content.length }),
      readFile: () => content,
      readDirectory: () => [],
      createDirectory: () => undefined,
      writeFile: () => assert.fail('a virtual file was written'),
      delete: () => assert.fail('a virtual file was deleted'),
      rename: () => assert.fail('a virtual file was renamed'),
    };
    const registration = vscode.workspace.registerFileSystemProvider('virtual', provider);
    try {
      const uri = vscode.Uri.parse('virtual:/old.jsonl');
      await vscode.commands.executeCommand('vscode.openWith', uri, 'misalignmentRater.transcripts');
      await until('a rating view', () => activeCustom()?.uri.scheme === 'virtual');
      await vscode.commands.executeCommand('misalignmentRater.later');
      await closeAll();
    } finally {
      registration.dispose();
    }
    assert.equal(uriOf('plain.jsonl').scheme, 'file');
  });
});
