import { html, nothing, type TemplateResult } from 'lit';
import type { DimensionReport, ItemDisagreement } from '../../../src/core/agreement/report';
import type { StudyActions } from '../studyActions';
import { fileName } from '../text/csvText';
import { countText, percentText } from '../text/numberText';
import { valuesText } from '../text/valuesText';
import { block } from './block';
import { type Column, csvOf, dataTable } from './dataTable';

const shown = 5;

/** Which few items make how much of the disagreement, and the way to read them. */
export function hardestBlock(dimension: DimensionReport, actions: StudyActions): TemplateResult | typeof nothing {
  const { hardest, raters, title } = dimension;
  if (hardest.length === 0) return nothing;
  const columns: Column<ItemDisagreement>[] = [
    { title: 'Values', words: true, cell: ({ values }) => valuesText(raters, values), raw: ({ item }) => ({ item }) },
    {
      title: 'Share',
      hint: 'Share of all disagreement',
      cell: ({ share }) => percentText(share),
      raw: ({ share, values }) => ({
        share,
        ...Object.fromEntries(raters.map((rater) => [rater, Object.hasOwn(values, rater) ? values[rater] : null])),
      }),
    },
  ];
  const top = hardest.slice(0, 10);
  const part = top.reduce((sum, { share }) => sum + share, 0);
  const body = html`
    <p class="in-words">${
      top.length === 1 ? 'One item makes' : `The ${top.length} hardest items make`
    } ${percentText(part)} of all disagreement.</p>
    ${dataTable(`Hardest items of ${title}`, columns, hardest.slice(0, shown))}
    <p><button type="button" class="link" data-opener="hardest"
      @click=${() => actions.list({ dimension: dimension.dimension, hardest: true }, 'hardest')}
      >List ${hardest.length > shown ? `all ${countText(hardest.length)} of them` : 'them'} and open their transcripts</button></p>`;
  const file = fileName('agreement', title, 'hardest');
  return block({ title: 'Hardest items', file, body, table: () => csvOf(columns, hardest) }, actions);
}
