import type { StratumReport } from '../report';
import { figureText } from './figureRows';
import { forestChart } from './forestChart';
import { shareTick } from './plotFrame';
import type { SvgNode } from './svgNode';

/** Recall or specificity by group: one small picture of several with the same axis. */
export function strataChart({ by, groups }: StratumReport, figure: 'recall' | 'specificity', width: number): SvgNode {
  const rows = groups.map((group) => {
    const value = group[figure];
    const ci = group[`${figure}_ci`];
    return {
      ...{ label: group.value, value, ci, text: figureText({ value, ci }) },
      mark: figure === 'recall' ? ('dot' as const) : ('ring' as const),
    };
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const title = `${figure === 'recall' ? 'Recall' : 'Specificity'} by ${by}`;
  return forestChart(rows, { title, width, domain: [0, 1], ticks, tickText: shareTick, guides: ticks });
}
