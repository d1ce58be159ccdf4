import { html, nothing, type TemplateResult } from 'lit';
import type { BlandAltman, CoefficientValue, Interval, PairReport } from '../../../src/core/agreement/report';
import { coefficientText, intervalText } from '../../../src/core/agreement/words';
import { block } from '../../shared/figures/block';
import { coefficientName } from '../../shared/text/coefficientNames';
import { signedIntervalText, signedText } from '../../shared/text/numberText';
import type { StudyActions } from '../studyActions';

/** Every coefficient of two raters, and for numbers how far they lie apart. Their file is that of all pairs. */
export function pairFigures({ raters, coefficients, bland_altman }: PairReport, actions: StudyActions): TemplateResult {
  const body = html`<dl class="scores">${coefficients.map(coefficient)}</dl>
    ${bland_altman ? limits(bland_altman, raters) : nothing}`;
  return block({ title: `${raters[0]} × ${raters[1]}, in figures`, file: 'pair-figures', body }, actions);
}

function coefficient({ id, value, reason, ci }: CoefficientValue): TemplateResult {
  if (value === null) {
    return html`<div><dt>${coefficientName(id)}</dt><dd class="reason">Not defined: ${reason ?? ''}</dd></div>`;
  }
  return line(coefficientName(id), coefficientText(value), ci ? intervalText(ci) : '');
}

/** Bland and Altman: the bias and where 95 % of the differences lie. */
function limits(figures: BlandAltman, [first, second]: readonly [string, string]): TemplateResult {
  const { bias, bias_ci, low, low_ci, high, high_ci, slope, slope_ci } = figures;
  const figure = (name: string, value: number, ci: Interval | null) =>
    line(name, signedText(value), ci ? signedIntervalText(ci) : '');
  return html`<dl class="scores">
    ${figure(`${second} less ${first}, on average`, bias, bias_ci)}
    ${figure('Lower limit of agreement', low, low_ci)} ${figure('Upper limit of agreement', high, high_ci)}
    ${slope === null ? nothing : figure('Slope on the mean', slope, slope_ci)}
  </dl>`;
}

function line(name: string, value: string, interval: string): TemplateResult {
  return html`<div><dt>${name}</dt><dd>${value}</dd><dd class="quiet">${interval}</dd></div>`;
}
