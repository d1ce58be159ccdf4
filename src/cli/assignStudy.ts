import type { StudyFolder } from '../platform/studyFolder';
import { readStudyItems } from '../platform/studyItems';
import { journalRaters } from '../platform/studyJournals';

interface QueueEntry {
  item: string;
  /** The source's own key, where it is unique in the study. */
  key: string | null;
}

export interface AssignResult {
  v: 1;
  items: number;
  overlap: number;
  raters: { rater: string; queue: QueueEntry[]; repeats: QueueEntry[] }[];
}

/** Each rater's queue. In this order of `file` everybody rates everything, in the order of the files. */
export async function assignStudy(folder: StudyFolder): Promise<AssignResult> {
  const { items } = await readStudyItems(folder);
  const queue = items.ids.map((item, place) => ({ item, key: items.keys[place] ?? null }));
  const raters = folder.study.raters ?? (await journalRaters(folder)).raters;
  return {
    v: 1,
    items: queue.length,
    overlap: raters.length,
    raters: raters.map((rater) => ({ rater, queue, repeats: [] })),
  };
}
