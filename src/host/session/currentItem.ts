import type { CurrentItem } from '../../protocol/messages';
import { blindTranscript } from '../blindTranscript';
import type { RatingSession } from './ratingSession';

/**
 * The item at a 0-based place of the queue as its rater may see it: what the study blinds is not in the result. Rejects with
 * a sentence when the file no longer holds it.
 */
export async function currentItem(session: RatingSession, index: number): Promise<CurrentItem> {
  const { file, folder } = session;
  const { item, line, bytes, record } = await file.read(index);
  const seen = blindTranscript(record.transcript, folder.study.blinding);
  return { ...{ item, number: index + 1, line, bytes }, ...seen, revealed: session.isRevealed(item) };
}
