import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import { closeAll, openForRating } from './window';

const id = `${manifest.publisher}.${manifest.name}`;

describe('activation', () => {
  after(closeAll);

  it('waits for a file to be opened', () => {
    assert.equal(vscode.extensions.getExtension(id)?.isActive, false);
  });

  it('comes with the first file, and registers every command of the manifest', async () => {
    await openForRating('plain.jsonl');
    assert.equal(vscode.extensions.getExtension(id)?.isActive, true);
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
