import { linearisedInterval } from '../intervals/linearised';
import { agreementWeights, type WeightKind } from './agreementWeights';
import { bothRated, type Candidate, notTwoRaters, type Prepared, pointOf, prepare } from './candidate';
import type { ChanceModel } from './chanceModels';
import { chanceCorrected } from './gwetFamily';
import { sumsOf } from './statistic';

/** A coefficient of Gwet's family: his linearised interval, over clusters where there are any. */
export function familyCandidate(prepared: Prepared, id: string, model: ChanceModel, kind: WeightKind): Candidate {
  const { table, rows, multisets, positions } = prepared;
  const patterns = model === 'conger' ? rows : multisets;
  const statistic = chanceCorrected(patterns, model, agreementWeights(kind, positions));
  const point = pointOf(id, statistic, prepared);
  if (point.value === null) return { point };
  const { pa, pe } = statistic.parts(sumsOf(statistic));
  return {
    point: { ...point, pa, pe },
    statistic: () => statistic,
    standard: (level) => linearisedInterval(statistic, level, table.clusters),
  };
}

/** Scott's pi is Fleiss' kappa of two raters on the items that both rated. */
export function scottCandidate(prepared: Prepared): Candidate {
  const id = 'scott_pi';
  if (prepared.table.raters.length !== 2) return { point: notTwoRaters(id, prepared) };
  const both = prepare(bothRated(prepared.table));
  const candidate = familyCandidate(both, id, 'fleiss', 'unweighted');
  if (candidate.point.value === null) return candidate;
  const statistic = chanceCorrected(both.multisets, 'fleiss', agreementWeights('unweighted', both.positions));
  return { ...candidate, standard: (level) => linearisedInterval(statistic, level, prepared.table.clusters, true) };
}
