import type * as vscode from 'vscode';
import type { LiveAnalysis } from './liveAnalysis';

type Live = Pick<LiveAnalysis<never, never, never>, 'shown' | 'dispose'>;

/** Lets a live analysis work while its panel is on the screen, and ends it and all that belongs to it with the panel. */
export function tieLive(panel: vscode.WebviewPanel, live: Live, parts: readonly { dispose(): void }[]): void {
  live.shown(panel.visible);
  panel.onDidChangeViewState(() => live.shown(panel.visible));
  panel.onDidDispose(() => {
    for (const part of parts) part.dispose();
    live.dispose();
  });
}

/** A timer as live analyses take it: calls back after some milliseconds, unless it is called off. */
export function after(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
