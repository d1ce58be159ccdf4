import type * as vscode from 'vscode';
import type { MessageStream } from '../../protocol/rpc';

/** The host's half of the channel to a page. */
export function pageStream(webview: vscode.Webview): MessageStream {
  return {
    post: (message) => void webview.postMessage(message),
    onMessage: (listener) => {
      const subscription = webview.onDidReceiveMessage(listener);
      return () => subscription.dispose();
    },
  };
}
