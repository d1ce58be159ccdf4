import { axisX, axisY, dot, type Markish, ruleX, ruleY, text } from '@observablehq/plot';
import { headlineOf } from '../../../src/core/agreement/headlineOf';
import type { CoefficientValue, DimensionReport } from '../../../src/core/agreement/report';
import { coefficientText, intervalText } from '../../../src/core/agreement/words';
import { remembered } from '../../shared/figures/remembered';
import { type Palette, themed } from './palette';
import { plotSvg } from './plotSvg';

/** The axis of every forest plot: Krippendorff's two lines are marked, below -.2 only the end is drawn. */
const domain: [number, number] = [-0.2, 1];
const ticks = [-0.2, 0, 0.2, 0.4, 0.667, 0.8, 1];
const tickTexts = ['-.2', '0', '.2', '.4', '.667', '.8', '1'];
const margins = { marginLeft: 12, marginRight: 12, marginTop: 0, marginBottom: 0 };

/** Width of the plot in the overview, by the room there is. */
export const forestWidth = { narrow: 200, wide: 290, roomy: 420 } as const;

/** One dimension's line of the forest plot. */
export const forestRow = remembered<CoefficientValue>((headline, width) =>
  plotSvg(forestLabel(headline), themed, {
    ...{ ...margins, width, height: 26, x: { domain, axis: null }, y: { domain: [-1, 1], axis: null } },
    marks: [...guides(themed), ...intervalMarks([{ headline, y: 0 }], themed, 0.32)],
  }),
);

/** The axis above the lines. */
export const forestAxis = remembered<object>((_, width) => {
  const svg = plotSvg('', themed, {
    ...{ ...margins, width, height: 19, marginTop: 18, x: { domain } },
    marks: [
      axisX(ticks, { anchor: 'top', tickSize: 3, label: null, fill: themed.quiet, stroke: null, tickFormat: tickText }),
    ],
  });
  svg.removeAttribute('role');
  svg.setAttribute('aria-hidden', 'true');
  return svg;
});

/** All dimensions in one picture, with their values in words, as for a paper. */
export function forestFigure(dimensions: readonly DimensionReport[], palette: Palette): SVGSVGElement {
  const rows = dimensions.map((dimension, y) => ({ dimension, headline: headlineOf(dimension), y }));
  const drawn = rows.flatMap(({ headline, y }) => (headline ? [{ headline, y }] : []));
  const longest = Math.max(...dimensions.map((each) => each.title.length), 8);
  const height = rows.length * 24 + 44;
  const label = rows.map(({ dimension, headline }) => `${dimension.title}: ${forestLabel(headline)}`).join('; ');
  return plotSvg(`Agreement by dimension. ${label}`, palette, {
    width: 620 + longest * 6.5,
    height,
    marginLeft: 16 + longest * 6.5,
    marginRight: 150,
    marginTop: 30,
    marginBottom: 10,
    x: { domain },
    y: { domain: [rows.length - 0.5, -0.5] },
    marks: [
      axisX(ticks, { anchor: 'top', label: null, fill: palette.quiet, stroke: palette.rule, tickFormat: tickText }),
      axisY(
        rows.map(({ y }) => y),
        {
          label: null,
          tickSize: 0,
          fill: palette.ink,
          fontSize: 12,
          tickFormat: (at: number) => rows[at]?.dimension.title ?? '',
        },
      ),
      ...guides(palette),
      ...intervalMarks(drawn, palette, 0.2),
      text(drawn, {
        x: () => domain[1],
        y: 'y',
        dx: 14,
        textAnchor: 'start',
        fontSize: 12,
        fill: palette.ink,
        text: ({ headline }: (typeof drawn)[number]) => figureText(headline),
      }),
    ],
  });
}

function guides(palette: Palette): Markish[] {
  return [ruleX([0], { stroke: palette.rule, strokeDasharray: '1,3' }), ruleX([0.667, 0.8], { stroke: palette.rule })];
}

/** Line, ends and point. An end that the axis does not reach has no tick: the line runs out of the picture. */
function intervalMarks(rows: { headline: CoefficientValue; y: number }[], palette: Palette, tick: number): Markish[] {
  const withCi = rows.flatMap(({ headline: { ci, value }, y }) => (ci && value !== null ? [{ ...ci, y }] : []));
  const points = rows.flatMap(({ headline: { value }, y }) => (value === null ? [] : [{ value, y }]));
  const clamp = (value: number) => Math.min(domain[1], Math.max(domain[0], value));
  const ends = withCi.flatMap(({ low, high, y }) =>
    [low, high].filter((end) => end >= domain[0] && end <= domain[1]).map((end) => ({ end, y })),
  );
  const style = { stroke: palette.mark, strokeWidth: 1.5 };
  return [
    ruleY(withCi, { y: 'y', x1: ({ low }) => clamp(low), x2: ({ high }) => clamp(high), ...style }),
    ruleX(ends, { x: 'end', y1: ({ y }) => y - tick, y2: ({ y }) => y + tick, ...style }),
    dot(
      points.filter(({ value }) => value >= domain[0]),
      { x: 'value', y: 'y', r: 3.5, fill: palette.mark },
    ),
    text(
      points.filter(({ value }) => value < domain[0]),
      { x: () => domain[0], y: 'y', text: () => '◂', fill: palette.mark },
    ),
  ];
}

function tickText(tick: number): string {
  return tickTexts[ticks.indexOf(tick)] ?? '';
}

function figureText(headline: CoefficientValue): string {
  if (headline.value === null) return 'not defined';
  return `${coefficientText(headline.value)}${headline.ci ? ` ${intervalText(headline.ci)}` : ''}`;
}

function forestLabel(headline: CoefficientValue | undefined): string {
  return headline ? figureText(headline) : 'not computed';
}
