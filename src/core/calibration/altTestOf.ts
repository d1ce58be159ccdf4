import { NO_VALUE, positionsOf } from '../agreement/ratingTable';
import type { CalibrationInput, CalibrationOptions } from './calibrationInput';
import { altTest } from './ceiling/altTest';
import type { AltTest } from './report';

/** A share of rejections of at most this is expected false (Benjamini and Yekutieli). */
const FALSE_DISCOVERIES = 0.05;

/**
 * The alternative annotator test on the first dimension of numbers that the judge is mapped to, else on its decision: on a rare
 * yes or no nearly everybody agrees with everybody, and the test tells little. Null where there are no people's own ratings.
 */
export function altTestOf({ humans }: CalibrationInput, { epsilon }: CalibrationOptions): AltTest | null {
  const people = humans.find(({ table }) => table.scale !== 'nominal') ?? humans[0];
  if (!people) return null;
  const { of, table, judge } = people;
  const isOrder = table.scale !== 'nominal';
  const positions = positionsOf(table);
  const values = Float64Array.from(judge, (code) => (code === NO_VALUE ? Number.NaN : (positions[code] ?? Number.NaN)));
  const made = altTest(
    { humans: table, judge: values, scoring: isOrder ? 'neg_rmse' : 'accuracy' },
    { epsilon, q: FALSE_DISCOVERIES, minItems: 30, minHumans: 2 },
  );
  return { of, ...made };
}
