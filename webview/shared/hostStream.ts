import type { MessageStream } from '../../src/protocol/rpc';

/** What VS Code gives a webview; it may be asked for once in a page's life. */
export interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export function acquireVsCode(): VsCodeApi {
  return acquireVsCodeApi();
}

/** The channel to the extension host. */
export function hostStream(api: VsCodeApi): MessageStream {
  return {
    post: (message) => api.postMessage(message),
    onMessage: (listener) => {
      const receive = (event: MessageEvent) => listener(event.data);
      window.addEventListener('message', receive);
      return () => window.removeEventListener('message', receive);
    },
  };
}
