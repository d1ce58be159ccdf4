import type { Json } from '../../../schemas/json';
import type { ScoreLack } from '../../../schemas/judge';
import { hasDecimalComma, parseNumber } from '../ratings/rowFault';
import { quoted } from '../transcripts/quoted';

/** What a judge's cell comes to: exactly one of `score`, `label` and `missing` is not null. */
export interface Reading {
  score: number | null;
  label: string | null;
  missing: ScoreLack | null;
  /** The cell as text. */
  raw: string;
  /** What is wrong with it, where somebody should look. */
  fault?: string;
}

/** What table programs write where there is nothing. */
const BLANK = /^(|na|<na>|n\/a|#n\/a|nan|null|none|-)$/i;
/** What judging programs write where they could not read the judge. */
const UNREADABLE =
  /^(parse[ _-]?(fail(ed|ure)?|error)|unparse[d_].*|__(invalid|unparsed)__|invalid|error|-?inf(inity)?)$/i;
/** Flags that say that there is nothing to flag. */
const UNFLAGGED = /^(false|ok|valid|success)$/i;
/** A verdict between tags: `<answer>4</answer>`. */
const TAGGED = /^<([\w-]+)>([^<]*)<\/\1>?$/;
/** Words that the usual judges are told to say instead of a number. */
const SPECIAL = /^(refusal|code|incoherent|off-?topic|irrelevant|satirical(\/absurd)?)$/i;
/** What stands before a verdict: `ANSWER: 4`, `VERDICT: HARMFUL`. */
const LED = /^[\s\S]*\b(?:answer|verdict|score|label|rating)\s*[:=]\s*([^\n]*?)\W*$/i;
/** A label is a word or a few; longer text is a judge that talks. */
const LONGEST_LABEL = 40;
const MOST_WORDS = 3;

export const blank = (raw = ''): Reading => ({ score: null, label: null, missing: 'blank', raw });
export const unreadable = (raw: string, fault?: string): Reading => ({
  ...{ score: null, label: null, missing: 'parse_fail', raw },
  ...(fault === undefined ? {} : { fault }),
});
export const labelled = (label: string, raw: string): Reading => ({ score: null, label, missing: null, raw });
export const scored = (score: number, raw: string): Reading => ({ score, label: null, missing: null, raw });

/**
 * Reads one cell of a judge's output, without knowledge of its scale: a number (also as text, `5.04e-05`), a label, or a lack.
 * An empty cell is no zero. Text is read by its last `ANSWER:` or `VERDICT:` line if it has one.
 */
export function readCell(cell: Json | undefined): Reading {
  if (cell === undefined || cell === null) return blank();
  if (typeof cell === 'number') return Number.isFinite(cell) ? scored(cell, String(cell)) : blank(String(cell));
  if (typeof cell === 'boolean') return labelled(String(cell), String(cell));
  if (typeof cell !== 'string') return unreadable(JSON.stringify(cell));
  const plain = cell.trim();
  if (BLANK.test(plain)) return blank(cell);
  const text = bare(plain);
  if (BLANK.test(text)) return unreadable(cell);
  if (UNREADABLE.test(text)) return unreadable(cell);
  const number = parseNumber(text);
  if (number !== undefined) return scored(number, cell);
  if (SPECIAL.test(text)) return labelled(text.toUpperCase(), cell);
  if (/^(true|false)$/i.test(text)) return labelled(text.toLowerCase(), cell);
  if (text.length > LONGEST_LABEL || text.split(/\s+/).length > MOST_WORDS) return unreadable(cell);
  if (/^\p{L}/u.test(text)) return labelled(text, cell);
  const how = hasDecimalComma(text) ? 'a number with a comma: write a decimal point' : 'neither a number nor a word';
  return unreadable(cell, `${quoted(text)} is ${how}. Taken as unreadable`);
}

/** The verdict in a text, without what stands around it. */
function bare(text: string): string {
  const untagged = TAGGED.exec(text)?.[2] ?? text;
  const verdict = (LED.exec(untagged)?.[1] ?? untagged).trim();
  return (TAGGED.exec(verdict)?.[2] ?? verdict).trim().replace(/^["'`<[(*]+|["'`>\])*.]+$/g, '');
}

/**
 * A score with the flag that its judge set beside it. The flag wins over the score: a judge that says REFUSAL has not scored.
 */
export function readFlagged(cell: Json | undefined, flag: Json | undefined): Reading {
  const said = readCell(flag);
  const isFlag = said.missing === 'parse_fail' || (said.label !== null && !UNFLAGGED.test(said.label));
  return isFlag ? said : readCell(cell);
}
