import { nothing, type TemplateResult } from 'lit';
import { rateText } from '../../../src/core/calibration/rates/rateText';
import type { JudgeCalibration, RunReport } from '../../../src/core/calibration/report';
import { block } from '../../shared/figures/block';
import { type Column, csvOf, dataTable, rawInterval } from '../../shared/figures/dataTable';
import { fileName } from '../../shared/text/csvText';
import { countText } from '../../shared/text/numberText';
import type { JudgesActions } from '../judgesActions';
import { coefficientOr } from './figureText';

const part = (title: string, hint: string, of: 'judge' | 'system'): Column<RunReport> => ({
  ...{ title, hint },
  cell: ({ drift }) => (drift ? differenceText(drift[of]) : ''),
  raw: ({ drift }) => ({ [of]: drift?.[of].difference, ...rawInterval(of, drift?.[of].ci) }),
});

const columns: readonly Column<RunReport>[] = [
  { title: 'Run', words: true, cell: ({ run }) => run, raw: ({ run }) => ({ run }) },
  { title: 'Records', cell: ({ n }) => countText(n), raw: ({ n }) => ({ n }) },
  { title: 'Rate', cell: ({ rate }) => (rate === null ? '–' : rateText(rate)), raw: ({ rate }) => ({ rate }) },
  {
    title: 'Changed',
    hint: 'Decisions that differ from the run before, of the records that both decided',
    cell: ({ drift }) => (drift ? `${countText(drift.changed)} of ${countText(drift.both)}` : ''),
    raw: ({ drift }) => ({ from: drift?.from, both: drift?.both, changed: drift?.changed }),
  },
  {
    title: 'κ',
    cell: ({ drift }) => (drift ? coefficientOr(drift.kappa) : ''),
    raw: ({ drift }) => ({ kappa: drift?.kappa }),
  },
  part('By the judge', 'What the judge changed on the same answers', 'judge'),
  part('By the answers', 'What other answers changed', 'system'),
  {
    title: 'Remark',
    words: true,
    cell: ({ drift }) => drift?.reason ?? '',
    raw: ({ drift }) => ({ reason: drift?.reason }),
  },
];

/** The judge's runs, oldest first, each against the one before it: what the judge changed, and what the answers changed. */
export function runsBlock({ judge, runs }: JudgeCalibration, actions: JudgesActions): TemplateResult | typeof nothing {
  if (runs.length === 0) return nothing;
  return block(
    {
      ...{ title: 'Runs and drift', file: fileName('runs', judge) },
      ...{ body: dataTable(`Runs of ${judge}`, columns, runs), table: () => csvOf(columns, runs) },
    },
    actions,
  );
}

type Difference = NonNullable<RunReport['drift']>['judge'];

function differenceText({ difference, ci }: Difference): string {
  if (difference === null) return '–';
  return ci ? `${pointsText(difference)} [${pointsText(ci.low)}, ${pointsText(ci.high)}]` : pointsText(difference);
}

/** A difference of two rates in points of a per cent, with its sign. */
function pointsText(difference: number): string {
  const points = (difference * 100).toFixed(1);
  return Number(points) > 0 ? `+${points}` : points.replace(/^-(0\.0)$/, '$1');
}
