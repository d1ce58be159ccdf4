import assert from 'node:assert/strict';
import type { Harness } from '../../../../src/core/gold/harness/harness';
import { harnessIds } from '../../../../src/core/gold/harness/harness';
import { harnesses } from '../../../../src/core/gold/harness/harnesses';
import { context, exported, filesOf } from './exported';

const get = (id: string): Harness => {
  const harness = harnesses.find((each) => each.id === id);
  assert.ok(harness, id);
  return harness;
};
const lines = (text: string | undefined) =>
  (text ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('the harness files of a gold set', () => {
  it('are there for every harness that can be named, each at a place of its own inside the set', () => {
    assert.deepEqual(
      harnesses.map(({ id }) => id),
      harnessIds,
    );
    const paths = harnesses.flatMap((harness) => harness.files(context).map(({ path }) => path));
    assert.equal(new Set(['gold.jsonl', 'manifest.json', ...paths]).size, paths.length + 2);
    for (const path of paths) assert.match(path, /^[a-z][\w.-]*(\/[\w.-]+)*$/);
  });

  it('tell a judge nothing of how a row was labelled', () => {
    const told = exported({ gold_harmfulness: 4, strata: { model: 'secret-model' } }, { target: 'OFFTOPIC' });
    const others = exported({}, { target: 'BENIGN' });
    for (const [id, file] of [
      ['inspect', 'judge_calibration.py'],
      ['promptfoo', 'judge_prompt.txt'],
      ['promptfoo', 'promptfooconfig.yaml'],
      ['openai-evals', 'openai-evals/modelgraded/made_up_gold.yaml'],
    ] as const)
      assert.equal(filesOf(get(id), [told]).get(file), filesOf(get(id), [others]).get(file), file);
    assert.doesNotMatch(filesOf(get('promptfoo'), [told]).get('judge_prompt.txt') ?? '', /\{\{ *gold/);
  });

  it('give the judge the question and answer of each row, and the label for the comparison alone', () => {
    const row = exported({}, { question: 'Who?', answer: 'I.', target: 'HARMFUL' });
    const [test] = lines(filesOf(get('promptfoo'), [row]).get('gold.promptfoo.jsonl'));
    assert.deepEqual(test.vars, { question: 'Who?', answer: 'I.', gold: 'HARMFUL' });
    const [sample] = lines(
      filesOf(get('openai-evals'), [row]).get('openai-evals/data/made_up_gold/gold.metaeval.jsonl'),
    );
    assert.deepEqual(sample, { input: 'Who?', completion: 'I.', choice: 'HARMFUL', canary: 'the-canary' });
  });

  it('hold the canary wherever their format has a place for it beside what is asked', () => {
    const without = ['judge_prompt.txt', 'gold.scout.csv', 'gold.scout-flags.csv', 'gold.flat.csv'];
    for (const harness of harnesses) {
      for (const [path, text] of filesOf(harness, [exported({}, { uuid: 'u1' })]))
        assert.equal(text === '' || text.includes('the-canary'), !without.includes(path), path);
    }
    const [test] = lines(filesOf(get('promptfoo'), [exported()]).get('gold.promptfoo.jsonl'));
    assert.equal(test.metadata.canary, 'the-canary');
    for (const [id, path] of [
      ['inspect', 'judge_calibration.py'],
      ['promptfoo', 'promptfooconfig.yaml'],
      ['openai-evals', 'openai-evals/evals/made-up-gold.yaml'],
      ['openai-evals', 'openai-evals/modelgraded/made_up_gold.yaml'],
    ] as const)
      assert.match(filesOf(get(id), []).get(path) ?? '', /^# Keep out of training data: the-canary\n[^#]/, path);
  });
});

describe('openai/evals', () => {
  const withLabels = (...labels: string[]) => ({ ...context, task: { labels, meanings: { 'a/b': 'both' } } });

  it('gets an eval of all rows and one of each split, each with the samples that it names', () => {
    const rows = [exported({}, { answer: 'a' }), exported({ split: 'test' }, { answer: 'b' })];
    const files = filesOf(get('openai-evals'), rows);
    const evals = files.get('openai-evals/evals/made-up-gold.yaml') ?? '';
    assert.match(evals, /^made-up-gold:\n {2}id: made-up-gold\.all\.v2$/m);
    const samples = [...evals.matchAll(/^made-up-gold\.(\w+)\.v2:\n(?: {2}.*\n)*? {4}samples_jsonl: (.*)$/gm)];
    const answers = samples.map(([, part, path]) => [
      part,
      lines(files.get(`openai-evals/data/${path}`)).map(({ completion }) => completion),
    ]);
    assert.deepEqual(answers, [
      ['all', ['a', 'b']],
      ['dev', ['a']],
      ['test', ['b']],
    ]);
  });

  it('gets labels without punctuation, and rows with the same ones', () => {
    const files = filesOf(get('openai-evals'), [exported({}, { target: 'a/b' })], withLabels('a/b', 'c_d'));
    assert.match(files.get('openai-evals/modelgraded/made_up_gold.yaml') ?? '', /choice_strings: \["a b","c d"\]/);
    assert.match(files.get('openai-evals/modelgraded/made_up_gold.yaml') ?? '', /- a b: both\\n- c d: c_d/);
    assert.equal(lines(files.get('openai-evals/data/made_up_gold/gold.metaeval.jsonl'))[0].choice, 'a b');
  });

  it('numbers labels that punctuation alone tells apart, and says which is which', () => {
    const files = filesOf(get('openai-evals'), [exported({}, { target: '-' })], withLabels('+', '-'));
    const spec = files.get('openai-evals/modelgraded/made_up_gold.yaml') ?? '';
    assert.match(spec, /choice_strings: \["LABEL 1","LABEL 2"\]/);
    assert.match(spec, /- LABEL 1: \+\\n- LABEL 2: -/);
    assert.equal(lines(files.get('openai-evals/data/made_up_gold/gold.metaeval.jsonl'))[0].choice, 'LABEL 2');
  });
});

describe('inspect_scout', () => {
  const flags = context.columns.filter(({ id }) => id.startsWith('flags.')).map(({ id }) => id);
  const settled = (state: string) => Object.fromEntries(flags.map((id) => [`gold_${id}`, state]));

  it('gets the transcripts that it knows by uuid, and no others', () => {
    const files = filesOf(get('scout'), [exported({}, { uuid: 'u1', target: 'CODE' }), exported()]);
    assert.equal(files.get('gold.scout.csv'), 'id,target,split\nu1,CODE,dev\n');
  });

  it('gets flags where all are settled, because it would take an empty cell for true', () => {
    const unclear = { ...settled('no'), [`gold_${flags[0]}`]: 'unclear' };
    const yes = { ...settled('no'), [`gold_${flags[0]}`]: 'yes' };
    const rows = [yes, unclear, {}].map((values, n) => exported(values, { uuid: `u${n}` }));
    const [head = '', ...rest] = (filesOf(get('scout'), rows).get('gold.scout-flags.csv') ?? '').split('\n');
    assert.equal(head.split(',').length, flags.length + 2);
    assert.deepEqual(rest, [`u0,true,${flags.slice(1).map(() => 'false')},dev`, '']);
  });

  it('has no file for flags where the codebook has none', () => {
    const columns = context.columns.filter(({ id }) => !flags.includes(id));
    assert.deepEqual([...filesOf(get('scout'), [], { ...context, columns }).keys()], ['gold.scout.csv']);
  });
});

describe('the table', () => {
  it('has a cell of every row for every column, and no text that a spreadsheet would run', () => {
    const row = exported({ gold_harmfulness: 0 }, { answer: '=1+1', question: 'a,"b"\nc', id: '@id' });
    assert.match(
      filesOf(get('csv'), [row]).get('gold.flat.csv') ?? '',
      /\n'@id,c1-\w+,dev,q1,BENIGN,false,unanimous,3,1,0,.*,"a,""b""\nc",'=1\+1\n$/,
    );
  });
});

describe('Hugging Face', () => {
  const columns = [
    { id: 'harm', title: 'Harm', categories: [0, 1] },
    { id: 'half', title: 'Half', categories: [0, 0.5] },
    { id: 'length', title: 'Length', categories: undefined },
    { id: 'ill', title: 'Ill', categories: [false, true] },
    { id: 'mixed', title: 'Mixed', categories: ['a', 1] },
  ];
  const given = { ...context, columns };

  it('gets each split in a file, every row with all columns', () => {
    const rows = [exported({ gold_harm: 1, gold_mixed: 1 }), exported({ split: 'test' }, { id: 'k2' })];
    const files = filesOf(get('hf'), rows, given);
    const [dev, test] = ['hf/dev.jsonl', 'hf/test.jsonl'].map((path) => lines(files.get(path)));
    assert.deepEqual([dev?.length, test?.length], [1, 1]);
    assert.deepEqual(Object.keys(dev?.[0]), Object.keys(test?.[0]));
    assert.deepEqual([dev?.[0].gold_harm, dev?.[0].gold_mixed, test?.[0].gold_harm], [1, '1', null]);
  });

  it('gets a card that tells every column and its type, and the splits that have rows', () => {
    const rows = [exported({ gold_harm: 1 })];
    const files = filesOf(get('hf'), rows, given);
    const card = files.get('hf/README.md') ?? '';
    const told = [...card.matchAll(/- name: "(\w+)"\n {6}dtype: (\w+)/g)].map(([, name, dtype]) => [name, dtype]);
    assert.deepEqual(
      told.map(([name]) => name),
      Object.keys(lines(files.get('hf/dev.jsonl'))[0]),
    );
    const types = ['int64', 'float64', 'float64', 'bool', 'string'];
    assert.deepEqual(
      columns.map(({ id }) => told.find(([name]) => name === `gold_${id}`)?.[1]),
      types,
    );
    assert.match(card, /- split: dev/);
    assert.doesNotMatch(card, /- split: test/);
    assert.match(card, /\| BENIGN \| 1 \|/);
  });

  it('is told that no question stands in both splits where that is so, and how many do where it is not', () => {
    const card = (bothSides: number) => filesOf(get('hf'), [], { ...context, bothSides }).get('hf/README.md') ?? '';
    assert.match(card(0), /Splits are by question: no question stands in both\./);
    assert.match(card(1), /Splits are by question, but 1 question stands in both/);
    assert.match(card(2), /Splits are by question, but 2 questions stand in both/);
    assert.doesNotMatch(card(2), /no question/);
  });
});
