import { JournalFile } from '../../platform/journalFile';
import { exists, journalPath } from '../../platform/studyFolder';
import type { RaterIdentity } from '../raterIdentity';
import type { Person } from './lookOf';
import { SeenLabels } from './seenLabels';

export type Identity = Pick<RaterIdentity, 'current' | 'owns' | 'claim'>;

/** The confirmed person as a study knows her; undefined while nobody has confirmed a name. */
export async function personIn(dir: string, identity: Identity): Promise<Person | undefined> {
  const { current } = identity;
  if (!current) return undefined;
  const path = journalPath(dir, current.id);
  if (!(await exists(path))) return { ...current, journal: 'none' };
  return { ...current, journal: identity.owns(path) ? 'own' : 'foreign' };
}

/** What the journal of a rater of a study says of labels that she has seen. */
export async function seenLabelsIn(dir: string, rater: string, identity: Identity): Promise<SeenLabels> {
  const path = journalPath(dir, rater);
  // A journal that is begun by this record is begun on this machine.
  if (!(await exists(path))) await identity.claim(path);
  return SeenLabels.read(new JournalFile(path, rater));
}
