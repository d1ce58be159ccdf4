import { type ParsedLine, parseLine } from '../transcripts/parseLine';

/**
 * JSON as Python writes it, with `NaN` and `Infinity` where there is no number, as JSON: these become null. Undefined where the text
 * has none of them.
 */
export function withoutNaN(text: string): string | undefined {
  let found = false;
  const json = text.replace(/"(?:[^"\\]+|\\.)*"|-?\b(?:NaN|Infinity)\b/gs, (piece) => {
    if (piece.startsWith('"')) return piece;
    found = true;
    return 'null';
  });
  return found ? json : undefined;
}

/** One line of JSON Lines, or of what Python takes for it. */
export function parsePythonLine(text: string): ParsedLine {
  const parsed = parseLine(text);
  if (!('problem' in parsed)) return parsed;
  const plain = withoutNaN(text);
  const again = plain === undefined ? parsed : parseLine(plain);
  return 'problem' in again ? parsed : again;
}
