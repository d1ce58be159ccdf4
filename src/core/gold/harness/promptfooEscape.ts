/** What opens or closes something in a template. */
const MARKS = /\{\{|\}\}|\{%|%\}|\{#|#\}/g;

/**
 * A text as a promptfoo variable, so that it comes out as it is: promptfoo renders variables as templates (what an answer says
 * in `{{ }}` would be run), and puts a file in the place of one that begins with `file:`. Each mark of a template becomes a
 * template that prints it. A trailing newline is lost in rendering whatever is written.
 */
export function escapeForPromptfoo(text: string): string {
  // Replaced from left to right, so that what is put in is not looked at again.
  const escaped = text.replace(MARKS, (mark) => `{{ "${mark}" }}`);
  const [, blank = '', scheme] = /^(\s*)(file:|package:|https?:|data:)/i.exec(escaped) ?? [];
  return scheme === undefined ? escaped : `${blank}{{ "${scheme}" }}${escaped.slice(blank.length + scheme.length)}`;
}
