import { type Mark, markAt } from './marks';
import { linearScale, type Scale } from './scale';
import { type SvgNode, svg } from './svgNode';

export interface Axis {
  domain: readonly [number, number];
  ticks: readonly number[];
  tickText(tick: number): string;
  title: string;
}

/** What a sign or a kind of line in the picture stands for. */
export interface LegendEntry {
  mark: Mark | 'line' | 'line-2' | 'line-3';
  text: string;
}

export interface PlotFrame {
  x: Scale;
  y: Scale;
  /** Height of the whole picture, with what stands under the axis. */
  height: number;
  /** What lies under the data, and the legend. */
  parts: SvgNode[];
}

const LEFT = 42;
const TOP = 10;
const LEGEND_LINE = 17;

/** A plane of two axes with a grid, `width` by `plot` pixels without the letters below it, and a legend under it. */
export function plotFrame(
  { width, plot }: { width: number; plot: number },
  axes: { x: Axis; y: Axis },
  legend: readonly LegendEntry[],
): PlotFrame {
  const [right, bottom] = [width - 10, TOP + plot];
  const x = linearScale(axes.x.domain, [LEFT, right]);
  const y = linearScale(axes.y.domain, [bottom, TOP]);
  const parts = [
    ...axes.x.ticks.flatMap((tick) => [
      svg('line', { class: 'c-rule', x1: x(tick), x2: x(tick), y1: TOP, y2: bottom }),
      svg('text', { class: 'c-quiet', x: x(tick), y: bottom + 15, 'text-anchor': 'middle' }, axes.x.tickText(tick)),
    ]),
    ...axes.y.ticks.flatMap((tick) => [
      svg('line', { class: 'c-rule', x1: LEFT, x2: right, y1: y(tick), y2: y(tick) }),
      svg('text', { class: 'c-quiet', x: LEFT - 5, y: y(tick) + 4, 'text-anchor': 'end' }, axes.y.tickText(tick)),
    ]),
    svg('path', { class: 'c-axis', d: `M${LEFT} ${TOP}V${bottom}H${right}` }),
    svg('text', { class: 'c-quiet', x: (LEFT + right) / 2, y: bottom + 31, 'text-anchor': 'middle' }, axes.x.title),
    svg(
      'text',
      {
        class: 'c-quiet',
        transform: `rotate(-90 10 ${(TOP + bottom) / 2})`,
        x: 10,
        y: (TOP + bottom) / 2 + 2,
        'text-anchor': 'middle',
      },
      axes.y.title,
    ),
    ...legend.flatMap((entry, at) => legendLine(entry, bottom + 49 + at * LEGEND_LINE)),
  ];
  return { x, y, parts, height: bottom + 40 + legend.length * LEGEND_LINE };
}

function legendLine({ mark, text }: LegendEntry, y: number): SvgNode[] {
  const sign =
    mark === 'line' || mark === 'line-2' || mark === 'line-3'
      ? svg('line', { class: `c-${mark}`, x1: LEFT, x2: LEFT + 24, y1: y - 4, y2: y - 4 })
      : markAt(mark, LEFT + 12, y - 4);
  return [sign, svg('text', { class: 'c-text', x: LEFT + 31, y }, text)];
}

/** An axis of shares, 0 to 1. */
export function shareAxis(title: string): Axis {
  return { domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], tickText: shareTick, title };
}

const shareTexts: Readonly<Record<string, string>> = { 0: '0', 0.25: '.25', 0.5: '.5', 0.75: '.75', 1: '1' };

export function shareTick(tick: number): string {
  return shareTexts[tick] ?? String(tick).replace(/^(-?)0\./, '$1.');
}
