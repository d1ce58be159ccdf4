import type { JudgedRow, SourceProblem } from './judgedRow';
import { HUNDRED } from './knownMetrics';
import type { Reading } from './reading';

/** What was made of numbers that are no scores. */
export interface SettledScales {
  problems: SourceProblem[];
  /** Metrics of no known scale whose -1 was taken for no score, with how often. */
  sentinels: Map<string, number>;
}

/**
 * Turns numbers that are no scores into what they are, in the rows themselves, once all of a source is known. A negative number is a
 * sentinel where the scale has none: on 0 to 100, and on a metric whose only negative value is -1. Beyond 0 to 100 a number is one that
 * the judge or its script got wrong; its text is kept.
 */
export function settleScales(rows: readonly Pick<JudgedRow, 'line' | 'said'>[]): SettledScales {
  const settled: SettledScales = { problems: [], sentinels: new Map() };
  const sentinelOnly = metricsWithSentinel(rows);
  for (const { line, said } of rows) {
    for (const each of said) {
      const { metric, reading } = each;
      const { score, fault } = reading;
      if (fault !== undefined) settled.problems.push({ line, message: `${metric}: ${fault}` });
      if (score === null) continue;
      if (score < 0 && (HUNDRED.includes(metric) || sentinelOnly.has(metric))) {
        each.reading = lacking(reading, 'sentinel');
        if (!HUNDRED.includes(metric)) settled.sentinels.set(metric, (settled.sentinels.get(metric) ?? 0) + 1);
      } else if (HUNDRED.includes(metric) && score > 100) {
        each.reading = lacking(reading, 'parse_fail');
        settled.problems.push({
          line,
          message: `${metric} is ${reading.raw}, which is not from 0 to 100: taken as unreadable`,
        });
      }
    }
  }
  return settled;
}

function lacking({ raw }: Reading, missing: 'sentinel' | 'parse_fail'): Reading {
  return { score: null, label: null, missing, raw };
}

function metricsWithSentinel(rows: readonly Pick<JudgedRow, 'line' | 'said'>[]): Set<string> {
  const negatives = new Map<string, boolean>();
  for (const { metric, reading } of rows.flatMap(({ said }) => said)) {
    if (reading.score === null || reading.score >= 0) continue;
    negatives.set(metric, (negatives.get(metric) ?? true) && reading.score === -1);
  }
  return new Set([...negatives].filter(([, onlyMinusOne]) => onlyMinusOne).map(([metric]) => metric));
}
