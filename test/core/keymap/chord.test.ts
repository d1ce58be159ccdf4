import assert from 'node:assert/strict';
import { type KeyPress, matchesChord, normaliseChord, printChord } from '../../../src/core/keymap/chord';

function press(code: string, key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { code, key, ctrl: false, meta: false, alt: false, shift: false, isMac: false, ...modifiers };
}

describe('chords', () => {
  it('have one spelling', () => {
    assert.equal(normaliseChord('Shift+Ctrl+Z'), 'mod+shift+z');
    assert.equal(normaliseChord(' cmd+g '), 'mod+g');
    assert.equal(normaliseChord('Esc'), 'escape');
    assert.equal(normaliseChord('Left'), 'arrowleft');
    assert.equal(normaliseChord('mod++'), 'mod++');
    assert.equal(normaliseChord('+'), '+');
    assert.equal(normaliseChord('?'), '?');
  });

  it('that cannot be read, or that nobody may take, are refused', () => {
    for (const text of ['', 'ctrl+', 'hyper+x', 'ab', 'tab', 'shift+tab', 'ö', 'x+y']) {
      assert.equal(normaliseChord(text), undefined, text);
    }
  });

  it('match letters and digits by the place of the key', () => {
    assert.ok(matchesChord('z', press('KeyZ', 'y')));
    assert.ok(!matchesChord('z', press('KeyY', 'z')));
    assert.ok(matchesChord('1', press('Digit1', '&')));
    assert.ok(matchesChord('1', press('Numpad1', '1')));
    assert.ok(!matchesChord('1', press('Numpad1', 'End')));
  });

  it('match signs by what is typed, however the layout reaches them', () => {
    assert.ok(matchesChord('?', press('Slash', '?', { shift: true })));
    assert.ok(matchesChord('/', press('Digit7', '/', { shift: true })));
    assert.ok(matchesChord(']', press('Digit9', ']', { ctrl: true, alt: true })));
    assert.ok(!matchesChord('/', press('Slash', '/', { ctrl: true })));
  });

  it('match only with their own modifiers', () => {
    assert.ok(matchesChord('mod+z', press('KeyZ', 'z', { ctrl: true })));
    assert.ok(!matchesChord('mod+z', press('KeyZ', 'z', { ctrl: true, shift: true })));
    assert.ok(!matchesChord('z', press('KeyZ', 'z', { ctrl: true })));
    assert.ok(!matchesChord('z', press('KeyZ', 'z', { meta: true })));
    assert.ok(matchesChord('mod+z', press('KeyZ', 'z', { meta: true, isMac: true })));
    assert.ok(!matchesChord('mod+z', press('KeyZ', 'z', { ctrl: true, isMac: true })));
    assert.ok(matchesChord('shift+delete', press('Delete', 'Delete', { shift: true })));
  });

  it('are printed as keyboards name them', () => {
    assert.equal(printChord('mod+shift+z'), 'Ctrl+Shift+Z');
    assert.equal(printChord('mod+g', true), 'Cmd+G');
    assert.equal(printChord('n'), 'n');
    assert.equal(printChord('arrowright'), '→');
    assert.equal(printChord('pagedown'), 'Pagedown');
  });
});
