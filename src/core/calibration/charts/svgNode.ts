/** A part of a picture as data: the panel draws it by the DOM, the report writes it as text. Nothing in it is markup. */
export interface SvgNode {
  tag: string;
  attributes: Readonly<Record<string, string | number>>;
  children: readonly (SvgNode | string)[];
}

/** A part of a picture. Numbers are rounded to hundredths of a pixel, so that the same figures give the same bytes. */
export function svg(
  tag: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  ...children: (SvgNode | string)[]
): SvgNode {
  const kept = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === 'number' ? rounded(value) : value] as const],
  );
  return { tag, attributes: Object.fromEntries(kept), children };
}

/** Whole pictures: a box of `width` by `height` pixels that may be drawn smaller, with what it shows in words. */
export function picture(
  { width, height, title, words }: { width: number; height: number; title: string; words: string },
  ...children: SvgNode[]
): SvgNode {
  return svg(
    'svg',
    {
      ...{ class: 'chart', viewBox: `0 0 ${rounded(width)} ${rounded(height)}`, width, height },
      ...{ role: 'img', 'aria-label': words === '' ? title : `${title}. ${words}` },
    },
    ...children,
  );
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
