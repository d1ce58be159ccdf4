import { agreementWeights } from './agreementWeights';
import { bothRated, type Candidate, clusteredOr, notTwoRaters, type Prepared } from './candidate';
import { cohenKappa, jointCounts, type KappaWeights, ranksInUse } from './cohen';
import { chanceCorrected } from './gwetFamily';
import { collapse } from './unitPatterns';

/** Cohen's kappas: on the values and, under names of their own, on the ranks of the categories in use. */
const FORMS: { id: string; weights: KappaWeights; byRank: boolean }[] = [
  { id: 'cohen_kappa', weights: 'unweighted', byRank: false },
  { id: 'cohen_kappa_linear', weights: 'linear', byRank: false },
  { id: 'cohen_kappa_quadratic', weights: 'quadratic', byRank: false },
  { id: 'cohen_kappa_linear_index', weights: 'linear', byRank: true },
  { id: 'cohen_kappa_quadratic_index', weights: 'quadratic', byRank: true },
];

/** For two raters; with more, each says so. Resampling evaluates Conger's kappa, which for two raters is Cohen's. */
export function cohenCandidates(prepared: Prepared): Candidate[] {
  const { table, positions } = prepared;
  const forms = table.scale === 'nominal' ? FORMS.slice(0, 1) : FORMS;
  if (table.raters.length !== 2) return forms.map(({ id }) => ({ point: notTwoRaters(id, prepared) }));
  const joint = jointCounts(table, 0, 1);
  const ranks = ranksInUse(joint);
  return forms.map(({ id, weights, byRank }) => {
    const places = byRank ? ranks : positions;
    const { se, ci, ...point } = { ...cohenKappa(joint, weights, places, 0.95), id };
    if (point.value === null) return { point };
    const statistic = () =>
      chanceCorrected(collapse(bothRated(table), 'rows'), 'conger', agreementWeights(weights, places));
    return {
      point,
      statistic,
      standard: clusteredOr(table, statistic, (level) => {
        const { se: error, ci: interval } = cohenKappa(joint, weights, places, level);
        return interval ? { se: error ?? 0, ci: interval } : { reason: 'No interval: its error is not defined.' };
      }),
    };
  });
}
