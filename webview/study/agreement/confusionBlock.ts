import { html, nothing, type TemplateResult } from 'lit';
import type { BlandAltman, DimensionReport, PairReport } from '../../../src/core/agreement/report';
import { block } from '../../shared/figures/block';
import { select } from '../../shared/figures/select';
import { type CsvTable, fileName } from '../../shared/text/csvText';
import { blandAltmanFigure } from '../charts/blandAltmanPlot';
import { printed, themed } from '../charts/palette';
import { svgFile } from '../charts/plotSvg';
import type { StudyActions } from '../studyActions';
import { confusionTable } from './confusionTable';

/** More categories than this make a picture, not a table. */
export const mostCategories = 15;

/** What two raters gave the same items: a table of counts, or for long scales the difference against the mean. */
export function confusionBlock(dimension: DimensionReport, pair: PairReport, actions: StudyActions): TemplateResult {
  const count = dimension.scale_categories.length;
  // Where nearly every value is another one, the report lists none of them.
  const isUnlisted = count === 0;
  const isLong = isUnlisted || count > mostCategories;
  const figures = isLong && !isUnlisted ? pair.bland_altman : undefined;
  const file = fileName('agreement', dimension.title, ...pair.raters);
  const body = html`
    ${pairChoice(dimension, pair, actions)} ${isLong ? nothing : confusionTable(dimension, pair, actions)}
    ${isUnlisted ? html`<p class="remark">There are too many different values for a table or a picture.</p>` : nothing}
    ${figures ? chartOf(dimension, pair, figures) : nothing} ${isLong ? partButton(dimension, pair, actions) : nothing}
  `;
  return block(
    {
      ...{ title: `${pair.raters[0]} × ${pair.raters[1]}`, file, body, table: () => confusionRows(dimension, pair) },
      ...(figures ? { chart: () => svgFile(blandAltmanFigure(dimension, pair, figures, printed), printed) } : {}),
    },
    actions,
  );
}

const charts = new WeakMap<PairReport, SVGSVGElement>();

function chartOf(dimension: DimensionReport, pair: PairReport, figures: BlandAltman): SVGSVGElement {
  const chart = charts.get(pair) ?? blandAltmanFigure(dimension, pair, figures, themed);
  charts.set(pair, chart);
  return chart;
}

function pairChoice(
  dimension: DimensionReport,
  pair: PairReport,
  actions: StudyActions,
): TemplateResult | typeof nothing {
  if (dimension.pairs.length < 2) return nothing;
  const options = dimension.pairs.map(({ raters }, at) => ({ value: String(at), label: raters.join(' × ') }));
  return select('Pair', 'pair', options, String(dimension.pairs.indexOf(pair)), (value) => {
    const raters = dimension.pairs[Number(value)]?.raters;
    if (raters) actions.choosePair(dimension.dimension, raters);
  });
}

function partButton(dimension: DimensionReport, pair: PairReport, actions: StudyActions): TemplateResult {
  const query = { dimension: dimension.dimension, raters: pair.raters };
  return html`<p><button type="button" class="link" data-opener="parts" @click=${() => actions.list(query, 'parts')}
    >List the items where the two part</button></p>`;
}

function confusionRows(dimension: DimensionReport, { raters: [first, second], confusion }: PairReport): CsvTable {
  const categories = dimension.scale_categories;
  const rows = confusion.flatMap((row, y) =>
    row.flatMap((count, x) =>
      count === 0 ? [] : [[dimension.dimension, first, second, categories[y], categories[x], count]],
    ),
  );
  return [['dimension', 'first', 'second', 'first_value', 'second_value', 'items'], ...rows];
}
