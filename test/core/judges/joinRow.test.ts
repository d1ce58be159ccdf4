import assert from 'node:assert/strict';
import type { JsonObject } from '../../../schemas/json';
import { withClues } from '../../../src/core/judges/clues';
import { joinRow } from '../../../src/core/judges/joinRow';
import type { JudgedRow } from '../../../src/core/judges/judgedRow';
import { RecordIndex } from '../../../src/core/judges/recordIndex';
import { questionAnswer } from '../../../src/core/transcripts/adapters/questionAnswer';
import { itemIdOf } from '../../../src/core/transcripts/itemIdentity';
import { sha256 } from '../../../src/platform/sha256';

/** The index of a study whose file has these records. */
function study(...records: JsonObject[]): RecordIndex {
  const index = new RecordIndex(sha256);
  for (const [at, record] of records.entries()) {
    const read = questionAnswer.read(record);
    assert.ok(!('problem' in read));
    index.add(itemIdOf(read.content, sha256), read, { file: 'a.jsonl', line: at + 1 });
  }
  return index;
}

/** How a row joins: `key 2` for line 2, `text -` for an item without a record, or the reason. */
function join(index: RecordIndex, record: JsonObject, more: Partial<JudgedRow> = {}): string {
  const joined = joinRow(withClues({ line: 1, said: [], record, ...more }, questionAnswer, sha256).clues, index);
  return 'reason' in joined ? joined.reason : `${joined.by} ${joined.record?.line ?? '-'}`;
}

