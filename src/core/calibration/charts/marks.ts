import { type SvgNode, svg } from './svgNode';

/** What a point looks like; shapes differ, so that colour is never needed to tell them apart. */
export type Mark = 'dot' | 'ring' | 'diamond' | 'square' | 'cross';

/** A point of a figure, `r` pixels around its place. */
export function markAt(mark: Mark, x: number, y: number, r = 4): SvgNode {
  switch (mark) {
    case 'dot':
      return svg('circle', { class: 'c-dot', cx: x, cy: y, r });
    case 'ring':
      return svg('circle', { class: 'c-ring', cx: x, cy: y, r });
    case 'diamond':
      return svg('path', {
        class: 'c-chosen',
        d: pathOf([x, y - r - 1], [x + r + 1, y], [x, y + r + 1], [x - r - 1, y]),
      });
    case 'square':
      // A little larger, so that it is still seen where another point lies on it.
      return svg('rect', { class: 'c-cut', x: x - r - 1.5, y: y - r - 1.5, width: 2 * r + 3, height: 2 * r + 3 });
    case 'cross':
      return svg('path', {
        class: 'c-cross',
        d: `${lineOf([x - r, y - r], [x + r, y + r])}${lineOf([x - r, y + r], [x + r, y - r])}`,
      });
  }
}

type Point = readonly [x: number, y: number];

/** A line through points as path data. */
export function lineOf(...points: Point[]): string {
  return points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${number(x)} ${number(y)}`).join('');
}

function pathOf(...points: Point[]): string {
  return `${lineOf(...points)}Z`;
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}
