import type { SvgNode } from '../../../src/core/calibration/charts/svgNode';

/** Draws a picture. Texts and attributes are set as such: nothing of it is read as markup. */
export function svgElement({ tag, attributes, children }: SvgNode): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  for (const child of children) element.append(typeof child === 'string' ? child : svgElement(child));
  return element;
}
