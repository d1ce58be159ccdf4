import type { CalibrationReport } from '../../../src/core/calibration/report';
import type { JudgesSnapshot } from '../../../src/protocol/judgesMessages';

/** What the host in the page has to tell. Plain data, so that it can be sent into the page. */
export interface JudgesScenario {
  snapshot: JudgesSnapshot;
  /** Asked before items are listed. */
  confirmation?: string;
  /** What `getState` gives, as after the panel was hidden. */
  state?: unknown;
}

/** A panel that has its report. */
export function judgesScenario(report: CalibrationReport, more: Partial<JudgesScenario> = {}): JudgesScenario {
  return { snapshot: snapshotOf({ state: 'ready', report }), ...more };
}

export function snapshotOf(analysis: JudgesSnapshot['analysis'], more: Partial<JudgesSnapshot> = {}): JudgesSnapshot {
  return {
    study: 'responses.jsonl.rating',
    analysis,
    updating: false,
    choices: { goldVersion: null, level: 0.95, cluster: 'question', epsilon: 0.2 },
    goldVersions: [1, 2],
    problems: [],
    isRater: false,
    ...more,
  };
}
