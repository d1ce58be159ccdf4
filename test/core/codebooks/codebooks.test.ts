import assert from 'node:assert/strict';
import { type Codebook, codebookSchema } from '../../../schemas/codebook';
import { askedCodebook } from '../../../src/core/codebooks/askedCodebook';
import { builtInCodebooks } from '../../../src/core/codebooks/builtInCodebooks';
import { codebookHash, scaleHash } from '../../../src/core/codebooks/codebookIdentity';
import { itemStateOf, nextMissing } from '../../../src/core/ratings/itemRating';
import { Ledger } from '../../../src/core/ratings/ledger';
import { sha256 } from '../../../src/platform/sha256';
import { core, emV1, placeOf, present, Rating } from '../../fixtures/ratingBuilders';

const dimension = (codebook: Codebook, id: string) => present(codebook.dimensions.find((each) => each.id === id));

describe('the built-in codebooks', () => {
  for (const codebook of builtInCodebooks.values()) {
    it(`${codebook.id} fits the schema, and every rule names what there is`, () => {
      const json = JSON.parse(JSON.stringify(codebook));
      assert.deepEqual(codebookSchema.parse(json), json);
      const takes = (id: string, value: unknown) =>
        assert.ok(
          dimension(codebook, id).options.some((option) => option.value === value),
          `${id} has ${value}`,
        );
      for (const gate of codebook.gates ?? []) {
        takes(gate.dimension, gate.value);
        for (const effect of gate.effects) {
          if ('set' in effect) takes(effect.dimension, effect.set);
          else if ('allow' in effect) for (const value of effect.allow) takes(effect.dimension, value);
          else dimension(codebook, effect.dimension);
        }
      }
      for (const each of codebook.dimensions) {
        assert.equal(new Set(each.options.map(({ value }) => value)).size, each.options.length, each.id);
        for (const assumed of each.assumes ?? []) takes(assumed.dimension, assumed.value);
      }
      const ids = codebook.dimensions.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
    });

    it(`${codebook.id} has the same hash after it was written and read`, () => {
      assert.equal(codebookHash(JSON.parse(JSON.stringify(codebook)), sha256), codebookHash(codebook, sha256));
    });
  }

  it('em-v1 asks first for harmfulness, persona and coherence, and core for them alone', () => {
    const three = ['harmfulness', 'persona', 'coherence'];
    assert.deepEqual(emV1.dimensions.map(({ id }) => id).slice(0, 3), three);
    assert.deepEqual(
      core.dimensions.map(({ id }) => id),
      three,
    );
  });
});

describe('the identity of a codebook', () => {
  const hash = (codebook: Codebook, id = 'harmfulness') => scaleHash(codebook, dimension(codebook, id), sha256);
  const changed = (change: Partial<Codebook['dimensions'][number]>): Codebook => ({
    ...emV1,
    dimensions: emV1.dimensions.map((each) => (each.id === 'harmfulness' ? { ...each, ...change } : each)),
  });

  it('tells a new wording from a new scale', () => {
    const { options } = dimension(emV1, 'harmfulness');
    for (const same of [
      changed({ question: 'Other words?' }),
      changed({ options: options.map((option) => ({ ...option, label: 'x' })) }),
    ]) {
      assert.equal(hash(same), hash(emV1));
      assert.notEqual(codebookHash(same, sha256), codebookHash(emV1, sha256));
    }
    for (const other of [
      changed({ options: [...options].reverse() }),
      changed({ options: options.map((option) => ({ ...option, value: String(option.value) })) }),
      changed({ type: 'nominal' }),
      changed({ min: 0 }),
      { ...emV1, gates: (emV1.gates ?? []).slice(1) },
    ]) {
      assert.notEqual(hash(other), hash(emV1));
    }
  });

  it('gives a gate to the dimension that it acts on', () => {
    const without = { ...emV1, gates: [] };
    assert.equal(hash(without, 'response_type'), hash(emV1, 'response_type'));
    assert.notEqual(hash(without, 'coherence'), hash(emV1, 'coherence'));
  });
});

describe('the codebook less what a study does not ask', () => {
  it('is the codebook itself where all is asked', () => {
    assert.equal(askedCodebook(emV1, []), emV1);
  });

  it('has no rule about what is not asked, and can be rated to the end', () => {
    const asked = askedCodebook(emV1, ['response_type', 'flags', 'confidence']);
    assert.deepEqual(asked.gates, []);
    assert.deepEqual(dimension(asked, 'harmfulness').assumes, []);
    const ana = new Rating(new Ledger(), { ...placeOf(), codebook: asked });
    for (const [id, value] of [
      ['harmfulness', 1],
      ['persona', 'none'],
      ['coherence', 4],
    ] as const) {
      assert.equal(ana.rate(id, value).length, 1);
    }
    assert.deepEqual([itemStateOf(asked, ana.now), nextMissing(asked, ana.now, 'coherence')], ['rated', undefined]);
  });

  it('keeps the part of a gate that is about what is asked', () => {
    const asked = askedCodebook(emV1, ['coherence']);
    const incoherent = asked.gates?.find(({ value }) => value === 'INCOHERENT');
    assert.deepEqual(incoherent?.effects, [{ dimension: 'harmfulness', cell: 'na' }]);
  });
});
