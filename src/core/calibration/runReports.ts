import { clusteredMeanInterval, meanInterval, sampleMoments } from '../agreement/intervals/meanInterval';
import { countsOfPairs } from './decisionPairs';
import { kappaOfCounts } from './decisions/countsKappa';
import { shareDifference } from './newcombe';
import type { RunReport } from './report';

/** What one run of a judge decided, record by record. */
export interface RunDecisions {
  run: string;
  /** By the record's place or, where a run does not tell it, its item. */
  decisions: ReadonlyMap<string, boolean>;
}

/** Question of a record, by the same name as in `RunDecisions`; undefined where records are not clustered. */
export type ClusterOf = ((record: string) => number | undefined) | undefined;

/**
 * The runs of one judge in their order. Where a run judged some of the records of the one before it again, the change of the
 * rate is told apart: on those records the answers are the same, so what changed is the judge; between them and the new
 * records the judge is the same, so what changed is the system.
 */
export function runReports(runs: readonly RunDecisions[], clusterOf: ClusterOf, level: number): RunReport[] {
  return runs.map(({ run, decisions }, index) => {
    const before = runs[index - 1];
    const n = decisions.size;
    const positives = countOf(decisions.values());
    return {
      ...{ run, n, rate: n === 0 ? null : positives / n },
      drift: before === undefined ? null : driftOf(before, { run, decisions }, clusterOf, level),
    };
  });
}

function driftOf(
  before: RunDecisions,
  now: RunDecisions,
  clusterOf: ClusterOf,
  level: number,
): NonNullable<RunReport['drift']> {
  const shared = [...now.decisions.keys()].filter((record) => before.decisions.has(record));
  const fresh = [...now.decisions.keys()].filter((record) => !before.decisions.has(record));
  const pairs = shared.map((record) => ({
    first: before.decisions.get(record) === true,
    second: now.decisions.get(record) === true,
  }));
  const counts = countsOfPairs(pairs);
  const differences = Float64Array.from(pairs, ({ first, second }) => Number(second) - Number(first));
  const moments = sampleMoments(differences);
  const clusters = clusterOf && Int32Array.from(shared, (record) => clusterOf(record) ?? 0);
  const ci =
    moments &&
    (clusters
      ? clusteredMeanInterval(differences, { of: clusters, key: 'question' }, level)
      : meanInterval(moments, level));
  const again = { count: counts.tp + counts.fp, n: pairs.length };
  const anew = { count: countOf(fresh.map((record) => now.decisions.get(record) === true)), n: fresh.length };
  const canTell = again.n > 0 && anew.n > 0;
  return {
    ...{ from: before.run, both: shared.length, changed: counts.fp + counts.fn },
    kappa: kappaOfCounts(counts, level).value,
    judge: { difference: moments?.mean ?? null, ci: ci ?? null },
    system: canTell ? shareDifference(again, anew, level) : { difference: null, ci: null },
    ...(shared.length === 0 ? { reason: NOTHING_SHARED } : fresh.length === 0 ? { reason: NOTHING_NEW } : {}),
  };
}

const NOTHING_SHARED =
  'The two runs share no record, so a change of the judge cannot be told from a change of the answers: let the new run judge some of the old answers again.';
const NOTHING_NEW = 'The newer run judged no new answers: what changed between the two is the judge.';

function countOf(decisions: Iterable<boolean>): number {
  let count = 0;
  for (const each of decisions) if (each) count += 1;
  return count;
}
