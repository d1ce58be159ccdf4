import { html, nothing, type TemplateResult } from 'lit';
import type { CoefficientValue, DimensionReport, PairReport } from '../../../src/core/agreement/report';
import { coefficientText } from '../../../src/core/agreement/words';
import { block, scrollBox } from '../../shared/figures/block';
import { heatClass } from '../../shared/figures/dataTable';
import { select } from '../../shared/figures/select';
import { breakable } from '../../shared/text/breakable';
import { coefficientName } from '../../shared/text/coefficientNames';
import { type CsvTable, fileName } from '../../shared/text/csvText';
import { countOf, countText } from '../../shared/text/numberText';
import type { StudyActions } from '../studyActions';
import { enoughItems, pairOf, pairScoreId, pairScoreIds, type StudyState } from '../studyState';

const explained = 'Score above the diagonal, items in common below it. A score lists the items where the two part.';

/** Every two raters: their score above the diagonal, the items that both rated below it. */
export function pairMatrix(
  state: StudyState,
  dimension: DimensionReport,
  chosen: PairReport | undefined,
  actions: StudyActions,
): TemplateResult {
  const { raters } = dimension;
  const score = pairScoreId(state, dimension);
  const options = pairScoreIds(dimension).map((value) => ({ value, label: coefficientName(value) }));
  const few = dimension.pairs.some((pair) => pair.n < enoughItems);
  const body = html`
    ${score === undefined ? nothing : select('Score', 'score', options, score, (value) => actions.chooseScore(value))}
    ${scrollBox(
      'Pairs of raters',
      html`<table class="matrix pairs">
        <caption class="visually-hidden">${explained}</caption>
        <thead><tr><td></td>${raters.map((rater) => html`<th scope="col">${breakable(rater)}</th>`)}</tr></thead>
        <tbody>${raters.map(
          (row, y) => html`<tr><th scope="row">${breakable(row)}</th>
            ${raters.map((column, x) => {
              const pair = pairOf(dimension, row, column);
              if (x === y) return html`<td class="diagonal" aria-label="the same rater">·</td>`;
              if (!pair) return html`<td class="quiet">–</td>`;
              return x > y ? scoreCell(pair, score, `pair-${y}-${x}`) : overlapCell(pair);
            })}</tr>`,
        )}</tbody>
      </table>`,
    )}
    ${few ? html`<p class="remark">Grey and in brackets: fewer than ${enoughItems} items in common, too few to tell.</p>` : nothing}
  `;
  return block(
    {
      title: 'Pairs',
      file: fileName('agreement', dimension.title, 'pairs'),
      body,
      table: () => pairRows(dimension),
    },
    actions,
  );

  function scoreCell(pair: PairReport, id: string | undefined, opener: string): TemplateResult {
    const coefficient = pair.coefficients.find((each) => each.id === id);
    const value = coefficient?.value ?? null;
    const isFew = pair.n < enoughItems;
    const text = value === null ? '–' : coefficientText(value);
    const name = `${pair.raters.join(' and ')}: ${spoken(coefficient)}, ${countOf(pair.n, 'item')} in common${isFew ? ', too few to tell' : ''}`;
    return html`<td class="${isFew ? 'few' : heatClass(value ?? undefined)}">
      <button type="button" data-opener=${opener} aria-pressed=${String(pair === chosen) as 'true' | 'false'}
        aria-label=${name} title=${coefficient?.reason ?? nothing}
        @click=${() => actions.list({ dimension: dimension.dimension, raters: pair.raters }, opener)}
        >${isFew ? `(${text})` : text}</button></td>`;
  }
}

function overlapCell(pair: PairReport): TemplateResult {
  const isFew = pair.n < enoughItems;
  return html`<td class="overlap ${isFew ? 'few' : ''}">${isFew ? `(${countText(pair.n)})` : countText(pair.n)}</td>`;
}

function spoken(coefficient: CoefficientValue | undefined): string {
  if (!coefficient) return 'no score';
  if (coefficient.value === null) return `not defined, ${coefficient.reason ?? ''}`;
  return `${coefficientName(coefficient.id)} ${coefficientText(coefficient.value)}`;
}

function pairRows(dimension: DimensionReport): CsvTable {
  const rows = dimension.pairs.flatMap(({ raters: [first, second], n, coefficients }) =>
    coefficients.map(({ id, value, reason, se, ci }) => [
      ...[dimension.dimension, first, second, n, id, value, reason, se],
      ...[ci?.level, ci?.low, ci?.high, ci?.method],
    ]),
  );
  const head = ['dimension', 'first', 'second', 'n', 'coefficient', 'value', 'reason', 'se', 'level', 'low', 'high'];
  return [[...head, 'method'], ...rows];
}
