import type { GoldOutcome } from '../../platform/goldExport';

/** `Gold set version 1: 37 labels (20 dev, 17 test), 3 unresolved.`, and what was written of it. */
export function goldMessage({ status, manifest }: Pick<GoldOutcome, 'status' | 'manifest'>): string {
  const { labels, by_split: splits, unresolved } = manifest.counts;
  const parts = Object.entries(splits).map(([split, count]) => `${count} ${split}`);
  const told = {
    written: '',
    unchanged: ' The same set was there already: nothing was written.',
    extended: ' The same set was there already: files of further harnesses came to it.',
  }[status];
  const counted = `${labels} ${labels === 1 ? 'label' : 'labels'}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
  return `Gold set version ${manifest.version}: ${counted}, ${unresolved} unresolved.${told}`;
}

/** Where an export was refused because a set is there that differs: what to ask, and the version that would be made. */
export function newVersionQuestion(refusal: string): { question: string; version: string } | undefined {
  const found = /^(.*?)(?:, or|:) --force makes version (\d+)/.exec(refusal);
  return found ? { question: `${found[1]}.`, version: found[2] ?? '' } : undefined;
}
