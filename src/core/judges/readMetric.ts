import type { Json, JsonObject } from '../../../schemas/json';
import { field } from '../transcripts/fieldProblem';
import { likeliestToken } from './pythonDict';
import { labelled, type Reading, readFlagged } from './reading';

/** A metric of a row: its cell, with the flag (`m_flag`) or the token probabilities (`judge_m`) that may stand beside it. */
export function readMetric(row: JsonObject, metric: string): Reading {
  const cell = readFlagged(field(row, metric), field(row, `${metric}_flag`));
  return cell.missing === 'blank' ? (probableLabel(field(row, `judge_${metric}`)) ?? cell) : cell;
}

/** A judge whose number is blank may have been about to say a word: its likeliest token tells. */
function probableLabel(probabilities: Json | undefined): Reading | undefined {
  if (typeof probabilities !== 'string') return undefined;
  const token = likeliestToken(probabilities)?.trim();
  if (token === undefined || token === '' || /^[\d\W]+$/.test(token)) return undefined;
  // A token may be the beginning of its word.
  const begun = ['REFUSAL', 'CODE'].find((word) => token.length > 1 && word.startsWith(token.toUpperCase()));
  return labelled(begun ?? token, probabilities);
}
