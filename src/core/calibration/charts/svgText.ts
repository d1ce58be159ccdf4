import { printedStyles } from './printedStyles';
import type { SvgNode } from './svgNode';

/** A picture as markup, every text and attribute escaped; its colours come from a style sheet around it (`printedStyles`). */
export function svgText({ tag, attributes, children }: SvgNode): string {
  const names = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : svgText(child))).join('');
  return `<${tag}${names.join('')}>${inner}</${tag}>`;
}

/** A file of its own: dark on white, its title inside, nothing that refers to anything outside. */
export function svgFile(chart: SvgNode): string {
  const { width = 0, height = 0 } = chart.attributes;
  const title: SvgNode = { tag: 'title', attributes: {}, children: [String(chart.attributes['aria-label'] ?? '')] };
  const style: SvgNode = { tag: 'style', attributes: {}, children: [printedStyles] };
  const paper: SvgNode = { tag: 'rect', attributes: { class: 'c-paper', width, height }, children: [] };
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', ...chart.attributes };
  const file = { ...chart, attributes, children: [title, style, paper, ...chart.children] };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svgText(file)}\n`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text in markup; control characters, which XML does not allow, are left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
