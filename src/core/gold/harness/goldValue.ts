import type { Scalar } from '../../../../schemas/codebook';
import type { GoldRow } from '../../../../schemas/gold';

/** The gold value of a dimension or flag in a row; undefined where it has none. */
export function goldValueOf({ metadata }: GoldRow, column: string): Scalar | undefined {
  const name = `gold_${column}`;
  const value = Object.hasOwn(metadata, name) ? metadata[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}
