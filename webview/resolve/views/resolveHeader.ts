import { html, nothing, type TemplateResult } from 'lit';
import type { ResolveProgress, ResolveSnapshot } from '../../../src/protocol/resolveMessages';
import { actionButton } from '../../keys/actionButton';
import { arrow } from '../../transcript/views/arrow';
import type { ResolveViewActions } from '../resolveView';

const number = new Intl.NumberFormat('en');

/** How far the queue is resolved, what it is narrowed to, and the ways to other items. */
export function resolveHeader(
  { setup, progress, stage }: ResolveSnapshot,
  actions: ResolveViewActions,
): TemplateResult {
  const { bindings } = setup;
  const sentence = stage.kind === 'loading' ? 'reading the study' : progressSentence(progress);
  return html`<header class="header">
    <h1 class="visually-hidden">Resolving ${setup.study}</h1>
    <progress
      class="progress"
      aria-label="Disagreements resolved"
      max=${Math.max(progress.open + progress.reopened + progress.resolved, 1)}
      .value=${progress.resolved}
      title=${sentence}
    ></progress>
    <p class="progress-text" data-testid="progress">${sentence}
      ${progress.filter === null ? nothing : html`<span class="filter-words">only ${progress.filter}</span>`}</p>
    <nav class="moves" aria-label="Queue">
      ${actionButton(bindings, actions, 'previousItem', arrow('◂', 'Previous item'))}
      ${actionButton(bindings, actions, 'nextItem', arrow('▸', 'Next item'))}
      ${actionButton(bindings, actions, 'nextOpen', 'next open')}
      ${actionButton(bindings, actions, 'goToItem', 'go to')}
      ${actionButton(bindings, actions, 'filter', 'filter', { pressed: progress.filter !== null })}
      ${actionButton(bindings, actions, 'exportGold', 'export')}
      ${actionButton(bindings, actions, 'keys', 'keys')}
    </nav>
  </header>`;
}

/** `4 open · 1 reopened · 12 resolved`; what there is none of is left out, but never *open*. */
export function progressSentence({ open, reopened, resolved, gaps }: ResolveProgress): string {
  const parts = [`${number.format(open)} open`];
  if (reopened > 0) parts.push(`${number.format(reopened)} reopened`);
  parts.push(`${number.format(resolved)} resolved`);
  if (gaps > 0) parts.push(gapsWords(gaps));
  return parts.join(' · ');
}

/** `2 guideline gaps`. */
export function gapsWords(gaps: number): string {
  return `${number.format(gaps)} guideline ${gaps === 1 ? 'gap' : 'gaps'}`;
}
