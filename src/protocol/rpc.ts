import type { HostMethod, Params, Result, WebviewEvents } from './messages';

/** The two halves of any message channel: a webview's, a pair in memory. Messages must be cloneable. */
export interface MessageStream {
  post(message: unknown): void;
  /** Returns a function that ends the subscription. */
  onMessage(listener: (message: unknown) => void): () => void;
}

export interface RpcError {
  code: 'failed' | 'invalid' | 'disposed';
  message: string;
}

type Request = { [M in HostMethod]: { type: 'call'; id: number; method: M; params: Params<M> } }[HostMethod];
type Response = { type: 'result'; id: number; ok: unknown } | { type: 'result'; id: number; err: RpcError };
type Push = { [E in keyof WebviewEvents]: { type: 'push'; event: E; data: WebviewEvents[E] } }[keyof WebviewEvents];

export class RpcFailure extends Error {
  constructor(readonly error: RpcError) {
    super(error.message);
  }
}

export type HostHandlers = { [M in HostMethod]: (params: Params<M>) => Result<M> | Promise<Result<M>> };
export type PushListeners = { [E in keyof WebviewEvents]: (data: WebviewEvents[E]) => void };

/** The view's end: calls that resolve or reject, always, also when it is disposed. */
export class HostClient {
  private readonly pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  private lastId = 0;
  private isDisposed = false;
  private readonly end: () => void;

  constructor(
    private readonly stream: MessageStream,
    listeners: PushListeners,
  ) {
    this.end = stream.onMessage((message) => {
      if (isPush(message)) (listeners[message.event] as (data: unknown) => void)(message.data);
      else if (isResponse(message)) this.settle(message);
    });
  }

  call<M extends HostMethod>(method: M, params: Params<M>): Promise<Result<M>> {
    if (this.isDisposed) return Promise.reject(disposed());
    const id = ++this.lastId;
    return new Promise<Result<M>>((resolve, reject) => {
      this.pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.stream.post({ type: 'call', id, method, params });
    });
  }

  dispose(): void {
    this.isDisposed = true;
    this.end();
    for (const { reject } of this.pending.values()) reject(disposed());
    this.pending.clear();
  }

  private settle(response: Response): void {
    const waiting = this.pending.get(response.id);
    if (!waiting) return;
    this.pending.delete(response.id);
    if ('err' in response) waiting.reject(new RpcFailure(response.err));
    else waiting.resolve(response.ok);
  }
}

/**
 * The host's end. `parse` checks every message of the less trusted side and throws on what is not a valid call;
 * nothing is pushed before the view has called `ready`.
 */
export class HostServer {
  private isReady = false;
  private isDisposed = false;
  private readonly end: () => void;

  constructor(
    private readonly stream: MessageStream,
    handlers: HostHandlers,
    parse: (method: string, params: unknown) => { method: HostMethod; params: Params<HostMethod> },
  ) {
    this.end = stream.onMessage((message) => {
      if (isRequest(message)) void this.answer(message, handlers, parse);
    });
  }

  push<E extends keyof WebviewEvents>(event: E, data: WebviewEvents[E]): void {
    if (this.isReady) this.stream.post({ type: 'push', event, data });
  }

  dispose(): void {
    this.isReady = false;
    this.isDisposed = true;
    this.end();
  }

  private async answer(
    message: { id: number; method: string; params: unknown },
    handlers: HostHandlers,
    parse: (method: string, params: unknown) => { method: HostMethod; params: Params<HostMethod> },
  ): Promise<void> {
    const { id } = message;
    let code: RpcError['code'] = 'invalid';
    let response: Response;
    try {
      const call = parse(message.method, message.params);
      code = 'failed';
      if (call.method === 'ready') this.isReady = true;
      const handler = handlers[call.method] as (params: unknown) => unknown;
      response = { type: 'result', id, ok: await handler(call.params) };
    } catch (error) {
      response = { type: 'result', id, err: { code, message: error instanceof Error ? error.message : String(error) } };
    }
    // The page may have been closed while its call was under way: there is nobody to answer then.
    if (!this.isDisposed) this.stream.post(response);
  }
}

function disposed(): RpcFailure {
  return new RpcFailure({ code: 'disposed', message: 'the view was closed' });
}

function isRecord(message: unknown): message is Record<string, unknown> {
  return typeof message === 'object' && message !== null;
}

function isRequest(message: unknown): message is Request {
  return (
    isRecord(message) && message.type === 'call' && typeof message.id === 'number' && typeof message.method === 'string'
  );
}

function isResponse(message: unknown): message is Response {
  return isRecord(message) && message.type === 'result' && typeof message.id === 'number';
}

function isPush(message: unknown): message is Push {
  return isRecord(message) && message.type === 'push' && typeof message.event === 'string';
}
