import { html, nothing, type TemplateResult } from 'lit';
import type { JudgeCalibration } from '../../../src/core/calibration/report';
import { loadingStage, problemStage } from '../../shared/panel/stages';
import { altTestBlock } from '../blocks/altTestBlock';
import { ceilingBlock } from '../blocks/ceilingBlock';
import { dimensionBlocks } from '../blocks/dimensionBlocks';
import { figuresBlock } from '../blocks/figuresBlock';
import { gridBlock } from '../blocks/gridBlock';
import { labelsBlock } from '../blocks/labelsBlock';
import { mappedBlock } from '../blocks/mappedBlock';
import { matrixBlock } from '../blocks/matrixBlock';
import { pairsBlock } from '../blocks/pairsBlock';
import { partedBlock } from '../blocks/partedBlock';
import { rankingBlocks } from '../blocks/rankingBlocks';
import { rateBlock } from '../blocks/rateBlock';
import { runsBlock } from '../blocks/runsBlock';
import { strataBlocks } from '../blocks/strataBlocks';
import { thresholdBlock } from '../blocks/thresholdBlock';
import type { JudgesActions } from '../judgesActions';
import { chosenJudge, type JudgesState } from '../judgesState';
import { calibrationChoices } from './calibrationChoices';
import { emptyStage } from './emptyStage';
import { judgeChooser } from './judgeChooser';
import { verdictSection } from './verdictSection';

const stages = {
  refused: {
    title: 'Not for raters of this study',
    advice: 'Ratings stay independent while nobody sees what a judge said.',
  },
  failed: {
    title: 'The calibration failed',
    advice:
      'It is tried again when a file of the study changes. Nothing here writes to a journal or to a judge’s scores.',
  },
} as const;

/** How good each judge is: the verdict, what to do, then the figures. */
export function judgesView(state: JudgesState, actions: JudgesActions): TemplateResult {
  const analysis = state.snapshot?.analysis;
  if (!analysis || analysis.state === 'analysing') return loadingStage('Holding the judges against the gold set');
  if (analysis.state === 'empty') return emptyStage(analysis, actions);
  if (analysis.state !== 'ready') {
    const { title, advice } = stages[analysis.state];
    return problemStage(title, analysis.sentence, advice);
  }
  const { report } = analysis;
  const judge = chosenJudge(state, report);
  if (!judge)
    return emptyStage(
      { sentence: 'No judge of this study can be held against its gold set.', lacking: ['judges'] },
      actions,
    );
  return html`<div class="judges">
    <h1 class="visually-hidden">Judges</h1>
    ${judgeChooser(report, judge, actions)} ${verdictSection(judge, actions)} ${calibrationChoices(state, report, actions)}
    <div data-judge=${judge.judge}>${sectionsOf(state, judge, actions)}</div>
    ${report.pairs.length > 0 ? section('All judges', [pairsBlock(report, actions)]) : nothing}
    ${notesOf([...judge.notes, ...report.notes])}
  </div>`;
}

/** The figures of one judge in sections; one that has nothing to show is left out. */
function sectionsOf(
  state: JudgesState,
  judge: JudgeCalibration,
  actions: JudgesActions,
): (TemplateResult | typeof nothing)[] {
  const { layout } = state;
  return [
    section('Decisions', [matrixBlock(judge, actions), figuresBlock(judge, layout, actions)]),
    section('Rate', [rateBlock(judge, layout, actions)]),
    section('Scores and thresholds', [
      ...rankingBlocks(judge, actions),
      thresholdBlock(judge, layout, actions),
      gridBlock(judge, layout, actions),
      mappedBlock(judge, actions),
    ]),
    section('By group', strataBlocks(judge, layout, actions)),
    section('Dimensions and labels', [...dimensionBlocks(state, judge, actions), labelsBlock(judge, actions)]),
    section('Judge and people', [
      ceilingBlock(judge.judge, judge.ceiling, layout, actions),
      altTestBlock(judge, actions),
    ]),
    section('Runs', [runsBlock(judge, actions)]),
    section('Items', [partedBlock(judge, actions)]),
  ];
}

function section(title: string, blocks: readonly (TemplateResult | typeof nothing)[]): TemplateResult | typeof nothing {
  if (blocks.every((each) => each === nothing)) return nothing;
  return html`<section class="part" aria-label=${title}><h2>${title}</h2><div class="blocks">${blocks}</div></section>`;
}

function notesOf(notes: readonly string[]): TemplateResult | typeof nothing {
  if (notes.length === 0) return nothing;
  return html`<section class="report-notes" aria-label="Notes"><ul>${notes.map((note) => html`<li>${note}</li>`)}</ul></section>`;
}
