import { type SvgNode, svg } from '../charts/svgNode';

/** A part of a page as data; pictures are parts like any other. */
export type PageNode = SvgNode | string;

/** An element of a page. */
export const element = svg;

/** A heading and what belongs to it; nothing where there is nothing. */
export function section(level: 2 | 3, heading: string, ...parts: readonly PageNode[]): SvgNode[] {
  return parts.length === 0 ? [] : [element('section', {}, element(`h${level}`, {}, heading), ...parts)];
}

export function paragraph(text: string, look?: string): SvgNode {
  return element('p', { class: look }, text);
}

export function bullets(lines: readonly string[]): SvgNode[] {
  return lines.length === 0 ? [] : [element('ul', {}, ...lines.map((line) => element('li', {}, line)))];
}

/** A table with a header row; the first column names the row. */
export function pageTable(header: readonly string[], rows: readonly (readonly string[])[]): SvgNode {
  const head = element('tr', {}, ...header.map((text) => element('th', { scope: 'col' }, text)));
  const body = rows.map((cells) =>
    element(
      'tr',
      {},
      ...cells.map((text, column) => (column === 0 ? element('th', { scope: 'row' }, text) : element('td', {}, text))),
    ),
  );
  return element('table', {}, element('thead', {}, head), element('tbody', {}, ...body));
}

/** Pictures side by side, where there is room. */
export function pictures(...all: (SvgNode | undefined)[]): SvgNode[] {
  const there = all.filter((each) => each !== undefined);
  return there.length === 0 ? [] : [element('div', { class: 'pictures' }, ...there)];
}
