import { html, type TemplateResult } from 'lit';
import { loadingStage, problemStage } from '../../shared/panel/stages';
import type { StudyActions } from '../studyActions';
import { chosenDimension, type StudyState } from '../studyState';
import { choicesBar } from './choicesBar';
import { dimensionDetail } from './dimensionDetail';
import { overviewTable } from './overviewTable';

const stages = {
  empty: {
    title: 'Nothing to compare yet',
    advice: 'The figures appear here by themselves as soon as two people have rated the same item.',
  },
  refused: {
    title: 'Not for raters of this study',
    advice: 'Ratings stay independent while nobody sees the others’.',
  },
  failed: {
    title: 'The analysis failed',
    advice:
      'It is tried again when a file of the study changes. What was rated is safe: nothing here writes to a journal.',
  },
} as const;

/** How well the raters agree: the finding, every dimension in a line, one of them in detail. */
export function agreementView(state: StudyState, actions: StudyActions): TemplateResult {
  const analysis = state.snapshot?.analysis;
  if (!analysis || analysis.state === 'analysing')
    return loadingStage('Reading the journals and comparing the ratings');
  if (analysis.state !== 'ready') {
    const { title, advice } = stages[analysis.state];
    return problemStage(title, analysis.sentence, advice);
  }
  const { report } = analysis;
  const dimension = chosenDimension(state, report);
  if (!dimension) return problemStage(stages.empty.title, report.sentence, stages.empty.advice);
  return html`<div class="agreement">
    <h1 class="visually-hidden">Agreement</h1>
    <p class="finding">${report.sentence}</p>
    ${choicesBar(state, report, actions)} ${overviewTable(state, report, dimension, actions)}
    ${dimensionDetail(state, dimension, actions)}
  </div>`;
}
