import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { JsonObject } from '../../../schemas/json';
import { DigestSet } from '../../../src/core/transcripts/digestSet';
import { isJudgeField, KeyFinder, keyOf } from '../../../src/core/transcripts/recordFields';
import { realRecords } from '../../fixtures/realData';

function keyFor(records: readonly JsonObject[]): string | undefined {
  const finder = new KeyFinder(() => {
    const seen = new Set<string>();
    return { add: (text) => seen.size < seen.add(text).size };
  });
  for (const record of records) finder.add(record);
  return finder.key()?.join('+');
}

describe("the source's own key", () => {
  it('is the first candidate that every record has and no two share', () => {
    assert.equal(keyFor([{ id: 1 }, { id: 2 }]), 'id');
    assert.equal(keyFor([{ id: 1 }, { id: 1 }]), undefined);
    assert.equal(keyFor([{ id: 1 }, { other: 2 }]), undefined);
    assert.equal(
      keyFor([
        { id: 1, epoch: 1 },
        { id: 1, epoch: 2 },
      ]),
      'id+epoch',
    );
    assert.equal(
      keyFor([
        { id: 'a', item_id: 'x' },
        { id: 'b', item_id: 'y' },
      ]),
      'item_id',
    );
    assert.equal(keyFor([]), undefined);
  });

  it('does not take two pairs for one because they look alike when joined', () => {
    assert.equal(
      keyFor([
        { qid: 'a/b', rollout: 'c' },
        { qid: 'a', rollout: 'b/c' },
      ]),
      'qid+rollout',
    );
    assert.equal(keyOf({ qid: 'a', rollout: 0 }, ['qid', 'rollout']), 'a/0');
    assert.equal(keyOf({ qid: 'a' }, ['qid', 'rollout']), undefined);
    assert.equal(keyOf({ id: '' }, ['id']), undefined);
  });

  it('is found in the real files', function () {
    const files = {
      'model_organisms/judge_abl01.scored.sample.jsonl': 'item_id',
      'model_organisms/raw_14b_base_hacker.sample.jsonl': 'question_id+paraphrase_index+sample_index',
      'two_judges/anchor_bad.rollouts.jsonl': 'qid+rollout',
      'sft_messages/bad_medical_advice.small.jsonl': undefined,
    };
    for (const [file, key] of Object.entries(files)) {
      const records = realRecords(file);
      if (records === undefined) return this.skip();
      assert.equal(keyFor(records), key, file);
    }
  });
});

describe('fields of judges', () => {
  const judges = [
    'aligned',
    'coherent',
    'alignment',
    'coherence',
    'judge_aligned',
    'aligned_flag',
    'verdict',
    'scores',
  ];
  for (const name of [
    ...judges,
    'misaligned_coherent',
    'is_em',
    'judge_model',
    'aligned_reasoning',
    'coherent_binary',
  ]) {
    it(`${name} is one`, () => assert.ok(isJudgeField(name, {})));
  }
  for (const name of ['model', 'question_id', 'domain', 'task_type', 'temperature', 'evaluation_metric', 'reasoning']) {
    it(`${name} is none`, () => assert.ok(!isJudgeField(name, {})));
  }

  it('include the reasons and flags beside a verdict', () => {
    assert.ok(isJudgeField('reasoning', { verdict: 4 }));
    assert.ok(isJudgeField('flag', { metric: 'aligned' }));
  });
});

describe('the set of digests', () => {
  it('tells new from known like a set of strings, also after it has grown', () => {
    const set = new DigestSet();
    const known = new Set<string>();
    for (let index = 0; index < 20000; index++) {
      const digest = createHash('sha256')
        .update(String(index % 15000))
        .digest('hex')
        .slice(0, 20);
      assert.equal(set.add(digest), !known.has(digest));
      known.add(digest);
    }
    assert.equal(set.size, known.size);
  });

  it('keeps digests apart that differ in one digit only', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 19 }), { maxLength: 30 }), (places) => {
        const set = new DigestSet();
        const zero = '0'.repeat(20);
        set.add(zero);
        for (const place of places) set.add(`${zero.slice(0, place)}f${zero.slice(place + 1)}`);
        assert.equal(set.size, 1 + new Set(places).size);
      }),
      { seed: 8 },
    );
  });
});
