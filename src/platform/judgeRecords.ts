import { realpath } from 'node:fs/promises';
import { RecordIndex } from '../core/judges/recordIndex';
import { eachRecord } from './eachRecord';
import { sha256 } from './sha256';
import { pathFromStudy, recordFile, type StudyFolder } from './studyFolder';
import { FileProblems, type StudyProblem } from './studyProblem';
import { transcriptsOf } from './studyTranscripts';

/** The records of a study that judges' rows are joined to. */
export interface JudgeRecords {
  index: RecordIndex;
  /** The study's own transcripts files by real path, with the name that records have for them. */
  own: ReadonlyMap<string, string>;
  problems: StudyProblem[];
}

/** Reads all transcripts of a study once. What cannot be read is a problem and never an exception. */
export async function readJudgeRecords(folder: StudyFolder): Promise<JudgeRecords> {
  const { files, missing } = await transcriptsOf(folder);
  const index = new RecordIndex(sha256);
  const own = new Map<string, string>();
  const problems: StudyProblem[] = missing.map((entry) => ({
    ...{ file: 'study.json', line: null, message: `transcripts: no file is ${entry}` },
  }));
  for (const path of files) {
    const file = recordFile(folder.dir, path);
    const faults = new FileProblems(pathFromStudy(folder.dir, path));
    await eachRecord(
      path,
      folder.study.unit,
      (item, record, line) => index.add(item, record, { file, line }),
      (line, message) => faults.add(line, message),
    );
    own.set(await realpath(path), file);
    problems.push(...faults.all());
  }
  return { index, own, problems };
}
