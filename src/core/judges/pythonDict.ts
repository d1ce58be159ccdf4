/**
 * A Python dictionary literal of texts (or numbers) to numbers, such as the token probabilities `{'97': 0.81, 'REF': 1e-05}` that
 * judging scripts write with `str()`. It is read and never run. Undefined where the text is anything else.
 */
export function parsePythonDict(text: string): Map<string, number> | undefined {
  const open = /^\s*\{\s*/.exec(text);
  if (!open) return undefined;
  const entries = new Map<string, number>();
  let at = open[0].length;
  while (!/^\}\s*$/.test(text.slice(at, at + 16))) {
    ENTRY.lastIndex = at;
    const [whole, key = '', value] = ENTRY.exec(text) ?? [];
    if (whole === undefined) return undefined;
    const number = Number(value);
    if (!Number.isFinite(number)) return undefined;
    entries.set(keyText(key), number);
    at += whole.length;
  }
  return entries;
}

const ENTRY =
  /('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|-?\d+)\s*:\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(?:,\s*|(?=\}))/iy;

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

function keyText(key: string): string {
  if (!/^['"]/.test(key)) return key;
  return key
    .slice(1, -1)
    .replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/gi, (_, hex2?: string, hex4?: string, char = '') =>
      hex2 || hex4 ? String.fromCharCode(Number.parseInt(hex2 ?? hex4 ?? '', 16)) : (ESCAPES[char] ?? char),
    );
}

/** What a judge most likely said, by the probabilities of its first token; undefined where the literal has none. */
export function likeliestToken(text: string): string | undefined {
  const tokens = [...(parsePythonDict(text) ?? [])];
  const [first] = tokens;
  if (first === undefined) return undefined;
  return tokens.reduce((best, each) => (each[1] > best[1] ? each : best), first)[0];
}
