import { axisX, axisY, dot, rect, ruleY, text } from '@observablehq/plot';
import type { BlandAltman, DimensionReport, PairReport } from '../../../src/core/agreement/report';
import { signedText } from '../../shared/text/numberText';
import type { Palette } from './palette';
import { plotSvg } from './plotSvg';

interface Point {
  mean: number;
  difference: number;
  count: number;
}

/** Difference against mean, with the bias and the limits of agreement; larger points stand for more items. */
export function blandAltmanFigure(
  dimension: DimensionReport,
  pair: PairReport,
  figures: BlandAltman,
  palette: Palette,
): SVGSVGElement {
  const points = pointsOf(dimension, pair);
  const [first, second] = pair.raters;
  const lines = [
    { at: figures.bias, name: 'bias', dash: 'none' },
    { at: figures.low, name: 'lower limit', dash: '4,3' },
    { at: figures.high, name: 'upper limit', dash: '4,3' },
  ];
  const bands = [figures.bias_ci, figures.low_ci, figures.high_ci].filter((ci) => ci !== null);
  const label = `${second} less ${first} against their mean, ${figures.n} items: bias ${signedText(figures.bias)}, limits of agreement ${signedText(figures.low)} and ${signedText(figures.high)}.`;
  return plotSvg(label, palette, {
    ...{ width: 420, height: 260, marginLeft: 46, marginRight: 62, marginBottom: 36, marginTop: 24 },
    x: { label: null, nice: true },
    y: { label: null, nice: true },
    marks: [
      axisX({
        label: `mean of ${first} and ${second}`,
        labelAnchor: 'center',
        labelArrow: 'none',
        fill: palette.quiet,
        stroke: palette.rule,
      }),
      axisY({ label: `${second} − ${first}`, labelArrow: 'none', fill: palette.quiet, stroke: palette.rule }),
      rect(bands, { y1: 'low', y2: 'high', fill: palette.mark, fillOpacity: 0.12 }),
      ruleY([0], { stroke: palette.rule, strokeDasharray: '1,3' }),
      ...lines.map(({ at, dash }) => ruleY([at], { stroke: palette.mark, strokeDasharray: dash })),
      dot(points, {
        ...{ x: 'mean', y: 'difference', fill: palette.ink, fillOpacity: 0.55 },
        r: ({ count }: Point) => 1.5 + Math.sqrt(count),
      }),
      text(lines, {
        ...{ y: 'at', frameAnchor: 'right', textAnchor: 'start', dx: 6, fill: palette.ink, fontSize: 11 },
        text: ({ at }: (typeof lines)[number]) => signedText(at),
      }),
    ],
  });
}

function pointsOf({ scale_categories: categories }: DimensionReport, { confusion }: PairReport): Point[] {
  return confusion.flatMap((row, a) =>
    row.flatMap((count, b) => {
      const [first, second] = [categories[a], categories[b]];
      if (count === 0 || typeof first !== 'number' || typeof second !== 'number') return [];
      return [{ mean: (first + second) / 2, difference: second - first, count }];
    }),
  );
}
