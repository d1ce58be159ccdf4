import { bootstrapInterval, resample } from '../intervals/bootstrap';
import { unitsFor } from '../intervals/jackknife';
import { withOutcome } from '../intervals/withOutcome';
import type { AnalysisOptions, CoefficientValue } from '../report';
import type { WeightKind } from './agreementWeights';
import { alphaCandidate } from './alphaCandidate';
import type { AlphaMetric } from './alphaMetrics';
import type { Candidate, Prepared } from './candidate';
import type { ChanceModel } from './chanceModels';
import { cohenCandidates } from './cohenCandidates';
import { familyCandidate, scottCandidate } from './familyCandidate';
import { iccCandidates } from './iccCandidates';
import { kendallCandidate } from './kendallCandidate';

/** Every coefficient of the scale, with intervals as the options say. */
export function coefficientsOf(prepared: Prepared, options: AnalysisOptions): CoefficientValue[] {
  const { clusters } = prepared.table;
  const candidates = candidatesOf(prepared);
  if (options.ci === 'none') return candidates.map(({ point }) => point);
  if (options.ci === 'default' || options.ci === 'linearised') {
    return candidates.map(({ point, standard, linearised, without }) => {
      const interval = options.ci === 'linearised' ? (linearised ?? standard) : standard;
      return withOutcome(point, without === undefined ? interval?.(options.level) : { reason: without });
    });
  }
  const { ci: kind } = options;
  const statistics = candidates.map(({ point, statistic }) => (point.value === null ? undefined : statistic?.()));
  const drawn = statistics.filter((each) => each !== undefined);
  const resampled = resample(drawn, options.resamples, options.seed, clusters);
  return candidates.map(({ point, without }, index) => {
    const statistic = statistics[index];
    if (!statistic || point.value === null) {
      return withOutcome(point, without === undefined ? undefined : { reason: without });
    }
    const how = { ...options, kind, units: unitsFor(prepared.table, [statistic]) };
    return withOutcome(point, bootstrapInterval(statistic, point.value, resampled.of(statistic), how, clusters));
  });
}

/** In the order of the report: what is read first comes first. */
function candidatesOf(prepared: Prepared): Candidate[] {
  const { scale } = prepared.table;
  const kinds: WeightKind[] = scale === 'nominal' ? [] : ['linear', 'quadratic', 'ordinal'];
  const metrics: AlphaMetric[] = scale === 'nominal' ? ['nominal'] : ['nominal', 'ordinal', 'interval', 'ratio'];
  const family = (id: string, model: ChanceModel, weights: WeightKind = 'unweighted') =>
    familyCandidate(prepared, id, model, weights);
  const weighted = (id: string, model: ChanceModel) => kinds.map((kind) => family(`${id}_${kind}`, model, kind));
  return [
    ...metrics.map((metric) => alphaCandidate(prepared, metric)),
    family('percent_agreement', 'none'),
    family('gwet_ac1', 'gwet'),
    ...weighted('gwet_ac2', 'gwet'),
    family('fleiss_kappa', 'fleiss'),
    ...weighted('fleiss_kappa', 'fleiss'),
    family('conger_kappa', 'conger'),
    ...weighted('conger_kappa', 'conger'),
    family('brennan_prediger', 'brennan-prediger'),
    ...weighted('brennan_prediger', 'brennan-prediger'),
    scottCandidate(prepared),
    ...cohenCandidates(prepared),
    ...(scale === 'nominal' ? [] : [...iccCandidates(prepared), kendallCandidate(prepared)]),
  ];
}
