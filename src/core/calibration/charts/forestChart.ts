import { lineOf, type Mark, markAt } from './marks';
import { linearScale, type Scale } from './scale';
import { picture, type SvgNode, svg } from './svgNode';
import { shortened, widthOf } from './words';

/** One line of a forest plot. */
export interface ForestRow {
  label: string;
  /** Null: there is no such figure, and `text` says why. */
  value: number | null;
  ci?: { low: number; high: number } | null | undefined;
  /** The same in words, at the end of the line. */
  text: string;
  mark?: Mark;
  /** A second figure on the same line. */
  second?: { value: number | null; mark: Mark };
  /** Not to be used: its name is struck out. */
  struck?: boolean;
  strong?: boolean;
}

export interface ForestOptions {
  title: string;
  /** Whole picture, in pixels; below 460 names stand above their lines. */
  width: number;
  domain: readonly [number, number];
  ticks: readonly number[];
  tickText(tick: number): string;
  /** Lines of reference. */
  guides?: readonly number[];
}

const ROW = 24;
const TOP = 24;
const TIGHT = 460;

/** Figures with their intervals, a line each, over one axis. An interval that leaves the axis ends in an arrow. */
export function forestChart(rows: readonly ForestRow[], options: ForestOptions): SvgNode {
  const { width, domain, title } = options;
  const isTight = width < TIGHT;
  const height = isTight ? ROW * 1.6 : ROW;
  const textWidth = Math.min(width * 0.4, Math.max(...rows.map(({ text }) => widthOf(text)), 40)) + 8;
  const labelWidth = isTight ? 0 : Math.min(width * 0.34, Math.max(...rows.map(({ label }) => widthOf(label)), 40)) + 8;
  const right = isTight ? width - 8 : width - textWidth - 4;
  const x = linearScale(domain, [labelWidth + 8, right]);
  const bottom = TOP + rows.length * height;
  const drawn = rows.map((row, at) => {
    const top = TOP + at * height;
    const y = isTight ? top + height - 10 : top + height / 2;
    return svg(
      'g',
      {},
      ...lettersOf(
        row,
        isTight
          ? { y: top + 11, labelWidth: width - textWidth, from: 8, to: width - 4 }
          : { y: y + 4, labelWidth, from: 0, to: width - 2 },
        textWidth,
      ),
      // Words stand over the lines of reference where there is little room: these are left out there.
      ...(isTight ? guideLines(options, x, y - 9, y + 9) : []),
      ...intervalMarks(row, x, y),
    );
  });
  const words = rows.map(({ label, text }) => `${label}: ${text}`).join('; ');
  return picture(
    { width, height: bottom + 6, title, words },
    ...axis(options, x),
    ...(isTight ? [] : guideLines(options, x, 21, bottom)),
    ...drawn,
  );
}

/** One line alone, without letters, for a cell of a table. */
export function forestLine(row: ForestRow, options: Omit<ForestOptions, 'tickText' | 'ticks'>): SvgNode {
  const x = linearScale(options.domain, [8, options.width - 8]);
  return picture(
    { width: options.width, height: ROW, title: options.title, words: row.text },
    ...guideLines(options, x, 0, ROW),
    ...intervalMarks(row, x, ROW / 2),
  );
}

function guideLines({ guides = [] }: Pick<ForestOptions, 'guides'>, x: Scale, top: number, bottom: number): SvgNode[] {
  return guides.map((at) => svg('line', { class: 'c-rule', x1: x(at), x2: x(at), y1: top, y2: bottom }));
}

function axis({ ticks, tickText }: ForestOptions, x: Scale): SvgNode[] {
  return [
    ...ticks.map((tick) =>
      svg('text', { class: 'c-quiet', x: x(tick), y: 12, 'text-anchor': 'middle' }, tickText(tick)),
    ),
    ...ticks.map((tick) => svg('line', { class: 'c-rule', x1: x(tick), x2: x(tick), y1: 17, y2: 21 })),
    svg('line', { class: 'c-axis', x1: x.range[0], x2: x.range[1], y1: 21, y2: 21 }),
  ];
}

interface Place {
  y: number;
  labelWidth: number;
  from: number;
  to: number;
}

function lettersOf({ label, text, struck, strong }: ForestRow, place: Place, textWidth: number): SvgNode[] {
  const shown = shortened(label, place.labelWidth);
  const classes = ['c-text', ...(struck ? ['c-struck'] : []), ...(strong ? ['c-strong'] : [])].join(' ');
  return [
    svg(
      'text',
      { class: classes, x: place.from, y: place.y },
      ...(shown === label ? [] : [svg('title', {}, label)]),
      shown,
    ),
    svg(
      'text',
      { class: strong ? 'c-text c-strong' : 'c-text', x: place.to, y: place.y, 'text-anchor': 'end' },
      shortened(text, textWidth),
    ),
  ];
}

/** Line, ends and points of one row. */
function intervalMarks({ value, ci, mark = 'dot', second }: ForestRow, x: Scale, y: number): SvgNode[] {
  const parts: SvgNode[] = [];
  if (ci && value !== null) {
    const [low, high] = x.domain;
    const [from, to] = [x(ci.low), x(ci.high)];
    const end = (at: number, isOut: boolean, by: number) =>
      isOut ? lineOf([at - by * 4, y - 4], [at, y], [at - by * 4, y + 4]) : lineOf([at, y - 4], [at, y + 4]);
    const d = `${lineOf([from, y], [to, y])}${end(from, ci.low < low, -1)}${end(to, ci.high > high, 1)}`;
    parts.push(svg('path', { class: 'c-line', d }));
  }
  if (value !== null) parts.push(markAt(mark, x(value), y));
  if (second && second.value !== null) parts.push(markAt(second.mark, x(second.value), y));
  return parts;
}
