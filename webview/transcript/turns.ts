import type { Message, Part } from '../../src/core/transcripts/transcript';

/** A part by its place. */
export interface PartPlace {
  message: number;
  part: number;
}

/** How a transcript is laid out: which messages stand as turns, and which results stand under their tool call. */
export interface Turns {
  /** Indices of the messages that are turns of their own, in order. */
  shown: number[];
  /** The results of a call, by `message:part` of the call. */
  results: ReadonlyMap<string, PartPlace[]>;
  /** `message:part` of every result that stands under its call. */
  nested: ReadonlySet<string>;
}

export function placeKey(message: number, part: number): string {
  return `${message}:${part}`;
}

/** Puts results under their calls: by id, else in the order of the calls that came right before. */
export function turnsOf(messages: readonly Message[]): Turns {
  const results = new Map<string, PartPlace[]>();
  const nested = new Set<string>();
  const byId = new Map<string, string>();
  let waiting: string[] = [];
  messages.forEach((message, m) => {
    if (message.role !== 'tool' && message.parts.some((part) => part.kind === 'tool_call')) waiting = [];
    message.parts.forEach((part, p) => {
      if (part.kind === 'tool_call') {
        waiting.push(placeKey(m, p));
        if (part.id !== undefined) byId.set(part.id, placeKey(m, p));
      } else if (part.kind === 'tool_result') {
        const call = part.id === undefined ? waiting[0] : byId.get(part.id);
        if (call === undefined) return;
        waiting = waiting.filter((each) => each !== call);
        results.set(call, [...(results.get(call) ?? []), { message: m, part: p }]);
        nested.add(placeKey(m, p));
      }
    });
  });
  const shown = messages.flatMap((message, m) => (isOnlyNested(message, m, nested) ? [] : [m]));
  return { shown, results, nested };
}

function isOnlyNested(message: Message, m: number, nested: ReadonlySet<string>): boolean {
  return message.parts.length > 0 && message.parts.every((_, p) => nested.has(placeKey(m, p)));
}

export type FoldKind = 'system' | 'reasoning';

/** What folds: system prompts and reasoning. */
export function foldKindOf(message: Message, part: Part): FoldKind | undefined {
  if (part.kind === 'reasoning') return 'reasoning';
  const isSystem = message.role === 'system' || message.role === 'developer';
  return isSystem && part.kind === 'text' ? 'system' : undefined;
}

/** Words above which something is folded until the reader opens it. */
const longest: Record<FoldKind, number> = { system: 60, reasoning: 400 };

export function foldKey(item: string, place: PartPlace, kind: FoldKind): string {
  return `${item}:${placeKey(place.message, place.part)}:${kind}`;
}

/** Whether a part stands open: as chosen for it, else as chosen for its kind, else by its length in words. */
export function isUnfolded(kind: FoldKind, words: number, one: boolean | undefined, all: boolean | undefined): boolean {
  return one ?? all ?? words <= longest[kind];
}

/** For each part of a kind, in order, whether it stands open. */
export function unfolded(
  kind: FoldKind,
  { item, messages }: { item: string; messages: readonly Message[] },
  folds: Readonly<Record<string, boolean>>,
  all: boolean | undefined,
): boolean[] {
  return messages.flatMap((message, m) =>
    message.parts.flatMap((part, p) =>
      foldKindOf(message, part) === kind
        ? [isUnfolded(kind, wordsOf(part), folds[foldKey(item, { message: m, part: p }, kind)], all)]
        : [],
    ),
  );
}

const counted = new WeakMap<Part, number>();

/** Words of a part, split at white space. Counted once, since a part can be very long. */
export function wordsOf(part: Part): number {
  const known = counted.get(part);
  if (known !== undefined) return known;
  let words = 0;
  for (const _ of part.text.matchAll(/\S+/g)) words++;
  counted.set(part, words);
  return words;
}
