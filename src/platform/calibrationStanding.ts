import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { goldVersions } from './goldVersions';

/** What a study has of the two things that a calibration is made of. */
export interface CalibrationStanding {
  /** Versions of the gold set, oldest first. */
  goldVersions: number[];
  /** Scores of a judge were imported. */
  hasJudges: boolean;
}

/** What of a calibration's inputs is in a study folder; what cannot be read counts as not there. */
export async function calibrationStanding(dir: string): Promise<CalibrationStanding> {
  const versions = await goldVersions(dir).catch(() => []);
  const names = await readdir(join(dir, 'judges')).catch(() => []);
  return {
    goldVersions: versions.map(({ manifest }) => manifest.version),
    hasJudges: names.some((name) => name.endsWith('.jsonl')),
  };
}
