/** Where a text stops being JSON. */
export interface JsonFault {
  /** UTF-16 offset of the first character that cannot stand there; the text's length if it ends too early. */
  offset: number;
  /** What should stand there, or what is wrong with what does. */
  reason: string;
}

const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[-+\w.]+/y;
/** What other languages write where JSON has null, true, false or no word at all. */
const FOREIGN: ReadonlySet<string> = new Set(['NaN', 'nan', 'Infinity', 'inf', 'None', 'True', 'False', 'undefined']);
const END: Record<string, string> = { '{': '}', '[': ']' };

/**
 * Finds what is wrong with a text that `JSON.parse` refused; undefined if it is JSON after all. The message of
 * `JSON.parse` itself differs between engines and often has no position. Time is linear, nesting costs no call stack.
 */
export function jsonFault(text: string): JsonFault | undefined {
  const open: string[] = [];
  let at = skipSpace(text, 0);
  let expect: 'value' | 'firstValue' | 'key' | 'firstKey' | 'separator' = 'value';
  for (;;) {
    const char = text[at];
    const container = open.at(-1);
    if (expect === 'separator') {
      if (container === undefined)
        return at === text.length ? undefined : { offset: at, reason: 'the record has ended' };
      if (char === END[container]) open.pop();
      else if (char === ',') expect = container === '{' ? 'key' : 'value';
      else return { offset: at, reason: `expected "," or "${END[container]}"` };
      at = skipSpace(text, at + 1);
    } else if (expect === 'key' || expect === 'firstKey') {
      if (char === '}' && expect === 'firstKey') {
        expect = 'separator';
        continue;
      }
      if (char !== '"') return { offset: at, reason: 'expected a field name in double quotes' };
      const end = stringEnd(text, at);
      if (typeof end !== 'number') return end;
      at = skipSpace(text, end);
      if (text[at] !== ':') return { offset: at, reason: 'expected ":"' };
      at = skipSpace(text, at + 1);
      expect = 'value';
    } else if (char === ']' && expect === 'firstValue') {
      expect = 'separator';
    } else if (char === '{' || char === '[') {
      open.push(char);
      expect = char === '{' ? 'firstKey' : 'firstValue';
      at = skipSpace(text, at + 1);
    } else {
      const end = char === '"' ? stringEnd(text, at) : literalEnd(text, at);
      if (typeof end !== 'number') return end;
      at = skipSpace(text, end);
      expect = 'separator';
    }
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\n' || text[at] === '\r') at++;
  return at;
}

function literalEnd(text: string, at: number): number | JsonFault {
  LITERAL.lastIndex = at;
  WORD.lastIndex = at;
  const literal = LITERAL.exec(text)?.[0];
  const word = WORD.exec(text)?.[0];
  if (literal !== undefined && literal === word) return at + literal.length;
  if (word !== undefined && FOREIGN.has(word.replace(/^[-+]/, ''))) {
    return { offset: at, reason: `${word} is not a JSON value` };
  }
  return { offset: at, reason: 'expected a value' };
}

/** The offset after a string's closing quote. */
function stringEnd(text: string, start: number): number | JsonFault {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return { offset: at, reason: 'a control character inside a string must be written as an escape' };
    if (code !== 0x5c) continue;
    const escaped = text[at + 1];
    if (escaped === undefined) break;
    if (escaped === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) at += 5;
    else if (escaped !== 'u' && '"\\/bfnrt'.includes(escaped)) at += 1;
    else if (escaped === 'u' && at + 6 > text.length) break;
    else return { offset: at, reason: 'a backslash that begins no JSON escape' };
  }
  return { offset: text.length, reason: 'a string is not closed' };
}
