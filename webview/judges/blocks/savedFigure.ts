import { html, type TemplateResult } from 'lit';
import type { SvgNode } from '../../../src/core/calibration/charts/svgNode';
import { svgFile } from '../../../src/core/calibration/charts/svgText';
import { saveButton } from '../../shared/figures/block';
import type { JudgesActions } from '../judgesActions';

interface SavedFigure {
  caption: string;
  /** What the button saves, and the name of its file. */
  what: string;
  file: string;
  picture: SVGElement;
  /** The picture as it is saved. */
  saved(): SvgNode;
}

/** One of several pictures of a block, under its own caption and to be saved by itself. */
export function savedFigure(
  { caption, what, file, picture, saved }: SavedFigure,
  actions: JudgesActions,
): TemplateResult {
  const save = saveButton(what, 'SVG', () => actions.saveChart(file, svgFile(saved())));
  return html`<figure><figcaption>${caption} ${save}</figcaption>${picture}</figure>`;
}
