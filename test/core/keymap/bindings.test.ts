import assert from 'node:assert/strict';
import type { Codebook, Dimension } from '../../../schemas/codebook';
import { builtInCodebooks } from '../../../src/core/codebooks/builtInCodebooks';
import { actions, defaultBindings } from '../../../src/core/keymap/actions';
import type { Scheme } from '../../../src/core/keymap/bindings';
import { normaliseChord } from '../../../src/core/keymap/chord';
import { keySheet, keySheetMarkdown } from '../../../src/core/keymap/keySheet';
import { resolveBindings } from '../../../src/core/keymap/resolveBindings';
import { liveValueKeys, reservedForValues, valueKeys } from '../../../src/core/keymap/valueKeys';

const schemes: Scheme[] = ['focus', 'rows'];

function codebook(id: string): Codebook {
  const found = builtInCodebooks.get(id);
  assert.ok(found, id);
  return found;
}

function dimension(id: string): Dimension {
  const found = codebook('em-v1').dimensions.find((each) => each.id === id);
  assert.ok(found, id);
  return found;
}

describe('default bindings', () => {
  for (const scheme of schemes) {
    it(`of ${scheme}: no chord twice, none that gives a value, none that needs Tab`, () => {
      const chords = Object.values(defaultBindings(scheme)).flat();
      assert.equal(new Set(chords).size, chords.length);
      assert.deepEqual(
        chords.filter((chord) => reservedForValues(scheme).has(chord)),
        [],
      );
      for (const chord of chords) assert.equal(normaliseChord(chord), chord);
    });

    for (const id of builtInCodebooks.keys()) {
      it(`of ${scheme} and the values of ${id}: no chord twice, whichever dimension is in focus`, () => {
        const bound = Object.values(defaultBindings(scheme)).flat();
        for (const focus of codebook(id).dimensions) {
          const chords = [...bound, ...liveValueKeys(scheme, codebook(id), focus.id).map(({ chord }) => chord)];
          assert.equal(new Set(chords).size, chords.length, focus.id);
        }
      });
    }

    it(`of ${scheme}: every action but trying again has a key`, () => {
      const bindings = defaultBindings(scheme);
      const without = actions.filter(({ id }) => bindings[id].length === 0).map(({ id }) => id);
      assert.deepEqual(without, ['retry']);
    });
  }
});

describe('value keys', () => {
  it('of a scale are its values, of names the positions', () => {
    assert.deepEqual(valueKeys('focus', codebook('em-v1'), dimension('harmfulness')), ['0', '1', '2', '3', '4']);
    assert.deepEqual(valueKeys('focus', codebook('em-v1'), dimension('confidence')), ['1', '2', '3']);
    assert.deepEqual(valueKeys('focus', codebook('em-v1'), dimension('needs_adjudication')), ['0', '1']);
    const flags = valueKeys('focus', codebook('em-v1'), dimension('flags'));
    assert.deepEqual(flags, ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-', '=']);
  });

  it('of the row scheme lie on three rows, and one more for what has none', () => {
    const keys = (id: string) => valueKeys('rows', codebook('em-v1'), dimension(id)).join('');
    assert.equal(keys('harmfulness'), '01234');
    assert.equal(keys('persona'), 'qwertyui');
    assert.equal(keys('coherence'), 'asdfg');
    assert.equal(keys('response_type'), 'zxcvbnm');
    assert.equal(keys('flags'), 'zxcvbnm,.-=\\');
  });

  it('count for all rows at once, or only for the dimension in focus', () => {
    const ids = (scheme: Scheme, focus: string) => [
      ...new Set(liveValueKeys(scheme, codebook('em-v1'), focus).map((key) => key.dimension.id)),
    ];
    assert.deepEqual(ids('focus', 'persona'), ['persona']);
    assert.deepEqual(ids('rows', 'flags').sort(), ['coherence', 'flags', 'harmfulness', 'persona']);
  });

  it('end where the keyboard ends', () => {
    const options = Array.from({ length: 14 }, (_, at) => ({ value: `v${at}`, label: `v${at}`, definition: '' }));
    const wide: Dimension = { ...dimension('persona'), options };
    assert.deepEqual(valueKeys('focus', codebook('em-v1'), wide).slice(11), ['=', undefined, undefined]);
  });
});

describe('resolving bindings', () => {
  it('takes a chord, several, or none', () => {
    const { bindings, problems } = resolveBindings('focus', { note: 'i', later: ['mod+b', 'B'], guide: [] });
    assert.deepEqual(problems, []);
    assert.deepEqual(bindings.note, ['i']);
    assert.deepEqual(bindings.later, ['mod+b', 'b']);
    assert.deepEqual(bindings.guide, []);
  });

  it('lets two actions change places', () => {
    const { bindings, problems } = resolveBindings('focus', { nextItem: 'p', previousItem: 'n' });
    assert.deepEqual(problems, []);
    assert.deepEqual([bindings.nextItem, bindings.previousItem], [['p'], ['n']]);
  });

  it('says what it cannot take, and keeps the default', () => {
    const defaults = defaultBindings('focus');
    const { bindings, problems } = resolveBindings('focus', {
      nextItem: 'c',
      note: 'tab',
      later: '3',
      skip: 'escape',
      dance: 'z',
    });
    assert.deepEqual(bindings, defaults);
    assert.equal(problems.length, 5);
    assert.ok(problems.some((problem) => problem.includes('"dance"')));
    assert.ok(problems.some((problem) => problem.includes('"Write a note"; "Next item" keeps its default')));
  });

  it('settles chains of conflicts', () => {
    const { bindings, problems } = resolveBindings('focus', { note: 'n', nextItem: 'c', later: 'c' });
    const chords = Object.values(bindings).flat();
    assert.equal(new Set(chords).size, chords.length);
    assert.ok(problems.length > 0);
  });
});

describe('the sheet of keys', () => {
  it('names every action once', () => {
    const { bindings } = resolveBindings('focus', {});
    const titles = keySheet('focus', bindings).flatMap((group) => group.entries.map((entry) => entry.title));
    for (const action of actions) assert.equal(titles.filter((title) => title === action.title).length, 1, action.id);
  });

  it('shows a rebound key', () => {
    const { bindings } = resolveBindings('focus', { note: 'i' });
    const entries = keySheet('focus', bindings).flatMap((group) => group.entries);
    assert.deepEqual(entries.find((entry) => entry.title === 'Write a note')?.keys, ['i']);
  });

  for (const scheme of schemes) {
    it(`is Markdown for the documentation in ${scheme}`, () => {
      const markdown = keySheetMarkdown(keySheet(scheme, defaultBindings(scheme)));
      assert.match(markdown, scheme === 'focus' ? /\| `n` `→` \| Next item \|/ : /\| `Shift\+N` `→` \| Next item \|/);
      for (const action of actions) assert.ok(markdown.includes(`| ${action.title} |`), action.id);
    });
  }
});
