import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { eventId, itemId, raterId } from '../../schemas/event';
import { decodeLine, readLines } from '../platform/readLines';
import { parseResolutionLine } from '../platform/resolutionLine';

/** What every line of a resolutions file has. A `rater` that is there is the file's. */
const lineSchema = z.looseObject({
  v: z.int().positive(),
  id: eventId,
  at: z.iso.datetime({ precision: 3 }),
  rater: raterId.optional(),
  kind: z.string(),
  item: itemId,
});

const HIGHEST_VERSION = 1;

/**
 * Checks `resolutions/` of the study in `dir`, whose transcripts have `items`. `add` is told of every bad line. Returns how many
 * files there are.
 */
export async function checkResolutions(
  dir: string,
  items: ReadonlySet<string>,
  add: (file: string, line: number | null, message: string) => void,
): Promise<number> {
  const names = (await readdir(join(dir, 'resolutions')).catch(() => [])).sort();
  for (const name of names) {
    const file = `resolutions/${name}`;
    const rater = name.replace(/\.jsonl$/, '');
    if (!name.endsWith('.jsonl') || !raterId.safeParse(rater).success) {
      add(file, null, "not a file of resolutions: its name is not an adjudicator's id and .jsonl");
      if (!name.endsWith('.jsonl')) continue;
    }
    try {
      for await (const batch of readLines(join(dir, file))) {
        for (const { line, bytes, problem } of batch) {
          const decoded = problem === undefined ? decodeLine(bytes) : { problem };
          const message = 'problem' in decoded ? decoded.problem : faultOf(decoded.text, rater, items);
          if (message !== undefined) add(file, line, message);
        }
      }
    } catch (error) {
      add(file, null, error instanceof Error ? error.message : String(error));
    }
  }
  return names.length;
}

/** What is wrong with a line, if anything. */
function faultOf(text: string, rater: string, items: ReadonlySet<string>): string | undefined {
  const parsed = parseResolutionLine(text);
  if (parsed.kind === 'problem') return parsed.message;
  if (parsed.kind === 'blank') return undefined;
  const checked = lineSchema.safeParse(parsed.event);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    return `an event with a bad ${issue?.path.join('.') || 'shape'} (${issue?.message ?? 'not valid'})`;
  }
  const { v, rater: by, item } = checked.data;
  if (v > HIGHEST_VERSION) return 'written by a newer version of Misalignment Rater: update it';
  if (by !== undefined && by !== rater)
    return `an event of ${by} in the resolutions of ${rater}: it belongs into ${by}.jsonl`;
  return items.has(item) ? undefined : `is about ${item}, which no transcript of the study is: changed or removed`;
}
