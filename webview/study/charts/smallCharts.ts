import { dot, lineY, rectY, ruleY } from '@observablehq/plot';
import type { Drift, RaterReport } from '../../../src/core/agreement/report';
import { remembered } from '../../shared/figures/remembered';
import { themed } from './palette';
import { plotSvg } from './plotSvg';

const bare = { marginLeft: 2, marginRight: 2, marginTop: 2, marginBottom: 2 };

/** How often a rater used each part of a long scale, from its lower to its upper end. */
export const useBars = remembered<RaterReport>(({ use, rater }, width) => {
  const most = 25;
  const per = Math.ceil(use.length / most);
  const bins = Array.from({ length: Math.ceil(use.length / per) }, (_, at) => ({
    x1: at,
    x2: at + 1,
    share: use.slice(at * per, (at + 1) * per).reduce((sum, each) => sum + each, 0),
  }));
  return plotSvg(`How ${rater} used the scale`, themed, {
    ...{ ...bare, width, height: 22, x: { axis: null, domain: [0, bins.length] }, y: { axis: null } },
    marks: [
      rectY(bins, { x1: 'x1', x2: 'x2', y: 'share', fill: themed.mark, insetLeft: 0.5, insetRight: 0.5 }),
      ruleY([0], { stroke: themed.rule }),
    ],
  });
});

/** A rater's bias over the parts of her own sequence; the line of no bias is marked. */
export const driftLine = remembered<Drift>(({ parts }, width) => {
  const points = parts.flatMap(({ bias }, at) => (bias === null ? [] : [{ at, bias }]));
  const reach = Math.max(0.25, ...points.map(({ bias }) => Math.abs(bias)));
  return plotSvg('Bias over her sequence', themed, {
    ...{ ...bare, width, height: 20, marginLeft: 5, marginRight: 5 },
    x: { axis: null, domain: [0, Math.max(1, parts.length - 1)] },
    y: { axis: null, domain: [-reach, reach] },
    marks: [
      ruleY([0], { stroke: themed.rule, strokeDasharray: '1,3' }),
      lineY(points, { x: 'at', y: 'bias', stroke: themed.mark }),
      dot(points, { x: 'at', y: 'bias', r: 2, fill: themed.mark }),
    ],
  });
});
