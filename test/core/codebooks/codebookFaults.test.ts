import assert from 'node:assert/strict';
import { codebookSchema } from '../../../schemas/codebook';

const option = (value: number | string | boolean) => ({ value, label: String(value), definition: '' });
const dimension = (id: string, more: object = {}) => ({
  id,
  type: 'ordinal',
  title: id,
  question: '',
  options: [option(0), option(1)],
  ...more,
});

/** What the schema says against a codebook with these parts. */
function faults(dimensions: object[], gates: object[] = []): string[] {
  const parsed = codebookSchema.safeParse({ v: 1, id: 'own', title: 'Own', dimensions, gates });
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.message);
}

describe('a codebook whose parts do not fit together', () => {
  const cases: [string, object[], object[], string][] = [
    ['two dimensions of one id', [dimension('a'), dimension('a')], [], 'two dimensions are called a'],
    ['no options', [dimension('a', { options: [] })], [], 'a has no options'],
    ['a value twice', [dimension('a', { options: [option(1), option(1)] })], [], 'a has the value 1 twice'],
    ['words on an ordinal scale', [dimension('a', { options: [option('low')] })], [], 'a: ordinal values are numbers'],
    ['numbers for a binary', [dimension('a', { type: 'binary' })], [], 'a: binary values are true and false'],
    [
      'an interval upside down',
      [dimension('a', { type: 'interval', options: [], min: 5, max: 1 })],
      [],
      'a: min is above max',
    ],
    [
      'a gate on nothing',
      [dimension('a')],
      [{ dimension: 'zzz', value: 1, effects: [{ dimension: 'a', set: 0 }] }],
      'a gate names zzz, which is no dimension',
    ],
    [
      'an effect that sets a value that is none',
      [dimension('a'), dimension('b')],
      [{ dimension: 'a', value: 1, effects: [{ dimension: 'b', set: 7 }] }],
      'an effect of a gate: b has no value 7',
    ],
    [
      'an assumption of a value that is none',
      [dimension('a', { assumes: [{ dimension: 'b', value: 7 }] }), dimension('b')],
      [],
      'assumes of a: b has no value 7',
    ],
  ];
  for (const [what, dimensions, gates, message] of cases) {
    it(`is refused for ${what}`, () => assert.deepEqual(faults(dimensions, gates), [message]));
  }

  it('is taken where they fit', () => {
    const gate = {
      dimension: 'a',
      value: 1,
      effects: [
        { dimension: 'b', allow: [0] },
        { dimension: 'b', cell: 'na' },
      ],
    };
    assert.deepEqual(faults([dimension('a'), dimension('b')], [gate]), []);
  });
});
