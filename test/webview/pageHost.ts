import { type Calls, type Handlers, HostServer, type MethodOf } from '../../src/protocol/rpc';

/** A call as a page made it. */
export interface RecordedCall<Method extends string> {
  method: Method;
  params: Record<string, unknown>;
}

/**
 * The plumbing of a host inside the page. It stands where VS Code's webview API stands, records what the page asks for and
 * what it is told, and can be told to be slow or to fail.
 */
export class PageHost<Api extends Calls<Api>, Events> {
  readonly calls: RecordedCall<MethodOf<Api>>[] = [];
  /** Everything that was sent to the page, as text. */
  readonly told: string[] = [];
  readonly server: HostServer<Api, Events>;
  /** Refuses every call but `ready` with this sentence. */
  fail: string | null = null;
  /** Milliseconds before a call is answered, by its number among those of its name. */
  delay: (method: string, call: number) => number = () => 0;
  private listener: (message: unknown) => void = () => undefined;

  constructor(
    handlers: Handlers<Api>,
    /** What `getState` gives, as after a page was hidden. */
    public state: unknown,
  ) {
    this.server = new HostServer<Api, Events>(
      {
        post: (data) => {
          this.told.push(JSON.stringify(data));
          window.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) }));
        },
        onMessage: (listener) => {
          this.listener = listener;
          return () => undefined;
        },
      },
      handlers,
      (method, params) => {
        if (this.fail !== null && method !== 'ready') throw new Error(this.fail);
        return { method: method as MethodOf<Api>, params: params as never };
      },
    );
    window.acquireVsCodeApi = () => ({
      postMessage: (message: unknown) => this.receive(structuredClone(message)),
      getState: () => this.state,
      setState: (kept: unknown) => {
        this.state = structuredClone(kept);
      },
    });
  }

  private receive(message: unknown): void {
    const { method, params } = message as RecordedCall<MethodOf<Api>>;
    const call = this.calls.filter((each) => each.method === method).length;
    this.calls.push(structuredClone({ method, params }));
    const wait = this.delay(method, call);
    if (wait > 0) window.setTimeout(() => this.listener(message), wait);
    else queueMicrotask(() => this.listener(message));
  }
}
