import type { CoefficientValue } from '../../../src/core/agreement/report';
import { intervalText } from '../../../src/core/agreement/words';
import { plainNumber } from '../../../src/core/calibration/charts/words';
import { type Column, rawInterval } from '../../shared/figures/dataTable';
import { coefficientName } from '../../shared/text/coefficientNames';
import { coefficientOr, remarkOf } from './figureText';

const own: Readonly<Record<string, string>> = {
  kappa: 'Cohen’s κ',
  kappa_quadratic: 'Cohen’s κ, quadratic weights',
  mae: 'Mean absolute error, in steps',
  bias: 'Bias of the judge, in steps',
};
/** Figures in steps of the scale and no coefficients. */
const inSteps = new Set(['mae', 'bias']);

export function figureName(id: string): string {
  return own[id] ?? coefficientName(id);
}

const columns: readonly Column<CoefficientValue>[] = [
  { title: 'Figure', words: true, cell: ({ id }) => figureName(id), raw: ({ id }) => ({ figure: id }) },
  {
    title: 'Value',
    cell: ({ id, value }) => (inSteps.has(id) && value !== null ? plainNumber(value) : coefficientOr(value)),
    raw: ({ value, reason }) => ({ value, reason }),
  },
  {
    title: 'Interval',
    cell: ({ id, ci }) =>
      ci ? (inSteps.has(id) ? `[${plainNumber(ci.low)}, ${plainNumber(ci.high)}]` : intervalText(ci)) : '',
    raw: ({ ci }) => ({ ...rawInterval('ci', ci), level: ci?.level, method: ci?.method }),
  },
  { title: 'n', cell: ({ n }) => String(n), raw: ({ n }) => ({ n }) },
];

const remark: Column<CoefficientValue> = {
  title: 'Remark',
  words: true,
  cell: (each) => remarkOf(each),
  raw: ({ caution, ci_reason }) => ({ caution, ci_reason }),
};

/** Columns of a table of coefficients; remarks have one where there are any. */
export function coefficientColumns(rows: readonly CoefficientValue[]): readonly Column<CoefficientValue>[] {
  return rows.some((each) => remarkOf(each) !== '') ? [...columns, remark] : columns;
}
