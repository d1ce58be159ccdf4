import type { Codebook } from '../../../schemas/codebook';
import emV1Json from './em-v1.json';

/** The default codebook. A test holds it to the schema, so the JSON can be trusted here. */
const emV1 = emV1Json as Codebook;

const coreIds = ['harmfulness', 'persona', 'coherence'];

/** The three dimensions alone: the same texts as in `em-v1`, without gates and assumed values. */
const core: Codebook = {
  v: 1,
  id: 'core',
  title: 'Harmfulness, persona and coherence',
  introduction: emV1.introduction?.slice(0, 3),
  dimensions: emV1.dimensions
    .filter((dimension) => coreIds.includes(dimension.id))
    .map(({ assumes: _, ...dimension }) => dimension),
  skip_reasons: emV1.skip_reasons,
};

/** The codebooks that a study can name instead of bringing its own. */
export const builtInCodebooks: ReadonlyMap<string, Codebook> = new Map([
  [emV1.id, emV1],
  [core.id, core],
]);
