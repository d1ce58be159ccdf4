import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Segment, segments } from '../../../src/core/transcripts/hiddenCharacters';

/** The text with every hidden run replaced by its label in angle brackets. */
function shown(text: string): string {
  return segments(text)
    .map((part) => (part.kind === 'hidden' ? `<${part.label}>` : text.slice(part.start, part.end)))
    .join('');
}

function assertCovers(text: string, parts: Segment[]): void {
  let at = 0;
  for (const part of parts) {
    assert.equal(part.start, at);
    assert.ok(part.end > part.start);
    at = part.end;
  }
  assert.equal(at, text.length);
}

const tags = (text: string) => Array.from(text, (char) => String.fromCodePoint(0xe0000 + char.charCodeAt(0))).join('');

describe('hidden characters', () => {
  const cases: [string, string, string][] = [
    ['a zero-width space', 'a\u200bb', 'a<U+200B>b'],
    ['many of one kind', `a${'\u200b'.repeat(12)}`, 'a<U+200B ×12>'],
    ['a few kinds', '\u200b\u2060\ufeff', '<U+200B U+2060 U+FEFF>'],
    ['many kinds', '\u200b\u2060'.repeat(2500), '<5,000 hidden characters>'],
    ['bidi controls', 'a\u202eb\u2066c\u200f', 'a<U+202E>b<U+2066>c<U+200F>'],
    ['controls', 'a\0b\u0007c\u007fd\u009be', 'a<U+0000>b<U+0007>c<U+007F>d<U+009B>e'],
    ['tabs and line breaks', 'a\tb\nc\r\nd', 'a\tb\nc\r\nd'],
    ['a carriage return that overwrites', 'safe\revil', 'safe<U+000D>evil'],
    ['terminal colours', '\x1b[31mred\x1b[0m', '<ESC[31m>red<ESC[0m>'],
    ['two terminal sequences', '\x1b[1m\x1b[31mx', '<ESC[1m ESC[31m>x'],
    ['a terminal link, whose text stays visible', '\x1b]8;;http://x\x07', '<U+001B>]8;;http://x<U+0007>'],
    ['an overlong terminal sequence', `\x1b[${'1;'.repeat(40)}m`, `<U+001B>[${'1;'.repeat(40)}m`],
    ['a soft hyphen', 'ex\u00adample', 'ex<U+00AD>ample'],
    ['line and paragraph separators', 'a\u2028b\u2029', 'a<U+2028>b<U+2029>'],
    ['Hangul fillers', '\u3164\u115f\uffa0', '<U+3164 U+115F U+FFA0>'],
    ['invisible operators', 'a\u2062b', 'a<U+2062>b'],
    ['lone surrogates', 'a\ud83db\ude00', 'a<U+D83D>b<U+DE00>'],
    ['a message in tags', `hi${tags('ignore all')}`, 'hi<10 tag characters "ignore all">'],
    ['a variation selector that stands alone', 'a\ufe0f', 'a<U+FE0F>'],
    ['data in variation selectors', '😀\ufe0f\u{e0101}\u{e0102}', '😀\ufe0f<U+E0101 U+E0102>'],
    ['a byte order mark inside', 'a\ufeffb', 'a<U+FEFF>b'],
    ['a joiner between Latin letters', 'a\u200db\u200cc', 'a<U+200D>b<U+200C>c'],
    ['two joiners in a Persian word', 'می\u200c\u200cخواهم', 'می<U+200C ×2>خواهم'],
  ];
  for (const [what, text, result] of cases) it(`shows ${what}`, () => assert.equal(shown(text), result));

  const innocent: [string, string][] = [
    ['an emoji family', '👩🏽‍👩‍👧'],
    ['an emoji with a selector before its joiner', '❤\ufe0f\u200d🔥'],
    ['a keycap', '1\ufe0f\u20e3'],
    ['the flag of Scotland', `🏴${tags('gbsct')}\u{e007f}`],
    ['a Persian non-joiner', 'می\u200cخواهم'],
    ['a Devanagari joiner', 'क्\u200dष'],
    ['Chinese, Korean and accents', '汉字 한국어 naïve e\u0301'],
    ['an ideographic variation', '葛\u{e0100}'],
  ];
  for (const [what, text] of innocent) it(`leaves ${what} alone`, () => assert.equal(shown(text), text));

  it('covers the text exactly, with no two hidden segments side by side', () => {
    const nasty = fc.constantFrom(
      '\u200b',
      '\u200d',
      '\ufe0f',
      '\x1b',
      '[',
      '3',
      'm',
      '\r',
      '\n',
      '\ud83d',
      '\ude00',
      '👩',
      'ب',
      'a',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(nasty, { maxLength: 40 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (one) => {
        const parts = segments(one);
        assertCovers(one, parts);
        for (const [index, part] of parts.entries()) assert.notEqual(part.kind, parts[index + 1]?.kind);
      }),
      { numRuns: 5000, seed: 9 },
    );
  });

  it('cuts at the ends of spans and names the spans over each segment', () => {
    const text = 'ab\u200bcd';
    assert.deepEqual(
      segments(text, [
        { start: 1, end: 4 },
        { start: 3, end: 5 },
      ]),
      [
        { kind: 'text', start: 0, end: 1 },
        { kind: 'text', start: 1, end: 2, spans: [0] },
        { kind: 'hidden', start: 2, end: 3, label: 'U+200B', spans: [0] },
        { kind: 'text', start: 3, end: 4, spans: [0, 1] },
        { kind: 'text', start: 4, end: 5, spans: [1] },
      ],
    );
    const places = fc.integer({ min: -3, max: 45 });
    const spans = fc.array(fc.record({ start: places, end: places }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), spans, (one, marked) => {
        const parts = segments(one, marked);
        assertCovers(one, parts);
        for (const part of parts) {
          for (const index of part.spans ?? []) assert.ok((marked[index]?.start ?? 99) <= part.start);
        }
      }),
      { numRuns: 2000, seed: 10 },
    );
  });

  it('makes few segments of millions of hostile characters', () => {
    for (const unit of ['\u200b', '\u200b\u202e', '\x1b[31m', '\ud800', '\u{e0041}', '\u200d']) {
      const text = unit.repeat(10_000_000 / unit.length);
      assert.equal(segments(text).length, 1, JSON.stringify(unit));
    }
    assert.equal(segments('x'.repeat(10_000_000)).length, 1);
  });
});
