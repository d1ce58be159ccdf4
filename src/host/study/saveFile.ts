import * as vscode from 'vscode';
import type { StudyApi } from '../../protocol/studyMessages';

const labels = { svg: 'SVG picture', csv: 'Table (CSV)', json: 'JSON' } as const;

/** Saves what the study panel made where the person says, beside the study by default. False when she gave up. */
export async function saveFile(dir: string, { name, kind, text }: Parameters<StudyApi['save']>[0]): Promise<boolean> {
  const plain = name.replace(/\.(svg|csv|json)$/i, '').replace(/[^\p{L}\p{N}._-]+/gu, '-');
  const file = `${plain.replace(/^[.-]+/, '') || 'agreement'}.${kind}`;
  // The dialog itself asks before a file is replaced.
  const target = await vscode.window.showSaveDialog({
    title: 'Save',
    defaultUri: vscode.Uri.joinPath(vscode.Uri.file(dir), '..', file),
    filters: { [labels[kind]]: [kind] },
  });
  if (!target) return false;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  return true;
}
