import { type EffectiveShare, effectiveShare } from '../decisions/effectiveWilson';
import type { RateInput } from './rateInput';

/** The shares that corrections of a yes or no are made of, each with the effective number it rests on; `n` is 0 where there is no row. */
export interface LabelledShares {
  /** Of the records, those that the judge called positive. */
  observed: EffectiveShare;
  /** Of the labelled items, gold positives; and those that the judge called positive. */
  gold: EffectiveShare;
  judged: EffectiveShare;
  sensitivity: EffectiveShare;
  specificity: EffectiveShare;
  ppv: EffectiveShare;
  /** 1 - NPV. */
  omitted: EffectiveShare;
}

type Rows = RateInput['labelled'];

/** Shares by weight, their effective numbers by weights and clusters. */
export function labelledShares({ unlabelled, labelled }: RateInput, level: number): LabelledShares {
  const { gold, judged } = labelled;
  const isGold = (row: number) => gold[row] === 1;
  const isJudged = (row: number) => judged[row] === 1;
  const not = (is: (row: number) => boolean) => (row: number) => !is(row);
  const share = (of: (row: number) => boolean, hit: (row: number) => boolean) => shareAmong(labelled, of, hit, level);
  const every = () => true;
  return {
    observed: shareAmong(
      { ...unlabelled, gold: unlabelled.judged },
      every,
      (row) => unlabelled.judged[row] === 1,
      level,
    ),
    gold: share(every, isGold),
    judged: share(every, isJudged),
    sensitivity: share(isGold, isJudged),
    specificity: share(not(isGold), not(isJudged)),
    ppv: share(isJudged, isGold),
    omitted: share(not(isJudged), isGold),
  };
}

function shareAmong(
  { gold, weights, clusters }: Rows,
  of: (row: number) => boolean,
  hit: (row: number) => boolean,
  level: number,
): EffectiveShare {
  const rows = Int32Array.from([...gold.keys()].filter(of));
  if (rows.length === 0) return { share: 0, n: 0 };
  const hits = Uint8Array.from(rows, (row) => Number(hit(row)));
  const own = weights && Float64Array.from(rows, (row) => weights[row] ?? 0);
  const isUneven = own?.some((weight) => weight !== own[0]) ?? false;
  if (!isUneven && !clusters) return { share: hits.reduce((sum, each) => sum + each, 0) / hits.length, n: hits.length };
  return effectiveShare(
    {
      hits,
      ...(own && isUneven ? { weights: own } : {}),
      ...(clusters ? { clusters: rows.map((row) => clusters.of[row] ?? 0) } : {}),
    },
    level,
  );
}
