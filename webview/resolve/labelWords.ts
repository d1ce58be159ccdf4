import type { Option, Scalar } from '../../schemas/codebook';
import type { LabelChip, ResolveColumn, ResolveItem } from '../../src/protocol/resolveMessages';
import { optionName } from '../rail/optionList';

/** Milliseconds under which a label was given too fast to have been thought about. */
const hasty = 2000;

/** A value of a column in words: `2 mild`. */
export function valueWords({ options }: { options: readonly Option[] }, value: Scalar): string {
  const option = options.find((each) => each.value === value);
  return option ? optionName(option) : String(value);
}

export function isHasty({ ms }: LabelChip): boolean {
  return ms !== null && ms < hasty;
}

/** How long a rater took, as it stands on her chip: `8 s`, `2 min`, `under 2 s`; empty where nobody knows. */
export function timeWords(chip: LabelChip): string {
  if (chip.ms === null) return '';
  if (isHasty(chip)) return 'under 2 s';
  const seconds = Math.round(chip.ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** The raters' labels as one sentence for a screen reader: `A 1 edgy, B 4 egregious by rule.` */
export function labelWords(column: ResolveColumn): string {
  const each = column.labels.map(
    ({ by, value, byRule }) => `${by} ${valueWords(column, value)}${byRule ? ' by rule' : ''}`,
  );
  return each.length === 0 ? '' : `${each.join(', ')}.`;
}

/** What she is to do before she sees the raters' labels of a column; empty once she sees them or has nothing to decide. */
export function blindWords({ revealed, raters, state }: ResolveColumn): string {
  if (revealed || raters === 0 || state === 'settled') return '';
  return `Your own label first; then you see ${raters === 1 ? "the rater's" : `those of ${raters} raters`}.`;
}

/** `Item 2 of 7`; what came in from outside of the queue's filter has no place in it. */
export function itemWords({ number, of }: Pick<ResolveItem, 'number' | 'of'>): string {
  return number === 0 ? 'Item outside the filter' : `Item ${number} of ${of}`;
}
