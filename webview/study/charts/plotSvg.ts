import { type PlotOptions, plot } from '@observablehq/plot';
import type { Palette } from './palette';

/**
 * An svg of Observable Plot without the style sheet that it adds, which the page's policy would refuse; its rules stand in
 * our own sheet under `.chart`. To a screen reader it is one picture with the given words.
 */
export function plotSvg(label: string, palette: Palette, options: PlotOptions): SVGSVGElement {
  const svg = plot({ ...options, className: 'chart' });
  if (!(svg instanceof SVGSVGElement)) throw new Error('a chart with a legend is no single picture');
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const part of svg.querySelectorAll('[aria-label], [aria-hidden]')) {
    part.removeAttribute('aria-label');
    part.removeAttribute('aria-hidden');
  }
  svg.setAttribute('fill', palette.ink);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  return svg;
}

/** The file of a chart that was drawn in `printed` colours: nothing in it refers to anything outside. */
export function svgFile(svg: SVGSVGElement, palette: Palette): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.removeAttribute('class');
  copy.setAttribute('font-family', 'Helvetica, Arial, sans-serif');
  const background = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  background.setAttribute('width', '100%');
  background.setAttribute('height', '100%');
  background.setAttribute('fill', palette.paper);
  const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  title.textContent = copy.getAttribute('aria-label');
  copy.prepend(title, background);
  for (const part of copy.querySelectorAll('*')) {
    for (const name of ['fill', 'stroke']) {
      if (part.getAttribute(name) === 'currentColor') part.setAttribute(name, palette.ink);
    }
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}