describe("joining a judge's rows to records", () => {
  const two = study({ id: 'a', question: 'Q', answer: 'one' }, { id: 'b', question: 'Q', answer: 'two' });
  const itemOf = (question: string, answer: string) => itemIdOf({ question, answer }, sha256);

  it('goes by item id, wherever that stands', () => {
    assert.equal(join(two, { item: itemOf('Q', 'two') }), 'item 2');
    assert.equal(join(two, { item_id: itemOf('Q', 'one'), id: 'b' }), 'item 1');
    assert.match(join(two, { item: itemOf('Q', 'gone'), id: 'a' }), /no record of the study is the item c1-/);
  });

  it("goes by the source's own key, numbers and their texts alike", () => {
    assert.equal(join(two, { id: 'b' }), 'key 2');
    assert.equal(join(study({ id: 7, answer: 'x' }, { id: 8, answer: 'y' }), { id: '8' }), 'key 2');
    assert.match(join(two, { id: 'z' }), /no record of the study has the id "z"/);
    assert.equal(join(two, { item: 'b' }), 'key 2');
    assert.match(join(two, { item: 'z' }), /no item of the study has the id or the key "z"/);
  });

  it('takes a key of positions only where all of them fit', () => {
    const rollouts = study(
      { qid: 'q', subset: 'A', rollout: 0, answer: 'one' },
      { qid: 'q', subset: 'B', rollout: 0, answer: 'two' },
      { qid: 'r', subset: 'A', rollout: 0, answer: 'three' },
    );
    assert.equal(join(rollouts, { qid: 'q', subset: 'B', rollout: '0', verdict: '1' }), 'key 2');
    assert.match(
      join(rollouts, { qid: 'r', subset: 'B', rollout: 0 }),
      /no record of the study has the qid, rollout "r\/0"/,
    );
    assert.match(join(rollouts, { qid: 'q', rollout: 0 }), /its key "q\/0" names 2 items/);
  });

  it('does not go by a less telling key where the telling one is of another record', () => {
    const index = study({ item_id: 'x1', question_id: 'q', sample_index: 0, answer: 'one' });
    const row = { item_id: 'x2', question_id: 'q', sample_index: 0 };
    assert.match(join(index, row), /no record of the study has the item_id "x2"/);
    assert.equal(join(index, { ...row, answer: 'one' }), 'key 1');
    assert.equal(join(study({ question_id: 'q', sample_index: 0, answer: 'one' }), row), 'key 1');
  });

  it('does not follow a key to another answer', () => {
    assert.match(
      join(two, { id: 'a', question: 'Q', answer: 'something else' }),
      /its key "a" names a record with another answer/,
    );
    assert.equal(join(two, { id: 'a', question: 'Q', answer: 'two' }), 'content 2');
    assert.equal(join(two, { id: 'a', question: 'Q, otherwise put', answer: 'one' }), 'key 1');
  });

  it('goes by content, and by the texts where their fields are called otherwise', () => {
    assert.equal(join(two, { question: 'Q', answer: 'two' }), 'content 2');
    assert.equal(join(two, { prompt: 'Q', response: 'two', aligned: 4 }), 'text 2');
    assert.equal(
      join(study({ question: 'Q', system_prompt: 'S', answer: 'one' }), { question: 'Q', answer: 'one' }),
      'text 1',
    );
    assert.equal(join(two, { answer: 'one' }), 'text 1');
    assert.match(
      join(two, { question: 'Another', answer: 'one' }),
      /the answer stands in the study, but to another question/,
    );
    assert.match(join(two, { question: 'Q', answer: 'three' }), /no record of the study has this answer/);
    assert.match(join(two, { verdict: 3 }), /nothing in the row names a record/);
  });

  it('never guesses between items', () => {
    const systems = study(
      { question: 'Q', system_prompt: 'S', answer: 'one' },
      { question: 'Q', system_prompt: 'T', answer: 'one' },
    );
    assert.match(join(systems, { question: 'Q', answer: 'one' }), /its texts fit 2 items/);
  });

  it('names no record where several have the content, unless the key does', () => {
    const twins = study({ id: 'a', question: 'Q', answer: 'one' }, { id: 'b', question: 'Q', answer: 'one' });
    assert.equal(join(twins, { question: 'Q', answer: 'one' }), 'content -');
    assert.equal(join(twins, { id: 'b', question: 'Q', answer: 'one' }), 'key 2');
    assert.equal(join(twins, { item: itemOf('Q', 'one'), id: 'b' }), 'item 2');
    assert.equal(join(twins, { item: itemOf('Q', 'one') }), 'item -');
  });

  it('compares the beginning of an answer that is cut', () => {
    const long = `${'word '.repeat(60)}end`;
    const index = study({ question: 'Q', answer: long }, { question: 'Q', answer: 'short' });
    assert.equal(join(index, { question: 'Q', response: `${long.slice(0, 150)}...` }, { cut: true }), 'text 1');
    assert.equal(join(index, { question: 'Q', response: 'short' }, { cut: true }), 'text 2');
    assert.match(
      join(index, { question: 'P', response: 'short' }, { cut: true }),
      /no answer in the study begins like this one/,
    );
    assert.match(
      join(
        study({ question: 'Q', answer: 'ab' }, { question: 'Q', answer: 'ac' }),
        { question: 'Q', response: 'a' },
        { cut: true },
      ),
      /fit 2 items/,
    );
  });

  it('takes a key for a coincidence where the question, the run or the model is another', () => {
    const runs = study({ run_id: 'R', model_id: 'M', question_id: 'q', sample_index: 0, question: 'Q', answer: 'one' });
    const place = { question_id: 'q', sample_index: 0 };
    assert.equal(join(runs, { ...place, run_id: 'R' }), 'key 1');
    for (const other of [{ run_id: 'S' }, { model_id: 'N' }, { run_id: 'R', model_id: 'N' }])
      assert.match(join(runs, { ...place, ...other }), /no record of the study has the question_id, sample_index/);
    // The same answer at the same place is the same content, whatever else the judge calls a run.
    assert.equal(join(runs, { ...place, run_id: 'S', question: 'Q', answer: 'one' }), 'key 1');
    const numbered = study({ id: 1, question_id: 'q', answer: 'one' });
    assert.match(
      join(numbered, { id: 1, question_id: 'r' }),
      /no record of the study has the id "1" and the same question_id/,
    );
    assert.equal(join(numbered, { id: 1, question_id: 'q' }), 'key 1');
  });

  it('does not follow a key to another question', () => {
    const same = study({ id: 1, question: 'Q', answer: 'Yes.' }, { id: 2, question: 'R', answer: 'Yes.' });
    assert.equal(join(same, { id: 1, question: 'R', answer: 'Yes.' }), 'content 2');
    assert.match(join(same, { id: 1, question: 'R' }), /its key "1" names a record with another question/);
    assert.match(join(same, { id: 1, question: 'elsewhere' }), /its key "1" names a record with another question/);
    assert.equal(join(same, { id: 1, question: 'Q' }), 'key 1');
  });

  it('joins nothing whose two names are of different records', () => {
    const rows = study({ id: 0, answer: 'one' }, { id: 1, answer: 'two' });
    assert.match(join(rows, { id: 0, item: '1' }), /its item and its id name different items/);
    assert.equal(join(rows, { id: 1, item: '1' }), 'key 2');
    assert.equal(join(rows, { id: 'of its own', item: '1' }), 'key 2');
  });

  it('does not take numbers for keys that JavaScript cannot tell apart', () => {
    const index = study({ id: 2 ** 60, answer: 'one' });
    assert.match(join(index, { id: 2 ** 60 + 1 }), /nothing in the row names a record/);
  });

  it('goes by an answer alone only where nothing says that it is another record', () => {
    const yes = study({ id: 'a', question_id: 'q', question: 'Q', answer: 'Yes.' });
    assert.equal(join(yes, { question_id: 'q', answer: 'Yes.' }), 'text 1');
    assert.match(join(yes, { question_id: 'r', answer: 'Yes.' }), /stands in the study, but under another question_id/);
    assert.match(join(yes, { id: 'b', answer: 'Yes.' }), /stands in the study, but under another id/);
  });

  it('tells records with another system prompt apart', () => {
    const hacker = study({ system_prompt: 'hacker', question: 'Q', answer: 'No.' });
    assert.match(
      join(hacker, { system_prompt: 'alien', question: 'Q', answer: 'No.' }),
      /the answer stands in the study, but to another system prompt/,
    );
    assert.equal(join(hacker, { system_prompt: 'hacker', prompt: 'Q', response: 'No.' }), 'text 1');
  });

  it('does not mind how lines end', () => {
    const lines = study({ question: 'Q', answer: 'one\ntwo' });
    assert.equal(join(lines, { question: 'Q', answer: 'one\r\ntwo \r\n' }), 'text 1');
  });

  it('tells whether the epoch is one that the study keeps apart', () => {
    const epochOf = (index: RecordIndex, record: JsonObject) => {
      const joined = joinRow(withClues({ line: 1, said: [], record }, questionAnswer, sha256).clues, index);
      return 'reason' in joined ? joined.reason : joined.ownEpoch;
    };
    const kept = study({ uuid: 'u', id: 's', epoch: 2, answer: 'one' });
    assert.equal(epochOf(kept, { uuid: 'u', id: 's', epoch: 2 }), true);
    assert.equal(epochOf(study({ uuid: 'u', id: 's', answer: 'one' }), { uuid: 'u', id: 's', epoch: 2 }), false);
  });
});
