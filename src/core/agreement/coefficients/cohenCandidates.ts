import { jackknifeInterval, leaveOut } from '../intervals/jackknife';
import { agreementWeights, type WeightKind } from './agreementWeights';
import { bothRated, type Candidate, notTwoRaters, type Prepared } from './candidate';
import { cohenKappa, confusionOf, inUseOnly } from './cohen';
import { chanceCorrected } from './gwetFamily';
import { collapse } from './unitPatterns';

type KappaWeights = Exclude<WeightKind, 'ordinal'>;

/** Cohen's kappas of a table: on the values and, under names of their own, on the ranks of the categories in use. */
export function cohenForms(scale: string): { id: string; weights: KappaWeights; byRank: boolean }[] {
  const plain = { id: 'cohen_kappa', weights: 'unweighted', byRank: false } as const;
  if (scale === 'nominal') return [plain];
  return [
    plain,
    { id: 'cohen_kappa_linear', weights: 'linear', byRank: false },
    { id: 'cohen_kappa_quadratic', weights: 'quadratic', byRank: false },
    { id: 'cohen_kappa_linear_index', weights: 'linear', byRank: true },
    { id: 'cohen_kappa_quadratic_index', weights: 'quadratic', byRank: true },
  ];
}

/** For two raters; with more, each says so. Resampling evaluates Conger's kappa, which for two raters is Cohen's. */
export function cohenCandidates(prepared: Prepared): Candidate[] {
  const { table, positions } = prepared;
  const forms = cohenForms(table.scale);
  if (table.raters.length !== 2) return forms.map(({ id }) => ({ point: notTwoRaters(id, prepared) }));
  const confusion = confusionOf(table, 0, 1);
  const inUse = inUseOnly(confusion);
  const rows = collapse(bothRated(table), 'rows');
  return forms.map(({ id, weights, byRank }) => {
    const [cells, places] = byRank ? [inUse.counts, ranks(inUse.counts.length)] : [confusion, positions];
    const { se, ci, ...point } = { ...cohenKappa(cells, weights, places, 0.95), id };
    if (point.value === null) return { point };
    const all = byRank ? inUse.ranks : positions;
    const statistic = chanceCorrected(rows, 'conger', agreementWeights(weights, all));
    return {
      point,
      statistic,
      standard: (level) => {
        if (table.clusters)
          return jackknifeInterval(leaveOut(statistic, table.clusters), level, 'plain', table.clusters);
        const { se: error, ci: interval } = cohenKappa(cells, weights, places, level);
        return interval ? { se: error ?? 0, ci: interval } : { reason: 'No interval: its error is not defined.' };
      },
    };
  });
}

/** 1 to q. */
export function ranks(q: number): Float64Array {
  return Float64Array.from({ length: q }, (_, rank) => rank + 1);
}
