import assert from 'node:assert/strict';
import { goldRowsIn, makeGold } from '../fixtures/goldStudy';
import { PlantedStudy } from '../fixtures/plantedStudy';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('a gold row of several records', () => {
  const folder = temporaryFolder();

  it('counts with the weights of all of them, and has the strata that they share', async () => {
    const records = [
      { question: 'a?', answer: 'a', model: 'm1', domain: 'code', w: 1 },
      { question: 'b?', answer: 'b', model: 'm1', domain: 'law', w: 2 },
      { question: 'a?', answer: 'a', model: 'm2', domain: 'code', w: 9 },
      { question: 'c?', answer: 'c', model: 'm1', domain: 'law', w: 3 },
      { question: 'c?', answer: 'c', model: 'm1', domain: 'law' },
    ];
    const content = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    const made = await PlantedStudy.at(folder('a.jsonl'), records.length, { gold: { weight: 'w' } }, content);
    for (const rater of ['ana', 'bo']) await made.rate(rater, 'response_type', Array(records.length).fill('CODE'));
    const { out, manifest } = await makeGold(made);
    assert.deepEqual(
      (await goldRowsIn(out)).map(({ metadata: { records: count, weight, strata } }) => [count, weight, strata]),
      [
        [2, 10, { model: null, domain: 'code' }],
        [1, 2, { model: 'm1', domain: 'law' }],
        [2, 4, { model: 'm1', domain: 'law' }],
      ],
    );
    assert.deepEqual(manifest.warnings, [
      '1 rows have a record without an inclusion weight of its own, which counts with 1.',
      'Rows of several records that differ in strata, which are null there: 1.',
    ]);
  });
});
