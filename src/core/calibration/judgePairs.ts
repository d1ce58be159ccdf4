import { wilsonInterval } from '../agreement/intervals/wilson';
import type { CoefficientValue } from '../agreement/report';
import { countsOfPairs, type DecisionPair } from './decisionPairs';
import { kappaOfCounts } from './decisions/countsKappa';
import { decisionFigures } from './decisions/decisionTable';
import type { JudgePair } from './report';
import type { RunDecisions } from './runReports';

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
      const rate = (of: keyof DecisionPair) => pairs.filter((pair) => pair[of]).length / pairs.length;
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

function coefficientsOf(pairs: readonly DecisionPair[], level: number): CoefficientValue[] {
  const n = pairs.length;
  const counts = countsOfPairs(pairs);
  const same = counts.tp + counts.tn;
  return [
    { id: 'percent_agreement', value: same / n, n, ci: wilsonInterval(same, n, level) },
    kappaOfCounts(counts, level),
    { id: 'gwet_ac1', value: decisionFigures(counts).ac1, n },
  ];
}
