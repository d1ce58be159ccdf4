import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { raterId } from '../../schemas/event';
import type { Ledger } from '../core/ratings/ledger';
import { isMissing } from './durableFile';
import { parseJournalLine } from './journalLine';
import { readLines } from './readLines';
import { journalPath, type StudyFolder } from './studyFolder';
import { FileProblems, type StudyProblem } from './studyProblem';

/** Those who have a journal, in order, and what else lies among the journals. */
export async function journalRaters(folder: StudyFolder): Promise<{ raters: string[]; problems: StudyProblem[] }> {
  const names = (await readdir(join(folder.dir, 'ratings')).catch(() => [])).sort();
  const raters: string[] = [];
  const problems: StudyProblem[] = [];
  for (const name of names) {
    const rater = name.replace(/\.jsonl$/, '');
    if (name.endsWith('.jsonl') && raterId.safeParse(rater).success) raters.push(rater);
    else if (name.endsWith('.jsonl'))
      problems.push({ file: `ratings/${name}`, line: null, message: 'not a journal: its name is not a rater id' });
  }
  return { raters, problems };
}

/** Puts a rater's journal into a ledger, a batch of lines at a time; a missing one has nothing. Bad lines are problems. */
export async function fillLedger(ledger: Ledger, folder: StudyFolder, rater: string): Promise<StudyProblem[]> {
  const faults = new FileProblems(`ratings/${rater}.jsonl`);
  try {
    for await (const batch of readLines(journalPath(folder.dir, rater))) {
      ledger.add(
        batch.flatMap(({ line, bytes, problem }) => {
          const parsed = problem === undefined ? parseJournalLine(asText(bytes), rater) : undefined;
          if (parsed?.kind === 'event') return [parsed.event];
          const message = problem ?? (parsed && 'message' in parsed ? parsed.message : undefined);
          if (message !== undefined) faults.add(line, message);
          return [];
        }),
      );
    }
  } catch (error) {
    if (!isMissing(error)) faults.add(null, error instanceof Error ? error.message : String(error));
  }
  const { size } = ledger.conflicts;
  if (size > 0) faults.add(null, conflictsText(size));
  return faults.all();
}

/** Events that were changed where they stand, as a problem says it. */
export function conflictsText(count: number): string {
  return `${count} event ids stand on two different events: one of each was edited`;
}

/** The bytes of a line as text; what is no UTF-8 becomes a replacement character, and the line no event. */
export function asText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
