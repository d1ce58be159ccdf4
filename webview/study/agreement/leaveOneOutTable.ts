import { html, nothing, type TemplateResult } from 'lit';
import { headlineOf } from '../../../src/core/agreement/headlineOf';
import type { DimensionReport, LeaveOneOut } from '../../../src/core/agreement/report';
import { coefficientText, intervalText } from '../../../src/core/agreement/words';
import { block } from '../../shared/figures/block';
import { type Column, csvOf, dataTable, rawInterval } from '../../shared/figures/dataTable';
import { shortCoefficientName } from '../../shared/text/coefficientNames';
import { fileName } from '../../shared/text/csvText';
import type { StudyActions } from '../studyActions';

const columns: readonly Column<LeaveOneOut>[] = [
  {
    title: 'Without',
    words: true,
    cell: ({ rater }) => rater,
    raw: ({ rater, id }) => ({ rater, coefficient: id }),
  },
  {
    title: 'Value',
    cell: ({ value, reason }) =>
      value === null ? html`<span class="reason">Not defined: ${reason ?? ''}</span>` : coefficientText(value),
    raw: ({ value, reason }) => ({ value, reason }),
  },
  {
    title: 'Change',
    hint: 'Less the value of all raters',
    cell: ({ delta }) => (delta === null ? '' : withSign(delta)),
    raw: ({ delta }) => ({ delta }),
  },
  {
    title: 'Interval',
    cell: ({ delta_ci }) => (delta_ci ? html`<span class="ci">${intervalText(delta_ci)}</span>` : ''),
    raw: ({ delta_ci }) => rawInterval('delta', delta_ci),
  },
  {
    title: 'Finding',
    words: true,
    cell: (row) =>
      matters(row) ? html`<strong>${(row.delta ?? 0) > 0 ? '▲ higher' : '▼ lower'} without ${row.rater}</strong>` : '',
    raw: (row) => ({ flagged: matters(row) }),
  },
];

/** The headline without each rater; marked where the change is more than chance. */
export function leaveOneOutBlock(dimension: DimensionReport, actions: StudyActions): TemplateResult | typeof nothing {
  const { leave_one_out: rows, title } = dimension;
  if (rows.length < 3) return nothing;
  const headline = headlineOf(dimension);
  const known = rows.some(matters) ? columns : columns.slice(0, -1);
  return block(
    {
      title: 'Without one rater',
      file: fileName('agreement', title, 'leave-one-out'),
      body: html`${dataTable(`${shortCoefficientName(dimension.headline)} without each rater`, known, rows)}
        <p class="remark">All raters: ${
          headline && headline.value !== null ? coefficientText(headline.value) : 'not defined'
        }.${rows.some(matters) ? '' : ' No single rater changes it beyond chance.'}</p>`,
      table: () => csvOf(columns, rows),
    },
    actions,
  );
}

function matters({ delta_ci }: LeaveOneOut): boolean {
  return delta_ci !== null && (delta_ci.low > 0 || delta_ci.high < 0);
}

function withSign(delta: number): string {
  const text = coefficientText(delta);
  return delta > 0 && text !== '.00' ? `+${text}` : text;
}
