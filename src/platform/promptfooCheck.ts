import { Environment } from 'nunjucks';
import type { ExportRow } from '../core/gold/harness/harness';
import { escapeForPromptfoo } from '../core/gold/harness/promptfooEscape';

/** The template engine of promptfoo; it has no loader and no values, so that nothing can be reached from it. */
const environment = new Environment(null, { autoescape: false });

/** Marks of a template that have no end, as promptfoo (0.121) sees it: it then shows the whole variable as it stands. */
const UNFINISHED = /\{\{[^}]*$|\{%[^%]*$|\{#[^#]*$/m;

/** Whether promptfoo shows an escaped variable as the text that it stands for. */
export function isShownAs(original: string, escaped: string): boolean {
  const kept = escaped.replace(/\n$/, '');
  if (UNFINISHED.test(kept)) return kept === original;
  try {
    return environment.renderString(kept, {}) === original;
  } catch {
    return false;
  }
}

/** The texts of a row that promptfoo would show otherwise than they are: its id and which text, for each. */
export function promptfooFaults({ row, question, answer }: ExportRow): string[] {
  const texts = Object.entries({ question, answer });
  const altered = texts.filter(([, text]) => !isShownAs(text, escapeForPromptfoo(text)));
  return altered.map(([name]) => `${row.id} (${name})`);
}
