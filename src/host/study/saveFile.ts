import * as vscode from 'vscode';

const labels = { svg: 'SVG picture', csv: 'Table (CSV)', json: 'JSON', html: 'Web page' } as const;

/** A file that a panel made. */
export interface SavedFile {
  name: string;
  kind: keyof typeof labels;
  text: string;
}

/** Saves what a panel made where the person says, beside the study by default. False when she gave up. */
export async function saveFile(dir: string, { name, kind, text }: SavedFile): Promise<boolean> {
  const plain = name.replace(/\.(svg|csv|json|html)$/i, '').replace(/[^\p{L}\p{N}._-]+/gu, '-');
  const file = `${plain.replace(/^[.-]+/, '') || 'study'}.${kind}`;
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
