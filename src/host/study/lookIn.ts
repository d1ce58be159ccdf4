import { loadStudy } from '../../platform/studyFolder';
import { type Look, lookOf } from './lookOf';
import { type Identity, personIn } from './personIn';

/** How the person at the window may look at a study's figures, as its study.json says now. Never rejects. */
export async function lookIn(dir: string, identity: Identity): Promise<Look> {
  try {
    const { study } = await loadStudy(dir);
    return lookOf(study, await personIn(dir, identity));
  } catch (error) {
    return { kind: 'failed', sentence: error instanceof Error ? error.message : String(error) };
  }
}
