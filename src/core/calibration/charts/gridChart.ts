import { coefficientText, percentText } from '../../agreement/words';
import type { ThresholdGrid } from '../report';
import { picture, type SvgNode, svg } from './svgNode';
import { plainNumber, shortened, shortNumber, widthOf } from './words';

const LEFT = 46;
const TOP = 20;

/** Agreement with gold for every two thresholds as a map; figures stand in the cells where there is room. */
export function gridChart(grid: ThresholdGrid, width: number): SvgNode | undefined {
  const { x, y, values, rates, best } = grid;
  const [columns, rows] = [x.thresholds.length, y.thresholds.length];
  if (Math.min(columns, rows) === 0) return undefined;
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
  const marked = [
    ...(inUse ? [{ ...inUse, name: 'in use', isBroken: true }] : []),
    ...(best ? [{ ...cellAt(x, y, best.x, best.y), name: 'best', isBroken: false }] : []),
  ];
  const legend = marked.map(
    ({ name, a, b, column, row }) => `${name}: ${cutText(grid, a, b)}, ${valueText(values[row]?.[column] ?? null)}`,
  );
  const range = known.length > 0 ? `${coefficientText(low)} to ${coefficientText(high)}` : 'not defined anywhere';
  const letter = (at: number, y: number, anchor: string, text: string) =>
    svg('text', { class: 'c-quiet', x: at, y, 'text-anchor': anchor }, text);
  return picture(
    {
      width,
      height: bottom + 40 + legend.length * 17,
      title: `${name} with gold by two thresholds`,
      words: [range, ...legend].join('; '),
    },
    ...cells,
    ...marked.flatMap(({ column, row, isBroken }) => outlineAt(corner(column, row), cell, tall, isBroken)),
    ...ticks(x.thresholds, cell).map(([tick, at]) =>
      letter(LEFT + (at + 0.5) * cell, bottom + 14, 'middle', shortNumber(tick)),
    ),
    ...ticks(y.thresholds, tall * 2).map(([tick, at]) =>
      letter(LEFT - 5, bottom - (at + 0.5) * tall + 4, 'end', shortNumber(tick)),
    ),
    letter((LEFT + width - 8) / 2, bottom + 30, 'middle', `threshold on ${shortened(x.metric, width / 2)}`),
    letter(0, 11, 'start', `threshold on ${shortened(y.metric, width / 2)}`),
    ...marked.flatMap(({ isBroken }, at) => [
      ...outlineAt([LEFT, bottom + 39 + at * 17], 14, 10, isBroken),
      svg('text', { class: 'c-text', x: LEFT + 22, y: bottom + 48 + at * 17 }, legend[at] ?? ''),
    ]),
  );
}

interface Cell {
  a: number;
  b: number;
  column: number;
  row: number;
}

function cellAt(x: ThresholdGrid['x'], y: ThresholdGrid['y'], a: number, b: number): Cell {
  return { a, b, column: x.thresholds.indexOf(a), row: y.thresholds.indexOf(b) };
}

/** The cell of the cut in use, where the map has it. */
function markedCell(x: ThresholdGrid['x'], y: ThresholdGrid['y']): Cell | undefined {
  if (x.literature === null || y.literature === null) return undefined;
  const cell = cellAt(x, y, x.literature, y.literature);
  return cell.column < 0 || cell.row < 0 ? undefined : cell;
}

/** A frame that stands out from any shade; the cut in use has a broken one. */
function outlineAt(place: readonly [number, number], width: number, height: number, isBroken: boolean): SvgNode[] {
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
  const widest = Math.max(...thresholds.map((each) => widthOf(shortNumber(each)))) + 6;
  const every = Math.max(1, Math.ceil(widest / room));
  return thresholds.flatMap((tick, at): [number, number][] => (at % every === 0 ? [[tick, at]] : []));
}

function cutText({ x, y }: ThresholdGrid, a: number, b: number): string {
  return `${x.metric} ${plainNumber(a)}, ${y.metric} ${plainNumber(b)}`;
}

function valueText(value: number | null): string {
  return value === null ? 'not defined' : coefficientText(value);
}
