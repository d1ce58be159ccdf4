import { html, type TemplateResult } from 'lit';

/** A name that may break after `_`, `-`, `.` and `/`, as ids need it that stand over narrow columns. */
export function breakable(name: string): TemplateResult {
  const parts = name.split(/(?<=[_\-./])/u);
  return html`${parts.map((part, at) => (at === 0 ? part : html`<wbr />${part}`))}`;
}
