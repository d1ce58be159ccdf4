import type { MessageStream } from '../../src/protocol/rpc';

/** An answer takes milliseconds; this long without one means that something is wrong. */
const SILENCE_MS = 4000;

/**
 * The same channel, watched: `changed` hears when calls stay without an answer, and when answers come again. A page outlives an
 * extension host that has died, and must not look as if all were well then. Calls of `patient` wait for a person, as native
 * pickers do, or for long work, and do not count.
 */
export function watched(
  stream: MessageStream,
  patient: readonly string[],
  changed: (silent: boolean) => void,
): MessageStream {
  const waiting = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silent = false;
  const say = (now: boolean) => {
    if (now !== silent) changed(now);
    silent = now;
  };
  const restart = () => {
    clearTimeout(timer);
    timer = waiting.size > 0 ? setTimeout(() => say(true), SILENCE_MS) : undefined;
  };
  return {
    post: (message) => {
      if (isCall(message) && !patient.includes(message.method)) {
        waiting.add(message.id);
        if (timer === undefined) restart();
      }
      stream.post(message);
    },
    onMessage: (listener) =>
      stream.onMessage((message) => {
        if (isResult(message)) {
          waiting.delete(message.id);
          restart();
          say(false);
        }
        listener(message);
      }),
  };
}

function isCall(message: unknown): message is { id: number; method: string } {
  return typeof message === 'object' && message !== null && 'method' in message && 'id' in message;
}

function isResult(message: unknown): message is { id: number } {
  return (
    typeof message === 'object' && message !== null && 'type' in message && message.type === 'result' && 'id' in message
  );
}
