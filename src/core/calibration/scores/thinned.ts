/** At most `most` of a list, evenly spread, first and last among them, and all that are to be kept; the list itself if it is short. */
export function thinned<T>(all: readonly T[], most: number, isKept: (item: T) => boolean = () => false): T[] {
  if (all.length <= most) return [...all];
  const places = new Set([...all.keys()].filter((place) => isKept(all[place] as T)));
  const spread = Math.max(2, most - places.size);
  for (let slot = 0; slot < spread; slot += 1) places.add(Math.round((slot * (all.length - 1)) / (spread - 1)));
  return all.filter((_, place) => places.has(place));
}
