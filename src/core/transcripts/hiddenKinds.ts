/** Units from here to the first surrogate hold no hidden character: most text of East Asia is passed over at once. */
const QUIET_FROM = 0x3165;

/**
 * Whether a code point is never seen by a reader, whatever stands around it: controls, zero-width and bidi characters,
 * invisible operators, fillers, tags. Joiners and variation selectors count too; `hiddenCharacters` excuses those that
 * do their proper work. Lone surrogates count.
 */
export function isHidden(code: number): boolean {
  if (code < 0x300) return isHiddenLatin(code);
  if (code >= QUIET_FROM && code < 0xd800) return false;
  if (code < QUIET_FROM) return isHiddenLow(code);
  if (code > 0xffff) return isHiddenHigh(code);
  return code <= 0xdfff || isHiddenInForms(code);
}

function isHiddenLatin(code: number): boolean {
  if (code < 0x20) return code !== 0x09 && code !== 0x0a;
  return (code >= 0x7f && code <= 0x9f) || code === 0xad;
}

function isHiddenLow(code: number): boolean {
  if (code >= 0x2000 && code <= 0x206f) {
    return (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) || code >= 0x2060;
  }
  switch (code) {
    case 0x034f: // combining grapheme joiner
    case 0x061c: // Arabic letter mark
    case 0x115f: // Hangul fillers
    case 0x1160:
    case 0x3164:
    case 0x17b4: // Khmer inherent vowels
    case 0x17b5:
    case 0x180b: // Mongolian variation selectors and vowel separator
    case 0x180c:
    case 0x180d:
    case 0x180e:
    case 0x180f:
      return true;
    default:
      return false;
  }
}

function isHiddenInForms(code: number): boolean {
  if (code >= 0xfe00 && code <= 0xfe0f) return true;
  return code === 0xfeff || code === 0xffa0 || (code >= 0xfff0 && code <= 0xfffb);
}

function isHiddenHigh(code: number): boolean {
  if (code >= 0xe0000) return code <= 0xe0fff;
  return (code >= 0x1bca0 && code <= 0x1bca3) || (code >= 0x1d173 && code <= 0x1d17a);
}

/** Variation selectors: they choose the form of the character before them. */
export function isVariationSelector(code: number): boolean {
  return (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef) || isMongolianSelector(code);
}

/** The variation selectors of the Mongolian script. */
export function isMongolianSelector(code: number): boolean {
  return code === 0x180f || (code >= 0x180b && code <= 0x180d);
}

/** Tag characters, which can spell out a whole text that nobody sees. */
export function isTag(code: number): boolean {
  return code >= 0xe0000 && code <= 0xe007f;
}
