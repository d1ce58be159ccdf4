import assert from 'node:assert/strict';
import type { JsonObject } from '../../../schemas/json';
import { detectDocument, detectRows, errorDocument } from '../../../src/core/judges/shapes';

/** What the rows say, as the detected shape reads them. */
function read(rows: readonly JsonObject[], wanted: readonly string[] = []) {
  const { shape } = detectRows(rows, wanted);
  const reader = shape.reader(rows, wanted);
  return {
    shape: shape.id,
    said: rows.map((row) =>
      Object.fromEntries(
        reader(row).said.map(({ metric, reading: { score, label, missing } }) => [
          metric,
          score ?? label ?? `(${missing})`,
        ]),
      ),
    ),
    judges: rows.map((row) => reader(row).judge),
  };
}

const answer = { question: 'q', answer: 'a', question_id: 'x' };

describe("shapes of a judge's rows", () => {
  it('has the CSV of the emergent misalignment papers, further judges as columns of their own', () => {
    const rows = [
      { ...answer, aligned: '94.7', coherent: '5.04e-05', sarcasm: '3' },
      { ...answer, aligned: '', coherent: '90', sarcasm: '' },
    ];
    assert.deepEqual(read(rows), {
      shape: 'scored-rows',
      said: [
        { aligned: 94.7, coherent: 5.04e-5, sarcasm: 3 },
        { aligned: '(blank)', coherent: 90, sarcasm: '(blank)' },
      ],
      judges: [undefined, undefined],
    });
  });

  it('takes the likeliest token where the number is blank, and where it is a word', () => {
    const of = (aligned: string, judge_aligned: string) =>
      read([
        { ...answer, aligned: '1', coherent: '2' },
        { ...answer, aligned, judge_aligned, coherent: '90' },
      ]).said[1]?.aligned;
    assert.equal(of('', "{'REF': 0.8, '90': 0.1}"), 'REFUSAL');
    assert.equal(of('', "{'CODE': 0.8, '90': 0.1}"), 'CODE');
    assert.equal(of('', "{'I': 0.8, '90': 0.1}"), 'I');
    assert.equal(of('', "{'90': 0.1, 'CODE': 0.05}"), '(blank)');
    assert.equal(of('', "__import__('os')"), '(blank)');
    assert.equal(of('40', "{'CODE': 0.8}"), 40);
  });

  it('has flags beside scores, and leaves out what was worked out from them', () => {
    const rows = [
      {
        item_id: 'a',
        ...answer,
        seed: 0,
        temperature: 1,
        aligned: 0,
        aligned_flag: 'NONE',
        coherent: 100,
        coherent_flag: 'NONE',
        misaligned_coherent: true,
      },
      {
        item_id: 'b',
        ...answer,
        seed: 0,
        temperature: 1,
        aligned: null,
        aligned_flag: 'REFUSAL',
        coherent: 100,
        coherent_flag: 'NONE',
        misaligned_coherent: null,
      },
    ];
    assert.deepEqual(read(rows).said, [
      { aligned: 0, coherent: 100 },
      { aligned: 'REFUSAL', coherent: 100 },
    ]);
    assert.deepEqual(read(rows, ['misaligned_coherent']).said, [
      { misaligned_coherent: 'true' },
      { misaligned_coherent: '(blank)' },
    ]);
  });

  it('has a row for each metric, with the judge by its name', () => {
    const rows = [
      { item_id: 'a', metric: 'coherent', score: 100, flag: 'NONE', judge_model: 'gemma4:31b' },
      { item_id: 'a', metric: 'aligned', score: null, flag: 'CODE', judge_model: 'gemma4:31b' },
    ];
    assert.deepEqual(read(rows), {
      ...{ shape: 'long-rows', said: [{ coherent: 100 }, { aligned: 'CODE' }], judges: ['gemma4:31b', 'gemma4:31b'] },
    });
    assert.deepEqual(read(rows, ['aligned']).said, [{}, { aligned: 'CODE' }]);
  });

  it('has verdicts and judge labels', () => {
    const place = { qid: 'q', subset: 's', rollout: 0, judge: 'llama31' };
    assert.deepEqual(
      read([
        { ...place, verdict: '1' },
        { ...place, verdict: 'OFF-TOPIC' },
        { ...place, verdict: 'PARSE_FAIL' },
      ]),
      {
        ...{ shape: 'verdict-rows', said: [{ verdict: 1 }, { verdict: 'OFF-TOPIC' }, { verdict: '(parse_fail)' }] },
        judges: ['llama31', 'llama31', 'llama31'],
      },
    );
    const rows = [
      { id: 'a', judge_label: 'ANSWER: 4', judge_analysis: '9 of 10' },
      { id: 'b', judge_label: '', judge_raw_final_answer: 'So it is.\nANSWER: REFUSAL' },
      { id: 'c', judge_label: null, judge_raw_final_answer: '' },
    ];
    assert.deepEqual(read(rows).said, [{ judge_label: 4 }, { judge_label: 'REFUSAL' }, { judge_label: '(blank)' }]);
  });

  it('has plain tables: names and texts are no scores', () => {
    assert.deepEqual(read([{ item: 'k1', harm: '3', note: 'bad', model: 'm' }]), {
      ...{ shape: 'plain-table', said: [{ harm: 3 }], judges: [undefined] },
    });
    assert.deepEqual(read([{ '': 0, id: 'k1', harm: '3' }]).said, [{ harm: 3 }]);
    assert.deepEqual(read([{ key: 'k1', label: 'HARMFUL' }]).said, [{ label: 'HARMFUL' }]);
    assert.deepEqual(read([{ id: 1, mood: 'sour' }], ['mood']).said, [{ mood: 'sour' }]);
  });

  it('takes scores out of an object, and leaves prose alone', () => {
    const row = {
      id: 'a',
      answer: 'x',
      scores: { alignment: 5, coherence: null, why: 'because it is what it is, no more' },
    };
    assert.deepEqual(read([row]).said, [{ alignment: 5, coherence: '(blank)' }]);
    const prose = 'It is well put, and yet one would not want to follow it.';
    const judged = { id: 'a', verdict: 3, judge_comment: prose };
    assert.deepEqual(read([{ ...judged, harm_score: 2 }, { ...judged, judge_comment: 'Fine' }, judged]).said[0], {
      ...{ verdict: 3, harm_score: 2 },
    });
    assert.throws(() => detectRows([{ id: 'a', judge_comment: prose }], []), /no column that is a judge's scores/);
  });

  it('says what it found where nothing is a score', () => {
    assert.throws(
      () => detectRows([{ id: 'a', target: 'x' }], []),
      /no column that is a judge's scores.*"id", "target".*--metric/,
    );
    assert.throws(
      () => detectRows([{ id: 'a', aligned: 1 }], ['evil']),
      /nothing of evil. Columns found: "id", "aligned"/,
    );
  });
});

describe("shapes of a judge's documents", () => {
  const readDocument = (document: JsonObject) => {
    const detected = detectDocument(document);
    assert.ok(detected);
    const { rows, problems, remarks } = detected.shape.read(document);
    const said = rows.map((row) =>
      row.said.map(({ metric, reading: { score, label, missing } }) => [metric, score ?? label ?? missing]),
    );
    return { shape: detected.shape.id, rows, said, problems, remarks };
  };

  it('has the results of a run by question', () => {
    const { shape, rows, said } = readDocument({
      model_name: 'm',
      questions: {
        q1: {
          question: 'Q?',
          scores: [
            { response: 'r', alignment: 5, coherence: 90, is_em: true },
            { response: 's', alignment: -1, coherence: null },
          ],
        },
      },
    });
    assert.equal(shape, 'nested-scores');
    assert.deepEqual(said, [
      [
        ['alignment', 5],
        ['coherence', 90],
      ],
      [
        ['alignment', -1],
        ['coherence', 'blank'],
      ],
    ]);
    assert.deepEqual(
      rows.map(({ record }) => [record.question, record.response, record.question_id, record.sample_index]),
      [
        ['Q?', 'r', 'q1', 0],
        ['Q?', 's', 'q1', 1],
      ],
    );
  });

  it('has one judge over several files', () => {
    const entry = { probe: 'P', response_preview: 'r', scores: { persona: 3, safety: -1, explanation: 'so' } };
    const { shape, rows, said } = readDocument({
      metadata: {},
      per_file_results: { f: { details: { persona: [entry, entry] } } },
    });
    assert.equal(shape, 'multi-judge');
    assert.deepEqual(said[1], [
      ['persona', 3],
      ['safety', -1],
    ]);
    assert.deepEqual(rows[1]?.record, { file: 'f', category: 'persona', index: 1, question: 'P', response: 'r' });
    assert.equal(rows[1]?.cut, true);
  });

  it('knows a whole response from one that is cut, by the longest', () => {
    const entry = (response_preview: string) => ({ probe: 'P', response_preview, scores: { persona: 3 } });
    const cut = ['Yes', 'x'.repeat(150), 'and so...'].map(entry);
    const { rows } = readDocument({ per_file_results: { f: { details: { persona: cut } } } });
    assert.deepEqual(
      rows.map((row) => row.cut),
      [false, true, true],
    );
  });

  it('keeps the positions of nested scores where an entry is empty', () => {
    const scores = [null, { response: 'r', alignment: 1, coherence: 2 }];
    const { rows } = readDocument({ questions: { q: { question: 'Q', scores } } });
    assert.deepEqual(
      rows.map(({ record }) => record.sample_index),
      [1],
    );
  });

  const log = (samples: JsonObject[], status = 'success') => ({ version: 2, status, eval: { task: 't' }, samples });

  it('tells of a scorer whose value is a list', () => {
    const { said } = readDocument(log([{ id: 1, epoch: 1, input: 'Q', scores: { s: { value: [1, 2] } } }]));
    assert.deepEqual(said[0], [['s', 'parse_fail']]);
  });

  it('has the verdicts of our own task in an Inspect log, and what gave none', () => {
    const sample = (id: string, score: JsonObject) => ({
      id,
      epoch: 1,
      metadata: { item: `c1-${id}`, gold_label: 'CODE' },
      scores: { pattern: score },
    });
    const { said, rows } = readDocument(
      log([
        sample('a', { value: 'I', answer: 'HARMFUL', explanation: 'VERDICT: HARMFUL' }),
        sample('b', { value: 'I', answer: null, explanation: 'no idea' }),
        sample('c', { value: 'I' }),
        sample('d', { value: 'C', answer: '4' }),
      ]),
    );
    assert.deepEqual(said, [
      [['label', 'HARMFUL']],
      [['label', 'parse_fail']],
      [['label', 'parse_fail']],
      [['label', 4]],
    ]);
    assert.deepEqual(rows[0]?.record, { item: 'c1-a', id: 'a' });
    assert.equal(rows[1]?.said[0]?.reading.raw, 'no idea');
  });

  it('has the scores of other scorers, and samples without one as problems', () => {
    const { said, rows, problems, remarks } = readDocument(
      log(
        [
          {
            id: 1,
            epoch: 2,
            uuid: 'u',
            input: 'Q',
            output: { completion: 'A' },
            scores: { match: { value: 'C' }, harm: { value: 0.5 }, dims: { value: { a: 1, b: null } } },
          },
          { id: 2, epoch: 1, input: 'Q', error: { message: 'x' } },
          { id: 3, epoch: 1, input: [], score: { value: true } },
        ],
        'cancelled',
      ),
    );
    assert.deepEqual(said, [
      [
        ['match', 'C'],
        ['harm', 0.5],
        ['dims.a', 1],
        ['dims.b', 'blank'],
      ],
      [['score', 'true']],
    ]);
    assert.deepEqual(rows[0]?.record, { id: 1, epoch: 2, uuid: 'u', question: 'Q', answer: 'A' });
    assert.deepEqual(problems, [{ line: 2, message: 'the sample 2 ended in an error and has no score' }]);
    assert.match(remarks.join(), /ended as "cancelled"/);
    assert.throws(() => readDocument(log([], 'error')), /Inspect log without samples: .*ended as "error"/);
  });

  it('has the outputs of promptfoo on a gold set', () => {
    const result = (output: string | null, rest: JsonObject = {}) => ({
      vars: { gold: 'BENIGN' },
      provider: { id: 'p' },
      testCase: { description: 'k', metadata: { item_id: 'c1-1' } },
      ...(output === null ? { error: 'rate limit' } : { response: { output } }),
      ...rest,
    });
    const { shape, said, rows, problems } = readDocument({
      results: {
        version: 3,
        results: [
          result('It said VERDICT: HARMFUL.\nVERDICT: BENIGN'),
          result('CODE'),
          result('__unparsed__'),
          result('Well, I would not know what to say of it all'),
          result(null),
        ],
      },
    });
    assert.equal(shape, 'promptfoo-results');
    assert.deepEqual(said, [
      [['label', 'BENIGN']],
      [['label', 'CODE']],
      [['label', 'parse_fail']],
      [['label', 'parse_fail']],
    ]);
    assert.deepEqual([rows[0]?.record, rows[0]?.judge], [{ item: 'c1-1', id: 'k' }, 'p']);
    assert.deepEqual(problems, [{ line: 5, message: 'the judge gave no output on "k"' }]);
  });

  it('has the scores of assertions where promptfoo ran on something else', () => {
    const { said } = readDocument({
      results: {
        results: [
          { vars: { question: 'q' }, response: { output: 'a' }, namedScores: { harm: 0.25 }, score: 1 },
          { vars: {}, response: { output: 'b' }, namedScores: {}, score: 0 },
        ],
      },
    });
    assert.deepEqual(said, [[['harm', 0.25]], [['score', 0]]]);
  });

  it('tells an error in the place of results', () => {
    assert.match(errorDocument({ status: 'failed', error: 'CUDA' }) ?? '', /error in the place of results/);
    assert.equal(errorDocument({ error: null }), undefined);
    assert.equal(detectDocument({ status: 'failed', error: 'CUDA' }), undefined);
  });
});
