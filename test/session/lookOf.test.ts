import assert from 'node:assert/strict';
import type { Study } from '../../schemas/study';
import { lookOf, type Person } from '../../src/host/study/lookOf';
import { defaultStudy } from '../../src/platform/studyFolder';

const study = (changes: Partial<Study> = {}, blinding: Partial<Study['blinding']> = {}): Study => {
  const made = defaultStudy(['../a.jsonl']);
  return { ...made, ...changes, blinding: { ...made.blinding, ...blinding } };
};
const ana = (journal: Person['journal']): Person => ({ id: 'ana', name: 'Ana', journal });
const allowed = { agreement: 'raters' } as const;

describe('who may look at agreement', () => {
  it('lets somebody look who does not rate here, with a name or without', () => {
    assert.deepEqual(lookOf(study(), undefined), { kind: 'open' });
    assert.deepEqual(lookOf(study(), ana('none')), { kind: 'open' });
    assert.deepEqual(lookOf(study({ raters: ['bo', 'cy'] }), ana('none')), { kind: 'open' });
  });

  it('refuses a rater, who is one by a journal or by being named', () => {
    for (const look of [
      lookOf(study(), ana('own')),
      lookOf(study(), ana('foreign')),
      lookOf(study({ raters: ['ana'] }), ana('none')),
    ]) {
      assert.equal(look.kind, 'refused');
      const sentence = 'sentence' in look ? look.sentence : '';
      assert.match(sentence, /^You rate in this study as Ana/);
      assert.match(sentence, /"agreement": "raters"/);
      assert.match(sentence, /misalignment-rater agreement/);
    }
  });

  it('lets a rater look where the study says so, and what is blinded stays blinded', () => {
    assert.deepEqual(lookOf(study({}, allowed), ana('own')), {
      ...{ kind: 'rater', rater: 'ana', name: 'Ana', ownJournal: true, hidesKeys: true, hidesFiles: false },
    });
    const open = lookOf(study({}, { ...allowed, metadata: false, files: true }), ana('foreign'));
    assert.deepEqual(open, {
      ...{ kind: 'rater', rater: 'ana', name: 'Ana', ownJournal: false, hidesKeys: false, hidesFiles: true },
    });
    assert.equal('ownJournal' in open && open.ownJournal, false);
  });

  it('takes a journal that she is about to begin for her own', () => {
    const look = lookOf(study({ raters: ['ana'] }, allowed), ana('none'));
    assert.equal(look.kind === 'rater' && look.ownJournal, true);
  });
});
