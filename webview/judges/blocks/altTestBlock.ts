import { html, nothing, type TemplateResult } from 'lit';
import { percentText } from '../../../src/core/agreement/words';
import type { AltTest, JudgeCalibration } from '../../../src/core/calibration/report';
import { block } from '../../shared/figures/block';
import { type Column, csvOf, dataTable } from '../../shared/figures/dataTable';
import { fileName } from '../../shared/text/csvText';
import { probabilityText, scaleText } from '../../shared/text/numberText';
import type { JudgesActions } from '../judgesActions';
import { coefficientOr } from './figureText';

type Row = AltTest['per_annotator'][number];

const columns: readonly Column<Row>[] = [
  { title: 'Rater', words: true, cell: ({ annotator }) => annotator, raw: ({ annotator }) => ({ annotator }) },
  { title: 'n', cell: ({ n }) => String(n), raw: ({ n }) => ({ n }) },
  {
    title: 'Judge',
    hint: 'How often the judge is the closer one to the other raters, or as close',
    cell: ({ rho_llm }) => coefficientOr(rho_llm),
    raw: ({ rho_llm }) => ({ rho_llm }),
  },
  { title: 'Rater', cell: ({ rho_human }) => coefficientOr(rho_human), raw: ({ rho_human }) => ({ rho_human }) },
  { title: 't', cell: ({ t }) => (t === null ? '–' : scaleText(t)), raw: ({ t }) => ({ t }) },
  { title: 'p', cell: ({ p }) => (p === null ? '–' : probabilityText(p)), raw: ({ p }) => ({ p }) },
  {
    title: 'Judge wins',
    words: true,
    cell: ({ rejected }) => (rejected ? 'yes' : 'no'),
    raw: ({ rejected }) => ({ rejected }),
  },
];

/** May the judge stand in for a rater: the alternative annotator test. */
export function altTestBlock(
  { judge, alt_test: test }: JudgeCalibration,
  actions: JudgesActions,
): TemplateResult | typeof nothing {
  if (!test) return nothing;
  const file = fileName('alt-test', judge);
  const title = 'May it stand in for a rater?';
  if (test.passes === null) {
    return block(
      { title, file, body: html`<p class="reason">Not decided: ${test.reason ?? 'no reason is known'}</p>` },
      actions,
    );
  }
  const { winning_rate: rate, advantage_probability: advantage, per_annotator: rows } = test;
  const wins = rate === null ? '' : ` It wins against ${percentText(rate)} of the raters (it takes half)`;
  const probability = advantage === null ? '.' : `; advantage probability ${coefficientOr(advantage)}.`;
  const body = html`<p class="lead">${test.passes ? 'Yes' : 'No'}, by the alternative annotator test with ε ${coefficientOr(test.epsilon)}.${wins}${wins === '' ? '' : probability}</p>
    ${dataTable('Judge against each rater', columns, rows)}
    <p class="remark">Calderon, Reichart and Dror (2025).</p>`;
  return block({ title, file, body, table: () => csvOf(columns, rows) }, actions);
}
