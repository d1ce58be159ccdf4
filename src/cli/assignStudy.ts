import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../../schemas/json';
import { KeyFinder, keyOf } from '../core/transcripts/recordFields';
import type { StudyFolder } from '../platform/studyFolder';
import { readAll, transcriptsOf } from './studyArgument';

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
  const records = await itemsInOrder(folder);
  const finder = new KeyFinder(() => {
    const seen = new Set<string>();
    return { add: (text) => seen.size < seen.add(text).size };
  });
  for (const metadata of records.values()) finder.add(metadata);
  const fields = finder.key();
  const queue = [...records].map(([item, metadata]) => ({
    item,
    key: fields === undefined ? null : (keyOf(metadata, fields) ?? null),
  }));
  const raters = folder.study.raters ?? (await journalRaters(folder));
  return {
    v: 1,
    items: queue.length,
    overlap: raters.length,
    raters: raters.map((rater) => ({ rater, queue, repeats: [] })),
  };
}

/** Every item with the metadata of its first record. */
async function itemsInOrder(folder: StudyFolder): Promise<Map<string, JsonObject>> {
  const records = new Map<string, JsonObject>();
  for (const path of (await transcriptsOf(folder)).files) {
    const file = await readAll(path, folder);
    try {
      for (let index = 0; index < file.table.count; index++) {
        const { item, record } = await file.read(index);
        if (!records.has(item)) records.set(item, record.transcript.metadata);
      }
    } finally {
      await file.dispose();
    }
  }
  return records;
}

/** Where the study names no raters: those who have a journal. */
async function journalRaters(folder: StudyFolder): Promise<string[]> {
  const names = await readdir(join(folder.dir, 'ratings')).catch(() => []);
  return names
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => name.replace(/\.jsonl$/, ''))
    .sort();
}
