import { html, nothing, type TemplateResult } from 'lit';
import type { JudgeCalibration, VerdictStatus } from '../../../src/core/calibration/report';
import { countOf, countText, unbroken } from '../../shared/text/numberText';
import type { JudgesActions } from '../judgesActions';

/** A verdict in a word, with a sign that does not need its colour. */
export const statusWords: Readonly<Record<VerdictStatus, { sign: string; words: string }>> = {
  usable: { sign: '✓', words: 'usable' },
  'with-care': { sign: '!', words: 'usable with care' },
  'not-usable': { sign: '✕', words: 'not usable' },
  undecided: { sign: '?', words: 'undecided' },
};

/** May the judge be trusted: the finding first, then what to do, then what it is based on. */
export function verdictSection(judge: JudgeCalibration, actions: JudgesActions): TemplateResult {
  const { status, sentence, missing_labels: missing, todo } = judge.verdict;
  const { sign, words } = statusWords[status];
  return html`<section class="verdict status-${status}" aria-label="Verdict on ${judge.judge}">
    <p class="status"><i aria-hidden="true">${sign}</i> <b>${judge.judge}</b>: ${words}</p>
    <p class="finding">${unbroken(sentence)}</p>
    ${todo.length > 0 ? html`<ul class="todo" aria-label="What to do">${todo.map((each) => html`<li>${each}</li>`)}</ul>` : nothing}
    ${missing === null || missing === 0 ? nothing : html`<p class="quiet">About ${countOf(missing, 'more label')} until this is decided.</p>`}
    <p class="basis quiet">${basisOf(judge)}</p>
    <p class="exports">
      <button type="button" class="link" data-action="export-json" @click=${() => actions.exportCalibration('json')}>Export calibration.json</button>
      <button type="button" class="link" data-action="export-html" @click=${() => actions.exportCalibration('html')}>Save HTML report</button>
      <button type="button" class="link" data-action="import" @click=${() => actions.importScores()}>Import judge scores…</button>
    </p>
  </section>`;
}

function basisOf({ n, unlabelled, rule, run, positive, parse_failures: failures }: JudgeCalibration): string {
  return [
    `${countOf(n, 'labelled item')}, ${countOf(unlabelled, 'record')} that only the judge saw`,
    `positive: ${positive}${rule === null ? '' : ` when ${rule}`}`,
    ...(run === null ? [] : [`run ${run}`]),
    ...(failures === 0 ? [] : [`${countText(failures)} of its outputs could not be read`]),
  ].join(' · ');
}
