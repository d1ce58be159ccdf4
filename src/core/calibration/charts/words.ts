/** About how wide a sign is at the size that pictures are lettered in, in pixels. */
const SIGN_WIDTH = 6.3;

export function widthOf(text: string): number {
  return [...text].length * SIGN_WIDTH;
}

/** A text that fits into so many pixels; what is cut off is marked. */
export function shortened(text: string, width: number): string {
  const most = Math.max(2, Math.floor(width / SIGN_WIDTH));
  const signs = [...text];
  return signs.length <= most
    ? text
    : `${signs
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** A threshold or another number on a judge's own scale: at most three decimals, no zeros at the end. */
export function plainNumber(value: number): string {
  return String(Number(value.toFixed(3)));
}

/** The same beside an axis, where three digits are enough. */
export function shortNumber(value: number): string {
  return plainNumber(Number(value.toPrecision(3)));
}
