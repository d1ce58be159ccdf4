import assert from 'node:assert/strict';
import type { GoldSet } from '../../src/core/gold/goldSet';
import { emptiness, writingFailure } from '../../src/platform/goldRefusals';
import type { StudyRatings } from '../../src/platform/readStudy';
import { itemOf } from '../fixtures/ratingBuilders';

const failure = (code: string) => {
  const error = Object.assign(new Error(`${code}: what the system says`), { code });
  const sentence = writingFailure(error, '/x/gold/v1');
  return sentence instanceof Error ? sentence.message : '';
};

describe('why a gold set cannot be made', () => {
  it('is told in words where the disk refuses', () => {
    for (const code of ['EACCES', 'EPERM', 'EROFS'])
      assert.equal(failure(code), 'There is no permission to write /x/gold/v1: choose another folder with --out.');
    for (const code of ['ENOSPC', 'EDQUOT'])
      assert.equal(failure(code), 'The disk is full: /x/gold/v1 was not written.');
    assert.match(failure('ENOTDIR'), /no folder\.$/);
    assert.equal(failure('EIO'), '/x/gold/v1 was not written: EIO: what the system says.');
  });

  it('stays as it is where it is a sentence already', () => {
    const sentence = new Error('gold/v1 is there.');
    assert.equal(writingFailure(sentence, '/x'), sentence);
    assert.equal(writingFailure('odd', '/x'), 'odd');
  });

  it('is told with what to do, and with nothing that would not help', () => {
    const ratings = { items: { ids: [itemOf(1)] } } as StudyRatings;
    const told = (why: 'open' | 'too-few' | 'no-policy', allowSingle = false) => {
      const unresolved = [{ place: 0, item: itemOf(1), column: 'harmfulness', why }];
      return emptiness(
        { excluded: new Map([['unresolved', 1]]), unresolved } as unknown as GoldSet,
        ratings,
        allowSingle,
      );
    };
    assert.match(told('open'), /\(1 unresolved\); "disagreements" lists what is to be resolved\. Nothing/);
    assert.match(told('too-few'), /\(1 unresolved\); --allow-single takes single ratings\. Nothing/);
    assert.match(told('too-few', true), /\(1 unresolved\)\. Nothing/);
    assert.match(
      told('no-policy'),
      /\(1 unresolved\); the label needs harmfulness, which the policy settles in no way\. N/,
    );
  });
});
