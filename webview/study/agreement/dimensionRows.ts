import { html, nothing, type TemplateResult } from 'lit';
import { headlineOf } from '../../../src/core/agreement/headlineOf';
import type { CoefficientValue, DimensionReport } from '../../../src/core/agreement/report';
import { coefficientText, intervalText, percentText } from '../../../src/core/agreement/words';
import type { Layout } from '../../shared/panel/panelDrawing';
import { coefficientName, shortCoefficientName } from '../../shared/text/coefficientNames';
import { countText } from '../../shared/text/numberText';
import { forestRow, forestWidth } from '../charts/forestPlot';
import { coefficientOf } from '../reportParts';
import type { StudyActions } from '../studyActions';
import { methodText } from '../text/intervalMethod';

/** The variant of Gwet's coefficient that fits a scale, best first. */
const gwetOf = {
  nominal: ['gwet_ac1'],
  ordinal: ['gwet_ac2_ordinal', 'gwet_ac2_quadratic', 'gwet_ac1'],
  interval: ['gwet_ac2_quadratic', 'gwet_ac2_linear', 'gwet_ac1'],
  ratio: ['gwet_ac2_quadratic', 'gwet_ac2_linear', 'gwet_ac1'],
} as const;

interface Look {
  isChosen: boolean;
  layout: Layout;
}

/** A dimension in the overview: one line, or two where there is little room, and its notes below. */
export function dimensionRows(dimension: DimensionReport, look: Look, actions: StudyActions): TemplateResult {
  const { isChosen, layout } = look;
  const choose = () => actions.chooseDimension(dimension.dimension, dimension.title);
  const headline = headlineOf(dimension);
  return html`<tbody class="dimension ${isChosen ? 'chosen' : ''}" data-dimension=${dimension.dimension}>
    ${layout === 'narrow' ? narrowRows(dimension, headline, isChosen, choose) : wideRow(dimension, headline, look, choose)}
    ${
      dimension.notes.length === 0
        ? nothing
        : html`<tr class="notes"><td colspan=${layout === 'narrow' ? 3 : 6}>
            ${dimension.notes.map((note) => html`<p><i class="info" aria-hidden="true">i</i><span class="visually-hidden">Note: </span>${note}</p>`)}
          </td></tr>`
    }
  </tbody>`;
}

type Headline = CoefficientValue | undefined;

function wideRow(
  dimension: DimensionReport,
  headline: Headline,
  { isChosen, layout }: Look,
  choose: () => void,
): TemplateResult {
  return html`<tr class="line" @click=${choose}>
    <th scope="row" class="words">${nameButton(dimension, isChosen)}</th>
    <td class="words quiet" title=${headline ? coefficientName(headline.id) : nothing}>
      ${headline ? shortCoefficientName(headline.id) : dimension.headline}
    </td>
    ${
      headline?.value === null || !headline
        ? html`<td colspan="2" class="words">${reason(headline)}</td>`
        : html`<td class="words">${value(dimension, headline)}</td>
            <td class="forest">${forestRow(headline, forestWidth[layout])}</td>`
    }
    ${beside(dimension)}
  </tr>`;
}

function narrowRows(
  dimension: DimensionReport,
  headline: Headline,
  isChosen: boolean,
  choose: () => void,
): TemplateResult {
  return html`<tr class="line" @click=${choose}>
      <th scope="rowgroup" class="words">${nameButton(dimension, isChosen)}</th>
      <td colspan="2" class="forest">
        ${headline && headline.value !== null ? forestRow(headline, forestWidth.narrow) : nothing}
      </td>
    </tr>
    <tr class="line second" @click=${choose}>
      <td class="words">
        ${headline?.value === null || !headline ? reason(headline) : value(dimension, headline)}
      </td>
      ${beside(dimension)}
    </tr>`;
}

/** Choosing is a button for the keyboard; for the mouse the whole line is one, and hears the click as it bubbles. */
function nameButton({ title, scale }: DimensionReport, isChosen: boolean): TemplateResult {
  return html`<button type="button" class="name" aria-pressed=${String(isChosen) as 'true' | 'false'}
    title="${title}, ${scale}: show the details below">${title}</button>`;
}

function value({ items, raters }: DimensionReport, { value, ci, ci_reason, n }: CoefficientValue): TemplateResult {
  const by = n === items.pairable ? ` × ${raters.length}` : '';
  return html`<span class="value" title=${ci ? methodText(ci) : (ci_reason ?? nothing)}
    ><b>${value === null ? '' : coefficientText(value)}</b> <span class="ci">${ci ? intervalText(ci) : ci_reason === undefined ? '' : 'no interval'}</span>
    <span class="n">n ${countText(n)}${by}</span></span>`;
}

function reason(headline: Headline): TemplateResult {
  return html`<span class="reason">Not defined: ${headline?.reason ?? 'it was not computed.'}</span>`;
}

/** The coefficients that have to be read beside the headline. */
function beside(dimension: DimensionReport): TemplateResult {
  const gwet = coefficientOf(dimension, gwetOf[dimension.scale]);
  const percent = coefficientOf(dimension, ['percent_agreement']);
  const text = (coefficient: Headline, write: (value: number) => string) =>
    coefficient && coefficient.value !== null ? write(coefficient.value) : undefinedCell(coefficient);
  return html`<td class="figure" title=${gwet ? coefficientName(gwet.id) : nothing}>${text(gwet, coefficientText)}</td>
    <td class="figure">${text(percent, percentText)}</td>`;
}

function undefinedCell(coefficient: Headline): TemplateResult {
  const why = coefficient?.reason ?? 'not computed';
  return html`<span class="quiet" title=${why}>–<span class="visually-hidden"> not defined: ${why}</span></span>`;
}
