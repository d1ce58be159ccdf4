import { html, type TemplateResult } from 'lit';
import type { Setup } from '../../../src/protocol/messages';
import type { ViewActions } from '../ratingView';

/** Asks once who rates; until then no key gives a value. */
export function nameCard(setup: Setup, actions: ViewActions): TemplateResult {
  const confirm = (event: Event) => {
    event.preventDefault();
    const field = document.querySelector('.name-field');
    if (field && 'value' in field) actions.chooseRater(String(field.value).trim());
  };
  return html`<form class="name-card" @submit=${confirm}>
    <h3>Who is rating?</h3>
    <p>
      Your ratings are kept in a file of their own, <code>ratings/&lt;name&gt;.jsonl</code> in the study folder beside the
      transcripts. The name fixes that file, so take the same one every time.
    </p>
    <vscode-text-field class="name-field" .value=${setup.rater.suggestion} aria-label="Your name" maxlength="64"
    ></vscode-text-field>
    <vscode-button class="name-confirm" @click=${confirm}>Start rating <kbd class="key" aria-hidden="true">Enter</kbd></vscode-button>
  </form>`;
}
