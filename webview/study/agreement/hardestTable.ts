import { html, nothing, type TemplateResult } from 'lit';
import type { DimensionReport, ItemDisagreement } from '../../../src/core/agreement/report';
import { percentText } from '../../../src/core/agreement/words';
import { block } from '../../shared/figures/block';
import { type Column, csvOf, dataTable } from '../../shared/figures/dataTable';
import { fileName } from '../../shared/text/csvText';
import { countText } from '../../shared/text/numberText';
import type { StudyActions } from '../studyActions';
import { givenBy, valuesText } from '../text/valuesText';

const shown = 5;

/**
 * Which few items make how much of the disagreement, and the way to read them. A rater of the study gets no labels of single
 * items in her report: she can only ask for the list.
 */
export function hardestBlock(
  dimension: DimensionReport,
  isRater: boolean,
  actions: StudyActions,
): TemplateResult | typeof nothing {
  const { hardest, raters, title } = dimension;
  const file = fileName('agreement', title, 'hardest');
  const list = (words: string) => html`<p><button type="button" class="link" data-opener="hardest"
    @click=${() => actions.list({ dimension: dimension.dimension, hardest: true }, 'hardest')}>${words}</button></p>`;
  if (hardest.length === 0) {
    if (!isRater || dimension.items.pairable === 0) return nothing;
    return block({ title: 'Hardest items', file, body: list('List them and open their transcripts') }, actions);
  }
  const columns: Column<ItemDisagreement>[] = [
    { title: 'Values', words: true, cell: ({ values }) => valuesText(raters, values), raw: ({ item }) => ({ item }) },
    {
      title: 'Share',
      hint: 'Share of all disagreement',
      cell: ({ share }) => percentText(share),
      raw: ({ share, values }) => ({
        share,
        ...Object.fromEntries(raters.map((rater) => [`value_${rater}`, givenBy(values, rater)])),
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
    ${list(`List ${hardest.length > shown ? `all ${countText(hardest.length)} of them` : 'them'} and open their transcripts`)}`;
  return block({ title: 'Hardest items', file, body, table: () => csvOf(columns, hardest) }, actions);
}
