import { kappaOfConfusion } from '../agreement/coefficients/cohen';
import { wilsonInterval } from '../agreement/intervals/wilson';
import type { CoefficientValue } from '../agreement/report';
import { decisionFigures } from './decisions/decisionTable';
import type { JudgePair } from './report';
import type { RunDecisions } from './runReports';

interface Pair {
  first: boolean;
  second: boolean;
}

/** Cohen's kappa of two decisions on the same records; null where it is not defined. */
export function confusionKappa(pairs: readonly Pair[]): number | null {
  return kappaOf(pairs, 0.95).value;
}

/** Every two judges on the records that both decided, whether people labelled them or not; pairs that share none are left out. */
export function judgePairs(
  judges: readonly { judge: string; decisions: RunDecisions['decisions'] }[],
  level: number,
): JudgePair[] {
  return judges.flatMap((second, at) =>
    judges.slice(0, at).flatMap((first) => {
      const pairs = [...first.decisions].flatMap(([record, decision]) => {
        const other = second.decisions.get(record);
        return other === undefined ? [] : [{ first: decision, second: other }];
      });
      if (pairs.length === 0) return [];
      const rate = (of: keyof Pair) => pairs.filter((pair) => pair[of]).length / pairs.length;
      return [
        {
          judges: [first.judge, second.judge],
          n: pairs.length,
          rates: [rate('first'), rate('second')],
          coefficients: coefficientsOf(pairs, level),
        } satisfies JudgePair,
      ];
    }),
  );
}

function coefficientsOf(pairs: readonly Pair[], level: number): CoefficientValue[] {
  const n = pairs.length;
  const same = pairs.filter(({ first, second }) => first === second).length;
  const { tp, fp, fn, tn } = countsOf(pairs);
  return [
    { id: 'percent_agreement', value: same / n, n, ci: wilsonInterval(same, n, level) },
    kappaOf(pairs, level),
    { id: 'gwet_ac1', value: decisionFigures({ tp, fp, fn, tn }).ac1, n },
  ];
}

function kappaOf(pairs: readonly Pair[], level: number): CoefficientValue {
  const { tp, fp, fn, tn } = countsOf(pairs);
  const confusion = [
    [tn, fp],
    [fn, tp],
  ];
  return kappaOfConfusion(confusion, 'unweighted', Float64Array.of(0, 1), level);
}

/** The first in the place of gold. */
function countsOf(pairs: readonly Pair[]): { tp: number; fp: number; fn: number; tn: number } {
  const count = (first: boolean, second: boolean) =>
    pairs.filter((pair) => pair.first === first && pair.second === second).length;
  return { tp: count(true, true), fp: count(false, true), fn: count(true, false), tn: count(false, false) };
}
