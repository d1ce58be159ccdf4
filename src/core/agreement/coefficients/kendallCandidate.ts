import { bothRated, type Candidate, type Prepared } from './candidate';
import { completeValues } from './iccCandidates';
import { kendallW } from './kendallW';

/** Kendall's W of the items that all raters rated. */
export function kendallCandidate({ table, positions }: Prepared): Candidate {
  const values = completeValues(bothRated(table).codes, positions);
  const k = table.raters.length;
  return {
    point: kendallW(values, values.length / Math.max(1, k), k),
    without: 'No interval: W is association and not agreement, and is tested by its chi squared.',
  };
}
