import * as vscode from 'vscode';
import type { Saving } from '../protocol/messages';

/** Somebody's work with what of it is not on the disk yet. */
interface Leavable {
  readonly saving: Saving;
  retry(): Promise<void>;
  /** Calls back after every change; returns a function that ends it. */
  onDidChange(listener: () => void): () => void;
  dispose(): void;
}

/**
 * Ends a session, but not before its last entry is on the disk: what was refused is tried on after the tab is gone. `what` the
 * entries are: *your ratings of a.jsonl*.
 */
export async function leaveSession(session: Leavable, what: string): Promise<void> {
  await session.retry();
  const { saving } = session;
  if (saving.state !== 'unsaved') return session.dispose();
  const unsubscribe = session.onDidChange(() => {
    if (session.saving.state === 'unsaved') return;
    unsubscribe();
    session.dispose();
  });
  const tryAgain = 'Try Again';
  for (let text = `${saving.pending} entries of ${what} are not saved: ${saving.reason}`; text !== ''; ) {
    const answer = await vscode.window.showWarningMessage(`${text} They are kept while VS Code runs.`, tryAgain);
    if (answer !== tryAgain) return;
    await session.retry();
    const now = session.saving;
    text = now.state === 'unsaved' ? `Still not saved: ${now.reason}` : '';
  }
}
