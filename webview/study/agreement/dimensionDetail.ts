import { html, nothing, type TemplateResult } from 'lit';
import type { DimensionReport } from '../../../src/core/agreement/report';
import { coefficientName } from '../../shared/text/coefficientNames';
import { countOf, countText } from '../../shared/text/numberText';
import type { StudyActions } from '../studyActions';
import { chosenPair, type StudyState } from '../studyState';
import { categoryBlock } from './categoryTable';
import { coefficientTable } from './coefficientTable';
import { confusionBlock } from './confusionBlock';
import { driftBlock } from './driftTable';
import { hardestBlock } from './hardestTable';
import { leaveOneOutBlock } from './leaveOneOutTable';
import { pairFigures } from './pairFigures';
import { pairMatrix } from './pairMatrix';
import { planBlock } from './planList';
import { raterBlock } from './raterTable';
import { useBlock } from './useTable';

/** One dimension in full: where the disagreement is, who makes it, and what to do. */
export function dimensionDetail(state: StudyState, dimension: DimensionReport, actions: StudyActions): TemplateResult {
  const pair = chosenPair(state, dimension);
  return html`<section class="detail" aria-labelledby="detail-title" data-detail=${dimension.dimension}>
    <h2 id="detail-title">${dimension.title}</h2>
    <p class="detail-sentence">${dimension.sentence}</p>
    <p class="basis quiet">${basis(dimension)}</p>
    <div class="blocks">
      ${pairMatrix(state, dimension, pair, actions)} ${
        pair ? html`${confusionBlock(dimension, pair, actions)} ${pairFigures(pair, actions)}` : nothing
      }
      ${categoryBlock(dimension, actions)} ${hardestBlock(dimension, state.snapshot?.isRater ?? false, actions)} ${planBlock(dimension, actions)}
    </div>
    <div class="blocks">
      ${raterBlock(dimension, actions)} ${leaveOneOutBlock(dimension, actions)} ${useBlock(dimension, actions)}
      ${driftBlock(dimension, actions)}
    </div>
    <div class="blocks">${coefficientTable(state, dimension, actions)}</div>
  </section>`;
}

/** What the figures rest on: how much was rated, by whom, and every cell without a value. */
function basis({ items, raters, ratings, cells, clusters, headline }: DimensionReport): string {
  const without = [
    { count: cells.na, what: 'ruled out' },
    { count: cells.skipped, what: 'skipped' },
    { count: cells.cannot_rate, what: 'cannot be rated' },
    { count: cells.missing, what: 'missing' },
  ].filter(({ count }) => count > 0);
  return [
    coefficientName(headline),
    `${countText(items.pairable)} of ${countOf(items.total, 'item')} rated by two or more`,
    `${countOf(ratings, 'rating')} by ${countOf(raters.length, 'rater')}`,
    ...without.map(({ count, what }) => `${countText(count)} ${what}`),
    clusters ? `intervals over ${countOf(clusters.count, 'cluster')} of ${clusters.key}` : 'items taken as independent',
  ].join(' · ');
}
