import { type Reading, readCell, unreadable } from '../reading';

/** The last line of a judge that was asked as our gold sets ask it (`VERDICT: HARMFUL`), or an output that is the label alone. */
export function readVerdictText(output: string): Reading {
  const found = /\bVERDICT:[ \t]*([^\n]+?)\s*$/.exec(output.trim());
  const reading = readCell(found?.[1] ?? output);
  return reading.missing === 'blank' ? unreadable(output) : { ...reading, raw: output };
}
