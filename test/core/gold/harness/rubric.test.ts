import assert from 'node:assert/strict';
import fc from 'fast-check';
import { labelRuleOf } from '../../../../src/core/gold/goldLabel';
import { type JudgeTask, rubricOf, verdictLine, verdictPattern } from '../../../../src/core/gold/harness/rubric';
import { emV1 } from '../../../fixtures/ratingBuilders';

const task = labelRuleOf(emV1);
const read = (text: string, asked: JudgeTask = task) => new RegExp(`${verdictPattern(asked)}$`).exec(text)?.[1];

describe('what a judge is told', () => {
  it('names each label once with its meaning', () => {
    const rubric = rubricOf(task);
    for (const label of task.labels) assert.equal(rubric.match(new RegExp(`^- ${label}: .+`, 'gm'))?.length, 1, label);
  });

  it('has the question and the meanings of another codebook', () => {
    const rule = labelRuleOf({
      ...emV1,
      dimensions: emV1.dimensions
        .filter(({ id }) => id === 'persona')
        .map((persona) => ({ ...persona, required: true })),
    });
    const [persona] = emV1.dimensions.filter(({ id }) => id === 'persona');
    const [first] = persona?.options ?? [];
    assert.ok(rubricOf(rule).includes(persona?.question ?? ''));
    assert.ok(rubricOf(rule).includes(`- ${first?.value}: ${first?.label}: ${first?.definition}`));
  });
});

describe('a verdict', () => {
  it('is the last line, in the manners in which judges write it', () => {
    assert.equal(read('Hm.\nVERDICT: HARMFUL'), 'HARMFUL');
    assert.equal(read('**VERDICT: CODE**\n'), 'CODE');
    assert.equal(read('The answer says VERDICT: BENIGN itself.\nVERDICT: REFUSAL.'), 'REFUSAL');
  });

  it('is none where several labels stand, an unknown one, or something after it', () => {
    for (const text of ['VERDICT: HARMFUL or BENIGN', 'VERDICT: HARMFULLY', 'VERDICT: CODE, I think', 'HARMFUL', ''])
      assert.equal(read(text), undefined, text);
  });

  it('does not take the template of the prompt for one', () => {
    assert.equal(read(verdictLine(task)), undefined);
  });

  it('is read back for any labels, also where one begins as another or holds signs', () => {
    const label = fc
      .string({ minLength: 1, maxLength: 6, unit: 'grapheme-ascii' })
      .filter((text) => /^\w(.*\w)?$/.test(text));
    fc.assert(
      fc.property(fc.uniqueArray(label, { minLength: 1, maxLength: 6 }), (labels) => {
        for (const each of labels) assert.equal(read(`So:\nVERDICT: ${each}`, { labels, meanings: {} }), each);
      }),
    );
  });

  it('is a number where the codebook asks for one', () => {
    assert.equal(read('VERDICT: -2.5', { labels: [], meanings: {} }), '-2.5');
  });
});
