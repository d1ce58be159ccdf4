import { html, nothing, type TemplateResult } from 'lit';
import type { DimensionCalibration, JudgeCalibration } from '../../../src/core/calibration/report';
import { block } from '../../shared/figures/block';
import { countMatrix } from '../../shared/figures/countMatrix';
import { csvOf, dataTable } from '../../shared/figures/dataTable';
import { select } from '../../shared/figures/select';
import { isOpen } from '../../shared/panel/folds';
import { fileName } from '../../shared/text/csvText';
import type { JudgesActions } from '../judgesActions';
import type { JudgesState } from '../judgesState';
import { ceilingBlock } from './ceilingBlock';
import { coefficientColumns } from './coefficientColumns';

/** More categories than this make no table. */
const mostCategories = 15;

/** One dimension of the codebook against the judge's bands, and the judge beside the raters on it. */
export function dimensionBlocks(
  state: JudgesState,
  judge: JudgeCalibration,
  actions: JudgesActions,
): (TemplateResult | typeof nothing)[] {
  const { dimensions } = judge;
  const chosen = dimensions.find(({ dimension }) => dimension === state.dimension) ?? dimensions[0];
  if (!chosen) return [];
  const options = dimensions.map(({ dimension, title }) => ({ value: dimension, label: title }));
  const body = html`${
    dimensions.length > 1
      ? select('Dimension', 'dimension', options, chosen.dimension, (value) => actions.chooseDimension(value))
      : nothing
  }
    <div class="side-by-side">
      <div>${chosen.categories.length > mostCategories ? nothing : bandsMatrix(judge.judge, chosen, actions)}</div>
      <div>${coefficientTable(state, chosen, actions)}</div>
    </div>`;
  return [
    block(
      {
        ...{
          title: `${chosen.title} × ${chosen.metric}`,
          file: fileName(chosen.dimension, judge.judge),
        },
        ...{ body, table: () => csvOf(coefficientColumns(chosen.coefficients), chosen.coefficients) },
      },
      actions,
    ),
    ceilingBlock(judge.judge, chosen.ceiling, state.layout, actions),
  ];
}

/** The figures to read first; kappa by what the scale is. */
const first = new Set(['percent_agreement', 'spearman_score', 'mae', 'bias', 'gwet_ac2_ordinal', 'gwet_ac2_quadratic']);

function isFirst({ scale }: DimensionCalibration, id: string): boolean {
  const own = scale === 'nominal' ? ['cohen_kappa', 'gwet_ac1'] : ['cohen_kappa_quadratic'];
  return first.has(id) || own.includes(id);
}

/** A few coefficients, and the others in a fold. */
function coefficientTable(state: JudgesState, chosen: DimensionCalibration, actions: JudgesActions): TemplateResult {
  const { coefficients } = chosen;
  const others = coefficients.filter(({ id }) => !isFirst(chosen, id)).length;
  const open = isOpen(state, 'coefficients', false);
  const shown = open ? coefficients : coefficients.filter(({ id }) => isFirst(chosen, id));
  return html`${dataTable(`${chosen.title}: coefficients`, coefficientColumns(shown), shown)}
    ${
      others === 0
        ? nothing
        : html`<button type="button" class="fold" aria-expanded=${String(open) as 'true' | 'false'}
            @click=${() => actions.fold('coefficients', !open)}
            ><i aria-hidden="true">${open ? '▾' : '▸'}</i> All ${coefficients.length} coefficients</button>`
    }`;
}

function bandsMatrix(
  judge: string,
  { dimension, title, metric, categories, confusion }: DimensionCalibration,
  actions: JudgesActions,
): TemplateResult {
  const names = categories.map(String);
  const opener = (y: number, x: number) => `band-${y}-${x}`;
  return countMatrix({
    label: `${title} against ${metric}`,
    explained: `Rows: gold. Columns: what ${metric} of ${judge} stands for. A count lists its items.`,
    ...{ sides: ['Gold', judge] as const, rows: names, columns: names, counts: confusion, opener },
    isSame: (y, x) => y === x,
    list: (y, x) => {
      const [gold, judged] = [categories[y] ?? '', categories[x] ?? ''];
      actions.list({ judge, kind: 'dimension', dimension, gold, judged }, opener(y, x));
    },
  });
}
