import type { Scalar } from '../../../schemas/codebook';
import type { JudgeMap, JudgeScore } from '../../../schemas/judge';
import { decide, metricsOf, parseRule, type Rule } from '../judges/rule';
import type { JudgedRow, RankedMetric } from './calibrationInput';
import { cutsOf } from './ruleCuts';

/** What one run of a judge said of one record, by metric. */
export type Outputs = ReadonlyMap<string, JudgeScore>;

/** A judge's map, made ready to read its outputs by. Throws a sentence where its rule cannot be read. */
export interface JudgeReading {
  map: JudgeMap;
  rule: Rule | null;
  ranks: RankedMetric | null;
  both: readonly [RankedMetric, RankedMetric] | null;
  /** The one label that the rule looks for, where it looks at a label alone: it is held against the gold label, and not against `em`. */
  label: { metric: string; wanted: string } | null;
}

export function readingOf(map: JudgeMap): JudgeReading {
  const rule = map.positive_when === undefined ? null : parseRule(map.positive_when);
  const cuts = rule ? cutsOf(rule) : [];
  const ranks = ranksOf(map, cuts);
  const second = cuts.find(({ metric }) => metric !== ranks?.metric);
  const both =
    rule && ranks && ranks.cut !== null && second && metricsOf(rule).length === 2 ? ([ranks, second] as const) : null;
  return { map, rule, ranks, both, label: rule ? labelWanted(rule) : null };
}

function ranksOf({ ranks }: JudgeMap, cuts: readonly RankedMetric[]): RankedMetric | null {
  if (!ranks) return cuts[0] ?? null;
  const { metric, rising } = ranks;
  return cuts.find((cut) => cut.metric === metric && cut.rising === rising) ?? { metric, rising, cut: null };
}

/** `label=HARMFUL` and nothing else. */
function labelWanted(rule: Rule): JudgeReading['label'] {
  const [only, ...others] = rule.any.flat();
  return only && others.length === 0 && 'text' in only && only.op === '='
    ? { metric: only.metric, wanted: only.text }
    : null;
}

/** A record's outputs as a row: a yes or no by the rule, or what was said instead. */
export function judgedBy(
  reading: JudgeReading,
  outputs: Outputs,
): Pick<JudgedRow, 'decision' | 'said' | 'label' | 'score' | 'second'> {
  const { rule, ranks, both, label } = reading;
  const decision = rule ? decide(rule, (name) => outputValue(outputs.get(name))) : null;
  const number = (metric: string | undefined) => (metric === undefined ? null : (outputs.get(metric)?.score ?? null));
  return {
    decision,
    said: decision === null ? saidInstead(rule ? metricsOf(rule) : [...outputs.keys()], outputs) : null,
    label: label ? (outputs.get(label.metric)?.label ?? null) : null,
    score: number(ranks?.metric),
    second: number(both?.[1].metric),
  };
}

function outputValue(output: JudgeScore | undefined): number | string | null {
  return output?.score ?? output?.label ?? null;
}

/** The first of the metrics that gave no number says why: its label, or what is missing; `blank` where it was never asked. */
function saidInstead(metrics: readonly string[], outputs: Outputs): string | null {
  for (const metric of metrics) {
    const output = outputs.get(metric);
    if (!output) return 'blank';
    if (output.score === null) return output.label ?? output.missing ?? 'blank';
  }
  return null;
}

/** The value of the dimension that a metric's output stands for; undefined where the map gives none. */
export function mappedValue(map: JudgeMap, metric: string, output: JudgeScore | undefined): Scalar | undefined {
  const meaning = map.metrics[metric];
  if (!meaning || !output) return undefined;
  const { score, label } = output;
  if (label !== null) return meaning.labels?.[label];
  if (score === null) return undefined;
  if (!meaning.bands) return score;
  return meaning.bands.find(
    ({ from, to, from_open: isFromOpen, to_open: isToOpen }) =>
      (isFromOpen ? score > from : score >= from) && (isToOpen ? score < to : score <= to),
  )?.value;
}
