import { html, type TemplateResult } from 'lit';

/** What a page says when it asks for a name. */
export interface NameQuestion {
  question: string;
  /** Where what she gives is kept, and that the name fixes it. */
  explanation: TemplateResult;
  suggestion: string;
  confirm: string;
}

/** Asks once who is at the page; until then no key gives a label. */
export function nameCard(
  { question, explanation, suggestion, confirm }: NameQuestion,
  actions: { confirmName(name: string): void },
): TemplateResult {
  const take = (event: Event) => {
    event.preventDefault();
    const field = document.querySelector('.name-field');
    if (field && 'value' in field) actions.confirmName(String(field.value).trim());
  };
  return html`<form class="name-card" @submit=${take}>
    <h3>${question}</h3>
    <p>${explanation}</p>
    <vscode-text-field class="name-field" .value=${suggestion} aria-label="Your name" maxlength="64"
    ></vscode-text-field>
    <vscode-button class="name-confirm" @click=${take}>${confirm} <kbd class="key" aria-hidden="true">Enter</kbd></vscode-button>
  </form>`;
}
