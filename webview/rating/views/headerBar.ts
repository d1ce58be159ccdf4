import { html, type TemplateResult } from 'lit';
import type { Progress, Setup } from '../../../src/protocol/messages';
import { actionButton } from '../../keys/actionButton';
import { arrow } from '../../transcript/views/arrow';
import type { ViewActions } from '../ratingView';

const number = new Intl.NumberFormat('en');

/** How far the rater is, and the ways to other items. */
export function headerBar(setup: Setup, progress: Progress, actions: ViewActions): TemplateResult {
  const { bindings } = setup;
  const done = progress.rated + progress.skipped;
  const sentence = progressSentence(progress);
  return html`<header class="header">
    <h1 class="visually-hidden">Rating ${setup.title}</h1>
    <progress
      class="progress"
      aria-label="Items done"
      max=${Math.max(progress.total, 1)}
      .value=${done}
      title=${sentence}
    ></progress>
    <p class="progress-text" data-testid="progress">${sentence}</p>
    <nav class="moves" aria-label="Items">
      ${actionButton(bindings, actions, 'previousItem', arrow('◂', 'Previous item'))}
      ${actionButton(bindings, actions, 'nextItem', arrow('▸', 'Next item'))}
      ${actionButton(bindings, actions, 'nextUnrated', 'next unrated')}
      ${actionButton(bindings, actions, 'goToItem', 'go to')}
      ${actionButton(bindings, actions, 'keys', 'keys')}
    </nav>
  </header>`;
}

/** `12 of 87 · 75 left · about 25 min`. */
export function progressSentence(progress: Progress): string {
  if (progress.total === 0) return progress.complete ? 'nothing to rate' : 'reading the file';
  const done = progress.rated + progress.skipped;
  const soFar = progress.complete ? '' : ' so far';
  const parts = [`${number.format(done)} of ${number.format(progress.total)}${soFar}`];
  const left = Math.max(0, progress.total - done);
  parts.push(`${number.format(left)} left`);
  if (progress.minutesLeft !== null && left > 0) {
    parts.push(
      progress.minutesLeft < 1 ? minutesText(progress.minutesLeft) : `about ${minutesText(progress.minutesLeft)}`,
    );
  }
  if (progress.later > 0) parts.push(`${number.format(progress.later)} for later`);
  if (!progress.complete) parts.push(`reading the file: ${Math.floor(progress.scanned * 100)} %`);
  return parts.join(' · ');
}

/** Minutes as people say them: `under 1 min`, `25 min`, `2 h 10 min`. */
export function minutesText(minutes: number): string {
  if (minutes < 1) return 'under 1 min';
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return `${whole} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
