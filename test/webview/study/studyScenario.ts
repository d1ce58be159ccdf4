import type { AgreementReport } from '../../../src/core/agreement/report';
import type { StudySnapshot } from '../../../src/protocol/studyMessages';

/** What the host in the page has to tell. Plain data, so that it can be sent into the page. */
export interface StudyScenario {
  snapshot: StudySnapshot;
  /** Asked before items are listed. */
  confirmation?: string;
  /** Keys of listed items in place of `q1`, `q2`, … */
  keys?: string[];
  /** How many items there are in all, where more than are listed. */
  total?: number;
  startProblem?: string;
  /** What `getState` gives, as after the panel was hidden. */
  state?: unknown;
}

/** A panel that has its report. */
export function studyScenario(report: AgreementReport, more: Partial<StudyScenario> = {}): StudyScenario {
  return { snapshot: snapshotOf({ state: 'ready', report }), ...more };
}

export function snapshotOf(analysis: StudySnapshot['analysis'], more: Partial<StudySnapshot> = {}): StudySnapshot {
  return {
    study: 'responses.jsonl.rating',
    analysis,
    updating: false,
    choices: { ci: 'default', level: 0.95, cluster: 'question' },
    problems: [],
    isRater: false,
    ...more,
  };
}
