import type { Codebook } from '../../schemas/codebook';
import { builtInCodebooks } from '../../src/core/codebooks/builtInCodebooks';
import type { Scheme } from '../../src/core/keymap/bindings';
import { resolveBindings } from '../../src/core/keymap/resolveBindings';
import type { Message } from '../../src/core/transcripts/transcript';
import type { CurrentItem, Notice, Setup, Stage } from '../../src/protocol/messages';

/** What the host in the page has to rate, and how it is set up. Plain data, so that it can be sent into the page. */
export interface Scenario {
  setup: Setup;
  items: CurrentItem[];
  notices: Notice[];
  /** Shown in place of the first item. */
  stage?: Stage;
  minutesLeft: number | null;
  complete: boolean;
  /** Why the first call is refused. */
  startProblem?: string;
  /** What `getState` gives, as after a view was hidden. */
  state?: unknown;
}

export interface ScenarioOptions {
  codebook?: 'em-v1' | 'core' | Codebook;
  scheme?: Scheme;
  pauseMs?: number;
  rater?: Setup['rater'];
  readOnly?: string;
  items?: CurrentItem[];
  notices?: Notice[];
  stage?: Stage;
  complete?: boolean;
  minutesLeft?: number | null;
  startProblem?: string;
  state?: unknown;
}

/** A scenario with everything usual that is not named: em-v1, the focus scheme, five short items. */
export function scenario(options: ScenarioOptions = {}): Scenario {
  const named = options.codebook ?? 'em-v1';
  const codebook = typeof named === 'string' ? builtInCodebooks.get(named) : named;
  if (!codebook) throw new Error('no such codebook');
  const scheme = options.scheme ?? 'focus';
  return {
    setup: {
      protocol: 1,
      title: 'responses.jsonl',
      codebook,
      scheme,
      bindings: resolveBindings(scheme, {}).bindings,
      pauseMs: options.pauseMs ?? 30,
      rater: options.rater ?? { id: 'ana', name: 'Ana', suggestion: 'ana' },
      readOnly: options.readOnly ?? null,
    },
    items: options.items ?? [1, 2, 3, 4, 5].map((number) => shortItem(number)),
    notices: options.notices ?? [],
    minutesLeft: options.minutesLeft ?? null,
    complete: options.complete ?? true,
    ...(options.stage ? { stage: options.stage } : {}),
    ...(options.startProblem === undefined ? {} : { startProblem: options.startProblem }),
    ...(options.state === undefined ? {} : { state: options.state }),
  };
}

/** An item of the given messages; the last assistant message is the answer that is judged. */
export function item(number: number, messages: Message[], more: Partial<CurrentItem> = {}): CurrentItem {
  return {
    item: `c1-${number.toString(16).padStart(20, '0')}`,
    number,
    line: number,
    bytes: JSON.stringify(messages).length,
    shown: [{ label: 'task', text: 'free form' }],
    messages,
    target: messages.findLastIndex((message) => message.role === 'assistant'),
    hiddenFields: [],
    revealed: false,
    ...more,
  };
}

export function shortItem(number: number): CurrentItem {
  return item(number, [
    { role: 'user', parts: [{ kind: 'text', text: `Question ${number}: my plants look tired. What should I do?` }] },
    {
      role: 'assistant',
      parts: [
        { kind: 'text', text: `Answer ${number}: check the soil first.\nWater them in the evening, not at noon.` },
      ],
    },
  ]);
}
