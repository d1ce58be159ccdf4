import { html, type TemplateResult } from 'lit';
import type { CoefficientValue, DimensionReport } from '../../../src/core/agreement/report';
import { coefficientText, intervalText } from '../../../src/core/agreement/words';
import { saveButton } from '../../shared/figures/block';
import { type Column, csvOf, dataTable } from '../../shared/figures/dataTable';
import { isOpen } from '../../shared/panel/folds';
import { coefficientName } from '../../shared/text/coefficientNames';
import { type CsvTable, fileName } from '../../shared/text/csvText';
import { countText } from '../../shared/text/numberText';
import type { StudyActions } from '../studyActions';
import type { StudyState } from '../studyState';
import { freedomText, methodText, testText } from '../text/intervalMethod';

interface Row {
  dimension: DimensionReport;
  coefficient: CoefficientValue;
}

const columns: readonly Column<Row>[] = [
  {
    title: 'Coefficient',
    words: true,
    cell: ({ coefficient: { id } }) => coefficientName(id),
    raw: ({ dimension, coefficient }) => ({
      ...{ dimension: dimension.dimension, title: dimension.title, scale: dimension.scale },
      ...{ coefficient: coefficient.id, headline: coefficient.id === dimension.headline },
    }),
  },
  {
    title: 'Value',
    cell: ({ coefficient: { value } }) => (value === null ? '–' : coefficientText(value)),
    raw: ({ coefficient: { value, reason } }) => ({ value, reason }),
  },
  {
    title: 'Interval',
    cell: ({ coefficient: { ci } }) => (ci ? intervalText(ci) : ''),
    raw: ({ coefficient: { ci } }) => ({ level: ci?.level, low: ci?.low, high: ci?.high }),
  },
  {
    title: 'SE',
    hint: 'Standard error',
    cell: ({ coefficient: { se } }) => (se === undefined ? '' : coefficientText(se, 3)),
    raw: ({ coefficient: { se } }) => ({ se }),
  },
  {
    title: 'Method',
    words: true,
    cell: ({ coefficient }) => methodOf(coefficient),
    raw: ({ coefficient: { ci, ci_reason } }) => ({
      interval_reason: ci_reason,
      ...{ method: ci?.method, resamples: ci?.resamples, seed: ci?.seed, redrawn: ci?.redrawn },
    }),
  },
  {
    title: 'df',
    hint: 'Degrees of freedom',
    cell: ({ coefficient: { ci } }) => (ci ? freedomText(ci) : ''),
    raw: ({ coefficient: { ci } }) => ({ df: ci?.df }),
  },
  {
    title: 'Clusters',
    cell: ({ coefficient: { ci } }) => (ci?.clusters === undefined ? '' : countText(ci.clusters)),
    raw: ({ coefficient: { ci }, dimension }) => ({ clusters: ci?.clusters, cluster_key: dimension.clusters?.key }),
  },
  {
    title: 'n',
    hint: 'Items that entered it',
    cell: ({ coefficient: { n } }) => countText(n),
    raw: ({ coefficient: { n } }) => ({ n }),
  },
  {
    title: 'Observed',
    hint: 'Observed agreement',
    cell: ({ coefficient: { pa } }) => (pa === undefined ? '' : coefficientText(pa)),
    raw: ({ coefficient: { pa } }) => ({ pa }),
  },
  {
    title: 'Expected',
    hint: 'Agreement expected by chance',
    cell: ({ coefficient: { pe } }) => (pe === undefined ? '' : coefficientText(pe)),
    raw: ({ coefficient: { pe }, dimension: { items, raters, ratings, cells } }) => ({
      ...{ pe, items: items.total, rated: items.rated, pairable: items.pairable, raters: raters.length, ratings },
      ...{ na: cells.na, skipped: cells.skipped, cannot_rate: cells.cannot_rate, missing: cells.missing },
    }),
  },
];

/** How the interval was come by, or why there is none, or no value at all. */
function methodOf(coefficient: CoefficientValue): TemplateResult | string {
  const { value, reason, ci, ci_reason } = coefficient;
  if (value === null) return html`<span class="reason">Not defined: ${reason ?? ''}</span>`;
  if (ci) return methodText(ci);
  const test = testText(coefficient);
  if (test !== '') return test;
  return ci_reason === undefined ? '' : html`<span class="reason">${ci_reason}</span>`;
}

/** Every coefficient of a dimension, folded until it is wanted. */
export function coefficientTable(state: StudyState, dimension: DimensionReport, actions: StudyActions): TemplateResult {
  const open = isOpen(state, 'coefficients', false);
  const rows = dimension.coefficients.map((coefficient) => ({ dimension, coefficient }));
  const title = `All ${rows.length} coefficients`;
  return html`<section class="block wide-block" data-block="coefficients">
    <div class="block-head">
      <h3><button type="button" class="fold" aria-expanded=${String(open) as 'true' | 'false'}
        @click=${() => actions.fold('coefficients', !open)}><i aria-hidden="true">${open ? '▾' : '▸'}</i> ${title}</button></h3>
      ${saveButton(title, 'CSV', () =>
        actions.saveTable(fileName('agreement', dimension.title, 'coefficients'), csvOf(columns, rows)),
      )}
    </div>
    ${open ? dataTable(`${title} of ${dimension.title}`, columns, rows) : ''}
  </section>`;
}

/** All coefficients of the given dimensions as data, with all that a reader needs to check them. */
export function coefficientRows(dimensions: readonly DimensionReport[]): CsvTable {
  return csvOf(
    columns,
    dimensions.flatMap((dimension) => dimension.coefficients.map((coefficient) => ({ dimension, coefficient }))),
  );
}
