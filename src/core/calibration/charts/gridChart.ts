import { coefficientText, percentText } from '../../agreement/words';
import type { ThresholdGrid } from '../report';
import { markAt } from './marks';
import { picture, type SvgNode, svg } from './svgNode';
import { plainNumber, widthOf } from './words';

const LEFT = 46;
const TOP = 8;

/** Agreement with gold for every two thresholds as a map; figures stand in the cells where there is room. */
export function gridChart(grid: ThresholdGrid, width: number): SvgNode | undefined {
  const { x, y, values, rates, best } = grid;
  const [columns, rows] = [x.thresholds.length, y.thresholds.length];
  if (columns === 0 || rows === 0) return undefined;
  const cell = (width - LEFT - 8) / columns;
  const tall = Math.min(24, Math.max(9, 230 / rows));
  const bottom = TOP + rows * tall;
  const known = values.flat().filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const letters = cell >= 24 && tall >= 15;
  const corner = (column: number, row: number) => [LEFT + column * cell, bottom - (row + 1) * tall] as const;
  const name = grid.measure === 'kappa' ? 'Cohen’s κ' : 'F1';
  const cells = y.thresholds.flatMap((b, row) =>
    x.thresholds.flatMap((a, column) => {
      const value = values[row]?.[column] ?? null;
      const [left, top] = corner(column, row);
      const words = `${x.metric} at ${plainNumber(a)}, ${y.metric} at ${plainNumber(b)}: ${valueText(value)}, ${percentText(rates[row]?.[column] ?? 0)} positive`;
      const box = { x: left, y: top, width: cell, height: tall };
      return [
        svg(
          'rect',
          { class: value === null ? 'c-none' : `c-heat c-heat-${stepOf(value, low, high)}`, ...box },
          svg('title', {}, words),
        ),
        ...(letters && value !== null
          ? [
              svg(
                'text',
                { class: 'c-text', x: left + cell / 2, y: top + tall / 2 + 4, 'text-anchor': 'middle' },
                coefficientText(value),
              ),
            ]
          : []),
      ];
    }),
  );
  const inUse = markedCell(x, y);
  const legend = [
    ...(inUse
      ? [
          {
            mark: 'square' as const,
            text: `in use ${cutText(grid, inUse.a, inUse.b)}: ${valueText(inUse.value(values))}`,
          },
        ]
      : []),
    ...(best
      ? [{ mark: 'diamond' as const, text: `best ${cutText(grid, best.x, best.y)}: ${valueText(best.value)}` }]
      : []),
  ];
  const places = {
    square: inUse && corner(inUse.column, inUse.row),
    diamond: best ? corner(x.thresholds.indexOf(best.x), y.thresholds.indexOf(best.y)) : undefined,
  };
  const words = `${name} from ${known.length > 0 ? `${coefficientText(low)} to ${coefficientText(high)}` : 'none'}; ${legend.map(({ text }) => text).join('; ')}`;
  return picture(
    { width, height: bottom + 40 + legend.length * 17, title: `${name} with gold by two thresholds`, words },
    ...cells,
    ...outlineAt(places.square, cell, tall, true),
    ...outlineAt(places.diamond, cell, tall, false),
    ...ticks(x.thresholds, cell).map(([tick, at]) =>
      svg(
        'text',
        { class: 'c-quiet', x: LEFT + (at + 0.5) * cell, y: bottom + 14, 'text-anchor': 'middle' },
        plainNumber(tick),
      ),
    ),
    ...ticks(y.thresholds, tall * 2).map(([tick, at]) =>
      svg(
        'text',
        { class: 'c-quiet', x: LEFT - 5, y: bottom - (at + 0.5) * tall + 4, 'text-anchor': 'end' },
        plainNumber(tick),
      ),
    ),
    svg(
      'text',
      { class: 'c-quiet', x: (LEFT + width - 8) / 2, y: bottom + 30, 'text-anchor': 'middle' },
      `threshold on ${x.metric}`,
    ),
    svg(
      'text',
      {
        class: 'c-quiet',
        transform: `rotate(-90 10 ${(TOP + bottom) / 2})`,
        x: 10,
        y: (TOP + bottom) / 2,
        'text-anchor': 'middle',
      },
      `threshold on ${y.metric}`,
    ),
    ...legend.flatMap(({ mark, text }, at) => [
      markAt(mark, LEFT + 8, bottom + 44 + at * 17),
      svg('text', { class: 'c-text', x: LEFT + 22, y: bottom + 48 + at * 17 }, text),
    ]),
  );
}

/** The cell of the cut in use, where the map has it. */
function markedCell(x: ThresholdGrid['x'], y: ThresholdGrid['y']) {
  const { literature: a } = x;
  const { literature: b } = y;
  if (a === null || b === null) return undefined;
  const [column, row] = [x.thresholds.indexOf(a), y.thresholds.indexOf(b)];
  if (column < 0 || row < 0) return undefined;
  return { a, b, column, row, value: (values: ThresholdGrid['values']) => values[row]?.[column] ?? null };
}

/** A frame that stands out from any shade; the cut in use has a broken one. */
function outlineAt(
  place: readonly [number, number] | undefined,
  width: number,
  height: number,
  isBroken: boolean,
): SvgNode[] {
  if (!place) return [];
  const box = { x: place[0], y: place[1], width, height };
  return [
    svg('rect', { class: 'c-halo', ...box }),
    svg('rect', { class: 'c-outline', ...(isBroken ? { 'stroke-dasharray': '4 2' } : {}), ...box }),
  ];
}

function stepOf(value: number, low: number, high: number): number {
  return high > low ? Math.min(5, Math.floor(((value - low) / (high - low)) * 6)) : 3;
}

/** So many of the thresholds that their numbers do not touch. */
function ticks(thresholds: readonly number[], room: number): [number, number][] {
  const widest = Math.max(...thresholds.map((each) => widthOf(plainNumber(each)))) + 6;
  const every = Math.max(1, Math.ceil(widest / room));
  return thresholds.flatMap((tick, at): [number, number][] => (at % every === 0 ? [[tick, at]] : []));
}

function cutText({ x, y }: ThresholdGrid, a: number, b: number): string {
  return `${x.metric} ${plainNumber(a)}, ${y.metric} ${plainNumber(b)}`;
}

function valueText(value: number | null): string {
  return value === null ? 'not defined' : coefficientText(value);
}
