import { html, nothing, type TemplateResult } from 'lit';
import { type StudyPanelName, studyPanelNames } from '../../../src/protocol/panelLinks';

const titles: Readonly<Record<StudyPanelName, string>> = {
  agreement: 'Agreement',
  disagreements: 'Disagreements',
  judges: 'Judges',
};

/** The panels of a study side by side, each a link to another. */
export function panelLinks(current: StudyPanelName, show: (panel: StudyPanelName) => void): TemplateResult {
  return html`<nav aria-label="Panels of the study">${studyPanelNames.map((name) => {
    const open = (event: Event) => {
      event.preventDefault();
      if (name !== current) show(name);
    };
    return html`<a class="tab" href="#${name}" data-panel=${name} aria-current=${name === current ? 'page' : nothing}
      @click=${open}>${titles[name]}</a>`;
  })}</nav>`;
}
