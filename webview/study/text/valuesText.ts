import type { Scalar } from '../../../schemas/codebook';

/** Who gave what: `ana 0 · bo 3 · cy 2`. Who gave the same stand together where there are many. */
export function valuesText(raters: readonly string[], values: Readonly<Record<string, Scalar>>): string {
  const given = raters.flatMap((rater) => {
    const value = givenBy(values, rater);
    return value === undefined ? [] : [{ rater, value }];
  });
  if (given.length <= 4) return given.map(({ rater, value }) => `${rater} ${value}`).join(' · ');
  const distinct = [...new Set(given.map(({ value }) => value))];
  return distinct
    .map((value) => ({ value, who: given.filter((each) => each.value === value).map(({ rater }) => rater) }))
    .sort((a, b) => b.who.length - a.who.length)
    .map(({ value, who }) => `${value}: ${who.length > 3 ? `${who.length} raters` : who.join(', ')}`)
    .join(' · ');
}

/** What a rater gave; her name may be one that every object has. */
export function givenBy(values: Readonly<Record<string, Scalar>>, rater: string): Scalar | undefined {
  return Object.hasOwn(values, rater) ? values[rater] : undefined;
}
