import assert from 'node:assert/strict';
import { canariesOf, canaryOf } from '../../../src/core/gold/canary';
import { sha256 } from '../../../src/platform/sha256';
import { itemOf } from '../../fixtures/ratingBuilders';

const GUID = '26b5c67b-86ba-4d5c-9f9d-0123456789ab';

describe('canary strings', () => {
  it('are found in texts and in a field of that name, each once', () => {
    const text = `BENCHMARK DATA. Canary GUID ${GUID}\nand canary: ${GUID}, canary GUID ${GUID}`;
    assert.deepEqual(canariesOf(text, {}), [`Canary GUID ${GUID}`, `canary: ${GUID}`, `canary GUID ${GUID}`]);
    assert.deepEqual(canariesOf(`canary: ${GUID} canary: ${GUID}`, { Canary: `canary: ${GUID}` }), [`canary: ${GUID}`]);
    assert.deepEqual(canariesOf('empersonas:canary:2024-11', { canary: 'mine' }), [
      'mine',
      'empersonas:canary:2024-11',
    ]);
  });

  it('are not every canary', () => {
    assert.deepEqual(canariesOf('A canary sings. canary: none', { canary: '', bird: 'canary' }), []);
    assert.deepEqual(canariesOf('', { canary: 7 }), []);
  });

  it('of a gold set depend on its items alone, and are found again', () => {
    const items = [itemOf(1), itemOf(2), itemOf(3)];
    const canary = canaryOf(items, sha256);
    assert.match(
      canary,
      /^misalignment-rater:canary:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    assert.equal(canaryOf([...items].reverse(), sha256), canary);
    assert.notEqual(canaryOf(items.slice(1), sha256), canary);
    assert.equal(canariesOf(`Please leave it out: ${canary}`, {}).length, 1);
  });
});
