import { isHidden, isMongolianSelector, isTag, isVariationSelector } from './hiddenKinds';

const ZWNJ = 0x200c;
const ZWJ = 0x200d;
const BLACK_FLAG = 0x1f3f4;
/** The flags of England, Scotland and Wales: the only tag sequences in general use. */
const FLAG_TAGS: ReadonlySet<string> = new Set(['gbeng', 'gbsct', 'gbwls']);
const FLAG_TAG_UNITS = 12;

/** Scripts that are not written rightly without joiners. */
const JOINING =
  /^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]$/u;
const LETTER_OR_MARK = /^[\p{L}\p{M}]$/u;
const PICTOGRAPH = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}]$/u;
const EMOJI = /^\p{Emoji}$/u;
const HAN = /^\p{Script=Han}$/u;
const MONGOLIAN = /^\p{Script=Mongolian}$/u;

/**
 * The end offset of a run that `isHidden` suspects and that does its proper work where it stands, so that it is not
 * marked; `at` itself if there is none. Excused are, one at a time: a joiner or non-joiner between two letters of a
 * script that needs it; a joiner between two emoji; one variation selector after an emoji, digit, Han or Mongolian
 * character it can apply to; the tags of the flags of England, Scotland and Wales. A second one in a row never is.
 */
export function excusedUntil(text: string, at: number, code: number): number {
  if (code === ZWJ || code === ZWNJ) return joins(text, at, code) ? at + 1 : at;
  if (isVariationSelector(code)) return selects(before(text, at), code) ? at + width(code) : at;
  return isTag(code) ? flagEnd(text, at) : at;
}

function joins(text: string, at: number, code: number): boolean {
  const next = text.codePointAt(at + 1);
  let previous = before(text, at);
  if (next === undefined || previous === undefined || isHidden(next)) return false;
  if (isLetterOfJoining(previous) && isLetterOfJoining(next)) return true;
  // The emoji before a joiner may carry the selector that asks for its coloured form.
  if (previous === 0xfe0f) previous = before(text, at - 1);
  return code === ZWJ && previous !== undefined && fits(PICTOGRAPH, previous) && fits(PICTOGRAPH, next);
}

function isLetterOfJoining(code: number): boolean {
  return code > 0x5ff && fits(JOINING, code) && fits(LETTER_OR_MARK, code);
}

function selects(previous: number | undefined, selector: number): boolean {
  if (previous === undefined || isHidden(previous)) return false;
  if (isMongolianSelector(selector)) return fits(MONGOLIAN, previous);
  if (selector === 0xfe0e || selector === 0xfe0f) return fits(EMOJI, previous);
  return fits(HAN, previous);
}

function flagEnd(text: string, at: number): number {
  if (before(text, at) !== BLACK_FLAG) return at;
  const tags = text.slice(at, at + FLAG_TAG_UNITS);
  const codes = Array.from(tags, (char) => char.codePointAt(0) ?? 0);
  const spelt = codes.slice(0, 5).map((code) => (isTag(code) ? String.fromCharCode(code - 0xe0000) : '?'));
  return codes[5] === 0xe007f && FLAG_TAGS.has(spelt.join('')) ? at + FLAG_TAG_UNITS : at;
}

function before(text: string, at: number): number | undefined {
  if (at <= 0) return undefined;
  const unit = text.charCodeAt(at - 1);
  const pair = unit >= 0xdc00 && unit <= 0xdfff && at > 1 ? text.codePointAt(at - 2) : undefined;
  return pair !== undefined && pair > 0xffff ? pair : unit;
}

function fits(pattern: RegExp, code: number): boolean {
  return pattern.test(String.fromCodePoint(code));
}

function width(code: number): number {
  return code > 0xffff ? 2 : 1;
}
