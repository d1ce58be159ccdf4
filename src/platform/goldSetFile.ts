import { join } from 'node:path';
import { type GoldRow, goldRowSchema } from '../../schemas/gold';
import { changedFiles, type GoldVersion, goldVersions } from './goldVersions';
import { hashFile } from './hashedFile';
import { decodeLine, readLines } from './readLines';
import type { StudyProblem } from './studyProblem';

/** A gold set of a study, row by row. */
export interface GoldSetFile {
  version: number;
  /** Of `gold.jsonl`. */
  sha256: string;
  rows: GoldRow[];
  manifest: GoldVersion['manifest'];
  /** Rows that cannot be read, and files that are not what the manifest says. */
  problems: StudyProblem[];
}

const ROWS = 'gold.jsonl';

/** The gold set of that version, or the newest; undefined where there is none. Throws a sentence where it is not there. */
export async function readGoldSet(studyDir: string, version?: number): Promise<GoldSetFile | undefined> {
  const versions = await goldVersions(studyDir);
  const found = version === undefined ? versions.at(-1) : versions.find((each) => each.manifest.version === version);
  if (!found) {
    if (version === undefined) return undefined;
    const there = versions.map(({ manifest }) => `v${manifest.version}`).join(', ');
    throw new Error(
      `there is no gold set v${version} in the study: ${there === '' ? 'it has none' : `it has ${there}`}`,
    );
  }
  const path = join(found.dir, ROWS);
  const name = `gold/v${found.manifest.version}`;
  const problems: StudyProblem[] = (await changedFiles(found)).map((file) => ({
    ...{ file: `${name}/${file}`, line: null },
    message: 'is not what the manifest says: it was edited or is gone. Restore it, or make the gold set anew',
  }));
  const rows: GoldRow[] = [];
  for await (const batch of readLines(path)) {
    for (const { line, bytes, problem } of batch) {
      const decoded = problem === undefined ? decodeLine(bytes) : { problem };
      const row = 'problem' in decoded ? undefined : rowOf(decoded.text);
      if (row) rows.push(row);
      else problems.push({ file: `${name}/${ROWS}`, line, message: 'is no row of a gold set' });
    }
  }
  const { sha256 } = await hashFile(path, ROWS);
  return { version: found.manifest.version, sha256, rows, manifest: found.manifest, problems };
}

function rowOf(text: string): GoldRow | undefined {
  try {
    return goldRowSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
