import { readRecordLine } from '../core/transcripts/readRecordLine';
import type { ReadRecord, Unit } from '../core/transcripts/transcript';
import { decodeLine, readLines } from './readLines';
import { sha256 } from './sha256';
import { TranscriptFile } from './transcriptFile';

/**
 * Reads a transcripts file once from end to end and gives each record with its item and 1-based line; no more than a chunk
 * and a record are held. `fault` is told of lines, and with null of a file, that cannot be read. Never throws.
 */
export async function eachRecord(
  path: string,
  unit: Unit | undefined,
  take: (item: string, record: ReadRecord, line: number) => void,
  fault: (line: number | null, message: string) => void,
): Promise<void> {
  try {
    const file = await TranscriptFile.open(path, unit);
    try {
      if (file.adapter?.unit === 'line') await eachLine(path, file.adapter, take, fault);
      else await whole(file, take, fault);
    } finally {
      await file.dispose();
    }
  } catch (error) {
    fault(null, error instanceof Error ? error.message : String(error));
  }
}

async function eachLine(
  path: string,
  adapter: Parameters<typeof readRecordLine>[1],
  take: (item: string, record: ReadRecord, line: number) => void,
  fault: (line: number | null, message: string) => void,
): Promise<void> {
  for await (const batch of readLines(path)) {
    for (const { line, bytes, problem } of batch) {
      const decoded = problem === undefined ? decodeLine(bytes) : { problem };
      const read = 'problem' in decoded ? decoded : readRecordLine(decoded.text, adapter, sha256);
      if ('problem' in read) fault(line, read.problem);
      else if ('item' in read) take(read.item, read.record, line);
    }
  }
}

/** A file that is one record, or none that is known. */
async function whole(
  file: TranscriptFile,
  take: (item: string, record: ReadRecord, line: number) => void,
  fault: (line: number | null, message: string) => void,
): Promise<void> {
  if (!file.adapter) fault(null, file.why);
  for (const { line, message } of file.problems) fault(line, message);
  if (file.table.count === 0) return;
  const { item, record, line } = await file.read(0);
  take(item, record, line);
}
