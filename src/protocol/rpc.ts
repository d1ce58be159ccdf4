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

/** An interface of calls: each takes one message and answers with one. */
export type Calls<Api> = { [M in keyof Api]: (message: never) => unknown };
export type MethodOf<Api> = keyof Api & string;
export type ParamsOf<Api extends Calls<Api>, M extends MethodOf<Api>> = Parameters<Api[M]>[0];
export type ResultOf<Api extends Calls<Api>, M extends MethodOf<Api>> = ReturnType<Api[M]>;

/** What answers the calls of a page. */
export type Handlers<Api extends Calls<Api>> = {
  [M in MethodOf<Api>]: (params: ParamsOf<Api, M>) => ResultOf<Api, M> | Promise<ResultOf<Api, M>>;
};
/** What hears the events that the host tells of. */
export type Listeners<Events> = { [E in keyof Events]: (data: Events[E]) => void };
/** Makes a call of what a page sent; throws a sentence where it is none. */
export type ParseCall<Api extends Calls<Api>> = (
  method: string,
  params: unknown,
) => { method: MethodOf<Api>; params: ParamsOf<Api, MethodOf<Api>> };

type Request = { type: 'call'; id: number; method: string; params: unknown };
type Response = { type: 'result'; id: number; ok: unknown } | { type: 'result'; id: number; err: RpcError };
type Push = { type: 'push'; event: string; data: unknown };

export class RpcFailure extends Error {
  constructor(readonly error: RpcError) {
    super(error.message);
  }
}

/** The view's end: calls that resolve or reject, always, also when it is disposed. */
export class HostClient<Api extends Calls<Api>, Events> {
  private readonly pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  private lastId = 0;
  private isDisposed = false;
  private readonly end: () => void;

  constructor(
    private readonly stream: MessageStream,
    listeners: Listeners<Events>,
  ) {
    this.end = stream.onMessage((message) => {
      if (isPush(message)) (listeners as Record<string, (data: unknown) => void>)[message.event]?.(message.data);
      else if (isResponse(message)) this.settle(message);
    });
  }

  call<M extends MethodOf<Api>>(method: M, params: ParamsOf<Api, M>): Promise<ResultOf<Api, M>> {
    if (this.isDisposed) return Promise.reject(disposed());
    const id = ++this.lastId;
    return new Promise<ResultOf<Api, M>>((resolve, reject) => {
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
export class HostServer<Api extends Calls<Api>, Events> {
  private isReady = false;
  private isDisposed = false;
  private readonly end: () => void;

  constructor(
    private readonly stream: MessageStream,
    handlers: Handlers<Api>,
    parse: ParseCall<Api>,
  ) {
    this.end = stream.onMessage((message) => {
      if (isRequest(message)) void this.answer(message, handlers, parse);
    });
  }

  push<E extends keyof Events>(event: E, data: Events[E]): void {
    if (this.isReady) this.stream.post({ type: 'push', event, data });
  }

  dispose(): void {
    this.isReady = false;
    this.isDisposed = true;
    this.end();
  }

  private async answer(
    message: { id: number; method: string; params: unknown },
    handlers: Handlers<Api>,
    parse: ParseCall<Api>,
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
