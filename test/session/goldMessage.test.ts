import assert from 'node:assert/strict';
import type { GoldManifest } from '../../schemas/gold';
import { goldMessage, newVersionQuestion } from '../../src/host/resolve/goldMessage';
import { refusal } from '../../src/platform/goldRefusals';

const manifest = (labels: number) =>
  ({
    ...{ version: 1, method: 'policy', inputs: [{ path: 'ratings/R1.jsonl', bytes: 1, sha256: `${labels}` }] },
    counts: { labels, by_split: { dev: 2, test: labels - 2 }, unresolved: 1 },
  }) as unknown as GoldManifest;

describe('what VS Code says of a gold set', () => {
  it('asks for a new version in the words in which the export refused, without its option', () => {
    const there = { dir: '/s/a.rating/gold/v1', manifest: manifest(5) };
    assert.deepEqual(newVersionQuestion(refusal(there, manifest(6), [], false)), {
      question: 'gold/v1 is there and would be another one now (5 labels, now 6; changed: ratings/R1.jsonl).',
      version: '2',
    });
    assert.deepEqual(newVersionQuestion(refusal(there, manifest(5), ['gold.jsonl'], false)), {
      question: 'gold/v1 was changed since it was made (gold.jsonl): restore it.',
      version: '2',
    });
  });

  it('asks nothing where the export failed for another reason', () => {
    assert.equal(newVersionQuestion('No item has a gold label yet (3 unrated). Nothing was written.'), undefined);
  });

  it('counts labels, splits and what is unresolved, and says what was written', () => {
    const outcome = { out: '', problems: [], manifest: manifest(5) };
    assert.equal(
      goldMessage({ ...outcome, status: 'written' }),
      'Gold set version 1: 5 labels (2 dev, 3 test), 1 unresolved.',
    );
    assert.match(goldMessage({ ...outcome, status: 'unchanged' }), /nothing was written\.$/);
    assert.match(goldMessage({ ...outcome, status: 'extended' }), /further harnesses/);
  });
});
