/** Keeps what was drawn for a part of a report, so that drawing the page again leaves the pictures in place. */
export function remembered<Key extends object, Drawn = SVGElement>(draw: (key: Key, width: number) => Drawn) {
  const kept = new WeakMap<Key, Map<number, Drawn>>();
  return (key: Key, width: number): Drawn => {
    const byWidth = kept.get(key) ?? new Map<number, Drawn>();
    kept.set(key, byWidth);
    const drawn = byWidth.get(width) ?? draw(key, width);
    byWidth.set(width, drawn);
    return drawn;
  };
}
