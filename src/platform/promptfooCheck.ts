import { Environment } from 'nunjucks';
import type { ExportRow } from '../core/gold/harness/harness';
import { escapeForPromptfoo } from '../core/gold/harness/promptfooEscape';

/** Renders as promptfoo does; it has no loader and no values, so that nothing can be reached from it. */
const environment = new Environment(null, { autoescape: false });

/** Whether an escaped variable comes out of a rendering as the text that it stands for. */
export function rendersBack(original: string, escaped: string): 'exact' | 'but-trailing-newline' | 'altered' {
  let rendered: string;
  try {
    rendered = environment.renderString(escaped, {});
  } catch {
    return 'altered';
  }
  if (rendered === original) return 'exact';
  return rendered === original.replace(/\r?\n$/, '') ? 'but-trailing-newline' : 'altered';
}

/** The texts of a row that promptfoo would show otherwise than they are: its id and which text, for each. */
export function promptfooFaults({ row, question, answer }: ExportRow): string[] {
  const texts = Object.entries({ question, answer });
  const altered = texts.filter(([, text]) => rendersBack(text, escapeForPromptfoo(text)) === 'altered');
  return altered.map(([name]) => `${row.id} (${name})`);
}
