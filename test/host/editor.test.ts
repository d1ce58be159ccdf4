import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { activeCustom, actUntil, closeAll, inFolder, journal, openForRating, until, uriOf } from './window';

describe('a rating view', () => {
  afterEach(closeAll);

  it('writes nothing before the first rating', async () => {
    const before = readFileSync(inFolder('untouched.jsonl'), 'utf8');
    await openForRating('untouched.jsonl');
    await vscode.commands.executeCommand('misalignmentRater.guide');
    await closeAll();
    assert.equal(existsSync(`${inFolder('untouched.jsonl')}.rating`), false);
    assert.equal(readFileSync(inFolder('untouched.jsonl'), 'utf8'), before);
  });

  it('keeps what a command of the palette marks, in a study beside the file', async () => {
    await openForRating('plain.jsonl');
    const event = await actUntil('later', 'a mark in the journal', () =>
      journal('plain.jsonl').find((each) => each.kind === 'later'),
    );
    assert.equal(event.rater, 'ana');
    const folder = `${inFolder('plain.jsonl')}.rating`;
    const study = JSON.parse(readFileSync(path.join(folder, 'study.json'), 'utf8'));
    assert.deepEqual(study.transcripts, ['../plain.jsonl']);
    assert.match(readFileSync(path.join(folder, '.gitattributes'), 'utf8'), /merge=union/);
  });

  it('undoes by a command, with an event of its own', async () => {
    await openForRating('plain.jsonl');
    const marked = () => journal('plain.jsonl').filter((each) => each.kind === 'later').length;
    const before = marked();
    await actUntil('later', 'another mark', () => marked() > before);
    await actUntil('undo', 'an undo in the journal', () => journal('plain.jsonl').some((each) => each.kind === 'undo'));
    assert.equal(marked() > before, true, 'what was undone stays in the journal');
  });

  it('is the default for .transcripts.jsonl, and not for other .jsonl', async () => {
    await vscode.commands.executeCommand('vscode.open', uriOf('sample.transcripts.jsonl'));
    await until('the sample in a rating view', () => activeCustom()?.viewType === 'misalignmentRater.study');
    await closeAll();
    await vscode.commands.executeCommand('vscode.open', uriOf('plain.jsonl'));
    await until('a text editor', () => vscode.window.activeTextEditor?.document.uri.fsPath === inFolder('plain.jsonl'));
    assert.equal(activeCustom(), undefined);
  });

  it('opens beside the same file as text, and twice side by side', async () => {
    await vscode.window.showTextDocument(uriOf('twice.jsonl'), { viewColumn: vscode.ViewColumn.One, preview: false });
    const type = 'misalignmentRater.transcripts';
    await vscode.commands.executeCommand('vscode.openWith', uriOf('twice.jsonl'), type, vscode.ViewColumn.Two);
    await vscode.commands.executeCommand('vscode.openWith', uriOf('twice.jsonl'), type, vscode.ViewColumn.Three);
    await until('three tabs', () => vscode.window.tabGroups.all.length === 3);
    await actUntil('later', 'a mark', () => journal('twice.jsonl').some((each) => each.kind === 'later'));
    assert.equal(
      vscode.window.visibleTextEditors.some((editor) => editor.document.isDirty),
      false,
    );
  });

  it('goes back to text by its command', async () => {
    await openForRating('plain.jsonl');
    await actUntil(
      'reopenAsText',
      'a text editor',
      () => vscode.window.activeTextEditor?.document.uri.fsPath === inFolder('plain.jsonl'),
    );
  });

  it('opens by its own command on the file of the explorer', async () => {
    await vscode.commands.executeCommand('misalignmentRater.open', uriOf('plain.jsonl'));
    await until('a rating view', () => activeCustom()?.uri.fsPath === inFolder('plain.jsonl'));
  });
});
