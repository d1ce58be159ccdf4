import { coefficientText } from '../../agreement/words';
import type { CeilingReport } from '../report';
import { figureAxis } from './figureRows';
import { type ForestRow, forestChart } from './forestChart';
import { shareTick } from './plotFrame';
import type { SvgNode } from './svgNode';

/** Each rater against the consensus of the others (ring), and the judge against the same consensus (diamond). */
export function ceilingChart({ of, raters, mean, judge_gold: gold }: CeilingReport, width: number): SvgNode {
  const rows: ForestRow[] = [
    ...raters.map(({ rater, rater_value, judge_value }) => pairRow(rater, rater_value, judge_value)),
    { ...pairRow('Mean', mean.raters, mean.judge), strong: true },
    { label: 'Judge with gold', value: gold.value, ci: gold.ci, mark: 'diamond', text: valueText(gold.value) },
  ];
  const { domain, ticks } = figureAxis(rows.flatMap(({ value, second, ci }) => [value, second?.value, ci?.low]));
  return forestChart(rows, {
    title: `Agreement on ${of}: people and judge`,
    width,
    domain,
    ticks,
    tickText: shareTick,
    guides: ticks,
  });
}

function pairRow(label: string, rater: number | null, judge: number | null): ForestRow {
  return {
    label,
    value: rater,
    mark: 'ring',
    second: { value: judge, mark: 'diamond' },
    text: `${valueText(rater)} · judge ${valueText(judge)}`,
  };
}

function valueText(value: number | null): string {
  return value === null ? '–' : coefficientText(value);
}
