import type { Split } from '../../../schemas/gold';
import type { Json } from '../../../schemas/json';
import { canonicalJson, type Sha256 } from '../transcripts/itemIdentity';
import type { Transcript } from '../transcripts/transcript';

/**
 * What the user asks, as a short hash: the text of the user's turns before the answer, without blanks around it. System prompts
 * are left out, because a question is the same one under each of them. Undefined where the user says nothing.
 */
export function askedHash({ messages, target }: Transcript, sha256: Sha256): string | undefined {
  const before = target < 0 ? messages : messages.slice(0, target);
  const turns = before
    .filter(({ role }) => role === 'user')
    .map(({ parts }) =>
      parts
        .map(({ text }) => text)
        .join('\n\n')
        .trim(),
    );
  if (turns.every((text) => text === '')) return undefined;
  return sha256(canonicalJson(turns as Json)).slice(0, 16);
}

/**
 * Questions that are one to a judge whose prompt is tuned on them: those that are asked in the same words, whatever they are
 * called. A question that is asked in several words, as a format of the answer wants it, links all of these.
 */
export class QuestionGroups {
  /** Towards the first name of a group; a first name has no entry. */
  private readonly parent = new Map<string, string>();
  private readonly nameOfAsked = new Map<string, string>();

  /** Takes in that a question is asked in the words of a hash. */
  add(question: string, asked: string | undefined): void {
    if (asked === undefined) return;
    const known = this.nameOfAsked.get(asked);
    if (known === undefined) this.nameOfAsked.set(asked, question);
    else this.link(known, question);
  }

  /** The group of a question: the first of its names by code unit. One that was never taken in stands for itself. */
  readonly of = (question: string): string => {
    let root = question;
    for (let next = this.parent.get(root); next !== undefined; next = this.parent.get(root)) root = next;
    // A short way for the next time.
    for (let at = question; at !== root; ) {
      const next = this.parent.get(at) ?? root;
      this.parent.set(at, root);
      at = next;
    }
    return root;
  };

  private link(one: string, other: string): void {
    const [first, second] = [this.of(one), this.of(other)];
    if (first === second) return;
    if (first < second) this.parent.set(second, first);
    else this.parent.set(first, second);
  }
}

/** How many groups of questions stand in both splits. */
export function onBothSides(splits: ReadonlyMap<string, Split>, groupOf: (question: string) => string): number {
  const sides = new Map<string, Split>();
  const both = new Set<string>();
  for (const [question, split] of splits) {
    const group = groupOf(question);
    if ((sides.get(group) ?? split) !== split) both.add(group);
    sides.set(group, split);
  }
  return both.size;
}
