import assert from 'node:assert/strict';
import type { HostApi, HostMethod, Params, Saving, Snapshot, WebviewEvents } from '../../src/protocol/messages';
import {
  type Handlers,
  HostClient,
  HostServer,
  type Listeners,
  type MessageStream,
  RpcFailure,
} from '../../src/protocol/rpc';
import { itemOf } from '../fixtures/ratingBuilders';

/** Two streams, each of which gets what the other posts, cloned as a channel between processes does it. */
function pair(): [MessageStream & Wire, MessageStream & Wire] {
  const end = () => {
    const listeners = new Set<(message: unknown) => void>();
    return {
      listeners,
      posted: [] as unknown[],
      onMessage(listener: (message: unknown) => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  };
  const [a, b] = [end(), end()];
  const posting = (from: typeof a, to: typeof a) => ({
    ...from,
    post(message: unknown) {
      const clone: unknown = structuredClone(message);
      from.posted.push(clone);
      queueMicrotask(() => {
        for (const listener of to.listeners) listener(clone);
      });
    },
  });
  return [posting(a, b), posting(b, a)];
}

interface Wire {
  posted: unknown[];
  listeners: Set<(message: unknown) => void>;
}

const item = itemOf(1);
const saving: Saving = { state: 'idle' };
const snapshot = { saving } as Snapshot;

function joined(overrides: Partial<Handlers<HostApi>> = {}) {
  const [page, host] = pair();
  const heard: [string, unknown][] = [];
  const listen = (event: string) => (data: unknown) => void heard.push([event, data]);
  const listeners: Listeners<WebviewEvents> = {
    ...{ snapshot: listen('snapshot'), progress: listen('progress'), saving: listen('saving') },
    ...{ changed: listen('changed'), perform: listen('perform') },
  };
  const handlers = { ready: () => snapshot, retry: () => ({ saving }), ...overrides } as Handlers<HostApi>;
  const parse = (method: string, params: unknown) => {
    if (!(method in handlers)) throw new Error(`There is no call ${method}.`);
    return { method, params } as { method: HostMethod; params: Params<HostMethod> };
  };
  const client = new HostClient<HostApi, WebviewEvents>(page, listeners);
  const server = new HostServer<HostApi, WebviewEvents>(host, handlers, parse);
  return { page, host, client, server, heard };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('calls between a view and the host', () => {
  it('answers a call with its result, also when the answers come in another order', async () => {
    let release: (text: string) => void = () => undefined;
    const slow = new Promise<string>((resolve) => {
      release = resolve;
    });
    const { client } = joined({ raw: async () => ({ text: await slow }) });
    const first = client.call('raw', { item, confirmed: false });
    assert.deepEqual(await client.call('retry', {}), { saving });
    release('the record');
    assert.deepEqual(await first, { text: 'the record' });
  });

  it('rejects with the words of the error where a handler throws or rejects', async () => {
    const { client } = joined({
      raw: () => {
        throw new Error('The file has changed.');
      },
      openSource: () => Promise.reject(new Error('No such line.')),
    });
    const failure = (message: string) => (error: unknown) => {
      assert.ok(error instanceof RpcFailure);
      assert.deepEqual(error.error, { code: 'failed', message });
      assert.equal(error.message, message);
      return true;
    };
    await assert.rejects(client.call('raw', { item, confirmed: false }), failure('The file has changed.'));
    await assert.rejects(client.call('openSource', { item, confirmed: false }), failure('No such line.'));
  });

  it('refuses what is no valid call, and goes on', async () => {
    const { client } = joined();
    await assert.rejects(client.call('later', { item, value: true }), (error: unknown) => {
      assert.ok(error instanceof RpcFailure);
      assert.deepEqual(error.error, { code: 'invalid', message: 'There is no call later.' });
      return true;
    });
    assert.deepEqual(await client.call('retry', {}), { saving });
  });

  it('passes over messages that are none of ours, at both ends', async () => {
    const { page, host, client, heard } = joined();
    const noise = [undefined, null, 7, 'call', [], { type: 'call' }, { type: 'call', id: 'x', method: 'retry' }];
    for (const message of [...noise, { type: 'call', id: 1, method: 3 }, { type: 'other' }]) page.post(message);
    for (const message of [...noise, { type: 'result' }, { type: 'result', id: 99, ok: 1 }, { type: 'push' }]) {
      host.post(message);
    }
    await settled();
    assert.deepEqual([await client.call('retry', {}), heard], [{ saving }, []]);
  });

  it('pushes nothing before the view is ready, and everything after', async () => {
    const { client, server, heard, host } = joined();
    server.push('saving', saving);
    await client.call('retry', {});
    server.push('saving', saving);
    await settled();
    assert.deepEqual([heard, host.posted.length], [[], 1]);
    assert.deepEqual(await client.call('ready', { protocol: 1 }), snapshot);
    server.push('perform', { action: 'undo' });
    await settled();
    assert.deepEqual(heard, [['perform', { action: 'undo' }]]);
  });

  it('rejects what is under way when the view is closed, and every call after it', async () => {
    const { client, page } = joined({ raw: () => new Promise(() => undefined) });
    const disposed = (error: unknown) => error instanceof RpcFailure && error.error.code === 'disposed';
    const waiting = [1, 2].map(() => assert.rejects(client.call('raw', { item, confirmed: false }), disposed));
    client.dispose();
    await Promise.all(waiting);
    const before = page.posted.length;
    await assert.rejects(client.call('retry', {}), disposed);
    assert.deepEqual([page.posted.length, page.listeners.size], [before, 0]);
  });

  it('posts nothing to a page that was closed while its call was under way', async () => {
    let release: () => void = () => undefined;
    const { client, server, host } = joined({
      raw: () =>
        new Promise((resolve) => {
          release = () => resolve({ text: 'late' });
        }),
    });
    await client.call('ready', { protocol: 1 });
    const call = client.call('raw', { item, confirmed: false });
    call.catch(() => undefined);
    await settled();
    server.dispose();
    release();
    await settled();
    server.push('saving', saving);
    assert.deepEqual([host.posted.length, host.listeners.size], [1, 0]);
    client.dispose();
    await assert.rejects(call);
  });
});
