import { html, nothing, type TemplateResult } from 'lit';
import type { Message, Part } from '../../../src/core/transcripts/transcript';
import { actionKey, type Chords } from '../../keys/keyLabel';
import { markdownLimit } from '../markdownText';
import type { ReadingActionId, ReadingActions } from '../readingActions';
import type { ReadItem, ReadingState } from '../readingState';
import type { TranscriptTexts } from '../transcriptTexts';
import {
  type FoldKind,
  foldKey,
  foldKindOf,
  isUnfolded,
  type PartPlace,
  placeKey,
  type Turns,
  wordsOf,
} from '../turns';

export interface TurnInput {
  state: Pick<ReadingState, 'folds' | 'systemOpen' | 'reasoningOpen'>;
  bindings: Chords<ReadingActionId>;
  current: ReadItem;
  turns: Turns;
  texts: TranscriptTexts;
  actions: Pick<ReadingActions, 'fold'>;
  /** What stands on the answer that is judged, and what a screen reader calls it. */
  target: { mark: string; name: string };
  markdown: boolean;
  /** Index into the messages. */
  message: number;
  /** 1-based among the turns. */
  number: number;
}

/** One turn: who speaks, and the parts in order. */
export function messageTurn(input: TurnInput): TemplateResult {
  const { current, turns, message: m } = input;
  const message = current.messages[m];
  if (!message) return html``;
  const isTarget = m === current.target;
  const label = speaker(message);
  const empty = message.parts.every((part) => part.text === '');
  return html`<article
    class="turn role-${message.role} ${isTarget ? 'target' : ''}"
    data-turn=${m}
    tabindex="-1"
    aria-label="Turn ${input.number}, ${label}${isTarget ? `, ${input.target.name}` : ''}"
  >
    <h3 class="speaker">
      ${label}${isTarget ? html`<b class="rated-mark" title="This is the answer to judge; the rest is context"><i aria-hidden="true">◂</i> ${input.target.mark}</b>` : nothing}
    </h3>
    ${message.parts.map((part, p) => (turns.nested.has(placeKey(m, p)) ? nothing : partView(input, part, { message: m, part: p })))}
    ${empty ? html`<p class="empty-text">(empty)</p>` : nothing}
  </article>`;
}

function speaker(message: Message): string {
  return message.name && message.name !== message.role ? `${message.role} · ${message.name}` : message.role;
}

function partView(input: TurnInput, part: Part, place: PartPlace): TemplateResult {
  const message = input.current.messages[place.message];
  const fold = message && foldKindOf(message, part);
  if (fold) return foldedPart(input, part, place, fold);
  if (part.kind === 'tool_call') return toolCall(input, part, place);
  if (part.kind === 'tool_result') return toolResult(input, part, place);
  if (part.kind === 'other') {
    return html`<section class="part other" aria-label=${`Content of type ${part.type}`}>
      <h4>${part.type}</h4>
      ${input.texts.rawOf(place.message, place.part).element}
    </section>`;
  }
  return html`<div class="part text">${body(input, part, place)}</div>`;
}

function foldedPart(input: TurnInput, part: Part, place: PartPlace, kind: FoldKind): TemplateResult {
  const { state, bindings, current, actions } = input;
  const words = wordsOf(part);
  const all = kind === 'system' ? state.systemOpen : state.reasoningOpen;
  const open = isUnfolded(kind, words, state.folds[foldKey(current.item, place, kind)], all);
  const name = kind === 'system' ? 'system prompt' : 'reasoning';
  const redacted = part.kind === 'reasoning' && part.redacted ? ', not readable' : '';
  const cut = part.kind === 'reasoning' && part.cut ? ', cut off' : '';
  const count = `${words} ${words === 1 ? 'word' : 'words'}${redacted}${cut}${open ? '' : ', folded'}`;
  return html`<section class="part ${kind}">
    <button
      type="button"
      class="fold"
      aria-expanded=${open ? 'true' : 'false'}
      @click=${() => actions.fold(place, kind, !open)}
    >
      <i class="twistie" aria-hidden="true"></i>${name} <span class="count">(${count})</span>
      ${actionKey(bindings, kind === 'system' ? 'foldSystem' : 'foldReasoning')}
    </button>
    ${open ? body(input, part, place) : nothing}
  </section>`;
}

function toolCall(input: TurnInput, part: Part & { kind: 'tool_call' }, place: PartPlace): TemplateResult {
  const results = input.turns.results.get(placeKey(place.message, place.part)) ?? [];
  return html`<section class="part tool" aria-label=${`Tool call ${part.name}`}>
    <h4>tool call <code>${part.name}</code></h4>
    ${input.texts.rawOf(place.message, place.part).element}
    ${results.map((each) => {
      const result = input.current.messages[each.message]?.parts[each.part];
      return result?.kind === 'tool_result' ? toolResult(input, result, each) : nothing;
    })}
  </section>`;
}

function toolResult(input: TurnInput, part: Part & { kind: 'tool_result' }, place: PartPlace): TemplateResult {
  const lines = part.text === '' ? 0 : part.text.split('\n').length;
  const title = part.error ? 'error' : 'result';
  return html`<section class="part tool-result ${part.error ? 'failed' : ''}" aria-label="Tool ${title}">
    <h4>${title}${part.name ? html` <code>${part.name}</code>` : nothing}
      <span class="count">(${lines} ${lines === 1 ? 'line' : 'lines'})</span></h4>
    ${input.texts.rawOf(place.message, place.part).element}
  </section>`;
}

function body(input: TurnInput, part: Part, place: PartPlace): TemplateResult | HTMLElement {
  if (!input.markdown) return input.texts.rawOf(place.message, place.part).element;
  if (part.text.length <= markdownLimit) return input.texts.markdownOf(place.message, place.part);
  return html`<p class="empty-text">Too long for Markdown; shown as raw text.</p>
    ${input.texts.rawOf(place.message, place.part).element}`;
}
