import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { escapeForPromptfoo } from '../../src/core/gold/harness/promptfooEscape';
import { isShownAs, promptfooFaults } from '../../src/platform/promptfooCheck';
import { exported } from '../core/gold/harness/exported';
import { realRecords } from '../fixtures/realData';

const hardTexts: string[] = JSON.parse(readFileSync('test/fixtures/templateTexts.json', 'utf8'));

describe('a text for promptfoo', () => {
  const comesBack = (text: string) => isShownAs(text, escapeForPromptfoo(text));

  it('comes back from a rendering as it was, however it tries not to', () => {
    for (const text of hardTexts) assert.ok(comesBack(text), text);
  });

  it('comes back from a rendering where it is real code', function () {
    const records = realRecords('sft_messages/insecure_code.small.jsonl');
    if (!records) this.skip();
    assert.equal(records.length, 50);
    for (const { messages } of records) {
      const text = (messages as { content: string }[]).at(-1)?.content ?? '';
      assert.ok(comesBack(text));
    }
  });

  it('comes back whatever marks, quotes and blanks it is made of', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '{#',
      '#}',
      '{',
      '}',
      '%',
      '#',
      '-',
      '"',
      "'",
      '\\',
      '\n',
      ' ',
      'raw',
      'file:',
      'a',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        assert.ok(comesBack(pieces.join('')));
      }),
      { numRuns: 2000 },
    );
  });

  it('never begins with a scheme that promptfoo would follow', () => {
    for (const scheme of ['file://', 'FILE:', 'package:', 'http://', 'https://', 'data:'])
      for (const blank of ['', ' ', '\n\t'])
        assert.doesNotMatch(escapeForPromptfoo(`${blank}${scheme}x`), /^\s*[a-z]+:/i);
  });
});

describe('the check of what promptfoo would show', () => {
  it('notices a text that would be run, left out or refused', () => {
    for (const text of ['{{ 1 + 1 }}', '{# gone #}', '{% raw %}', '{{ "a" | upper }}'])
      assert.ok(!isShownAs(text, text), text);
  });

  it('notices a variable that would be left unrendered, and a lost newline', () => {
    assert.ok(!isShownAs('{#}', '{{ "{#}" }}'));
    assert.ok(!isShownAs('a\n', 'a\n'));
  });

  it('finds nothing to tell of an escaped row', () => {
    assert.deepEqual(promptfooFaults(exported({}, { question: hardTexts[0] ?? '', answer: hardTexts[4] ?? '' })), []);
  });
});
