/** What opens or closes something in a template. */
const MARK = /\{\{|\}\}|\{%|%\}|\{#|#\}/;

/** Signs that marks are made of, side by side: what is put in must not make another mark with its neighbours. */
const RUN = /[{}%#]+/g;

/** What promptfoo would follow instead of showing it. */
const SCHEME = /^(\s*)(file:|package:|https?:|data:)/i;

/**
 * A text as a promptfoo variable, so that it comes out as it is. promptfoo renders variables as templates: what an answer says in
 * `{{ }}` would be run. It also leaves a whole variable unrendered where a mark seems to have no end, puts a file in the place of
 * a text that begins with `file:`, and drops a newline at the end. So every brace of a mark becomes a template that prints that
 * brace, and no mark is left; a scheme at the beginning and a newline at the end are printed likewise.
 */
export function escapeForPromptfoo(text: string): string {
  const body = text.replace(/\n$/, '');
  const newline = body === text ? '' : printed('\\n');
  const escaped = body.replace(RUN, (run: string, at: number) => {
    const isLast = at + run.length === body.length;
    return MARK.test(isLast ? run + newline : run) ? run.replace(/[{}]/g, printed) : run;
  });
  const [, blank = '', scheme] = SCHEME.exec(escaped) ?? [];
  const started =
    scheme === undefined ? escaped : `${blank}${printed(scheme)}${escaped.slice(blank.length + scheme.length)}`;
  return started + newline;
}

function printed(text: string): string {
  return `{{ "${text}" }}`;
}
