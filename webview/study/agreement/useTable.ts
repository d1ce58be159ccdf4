import { html, type TemplateResult } from 'lit';
import type { DimensionReport, RaterReport } from '../../../src/core/agreement/report';
import { percentText } from '../../../src/core/agreement/words';
import { block } from '../../shared/figures/block';
import { type Column, csvOf, dataTable } from '../../shared/figures/dataTable';
import { fileName } from '../../shared/text/csvText';
import { scaleText } from '../../shared/text/numberText';
import { useBars } from '../charts/smallCharts';
import type { StudyActions } from '../studyActions';
import { mostCategories } from './confusionBlock';

/** How each rater uses the scale: shares by category, or for a long scale their shape. */
export function useBlock(dimension: DimensionReport, actions: StudyActions): TemplateResult {
  const { raters_detail: raters, scale_categories: categories, title } = dimension;
  const isLong = categories.length > mostCategories;
  const shares: Column<RaterReport>[] = categories.map((category, at) => ({
    title: String(category),
    cell: ({ use }) =>
      (use[at] ?? 0) === 0
        ? html`<span class="quiet">·<span class="visually-hidden">0</span></span>`
        : percentText(use[at] ?? 0),
    raw: ({ use }) => ({ [`use_${category}`]: use[at] }),
    heat: ({ use }) => use[at],
  }));
  const who: Column<RaterReport> = {
    ...{ title: 'Rater', words: true },
    cell: ({ rater }) => rater,
    raw: ({ rater }) => ({ rater }),
  };
  const entropy: Column<RaterReport> = {
    ...{ title: 'Entropy', hint: 'Shannon entropy in bits: 0 where one category is all she uses' },
    cell: (rater) => scaleText(rater.entropy),
    raw: (rater) => ({ entropy: rater.entropy }),
  };
  const shape: Column<RaterReport> = {
    ...{ title: `${categories[0]} to ${categories.at(-1)}` },
    cell: (rater) => html`${useBars(rater, 180)}`,
    raw: () => ({}),
  };
  const all = [who, ...shares, entropy];
  return block(
    {
      ...{ title: 'Use of the scale', file: fileName('agreement', title, 'use') },
      body: dataTable(`How raters use ${title}`, isLong ? [who, shape, entropy] : all, raters),
      table: () => csvOf(all, raters),
    },
    actions,
  );
}
