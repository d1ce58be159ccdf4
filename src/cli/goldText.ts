import type { GoldManifest } from '../../schemas/gold';
import { coefficientText } from '../core/agreement/words';
import { escapeUnseen } from '../core/transcripts/quoted';
import type { GoldOutcome } from '../platform/goldExport';
import type { DisagreementsResult } from './disagreements';
import { shown } from './studyArgument';
import { textTable } from './textTable';

/** Rows of a list that are printed; the others are counted. */
const LISTED = 40;

/** What a gold set is, for people: how many labels, how they came about, what stayed out, and how much the method matters. */
export function goldText({ out, status, manifest }: GoldOutcome): string {
  const { counts, version } = manifest;
  const done = {
    written: `written to ${shown(out)}`,
    unchanged: `is in ${shown(out)} already, byte for byte`,
    extended: `is in ${shown(out)} already; files were added`,
  };
  const { dev = 0, test = 0 } = counts.by_split;
  return [
    `Gold set, version ${version}: ${counts.labels} labels of ${counts.items} items (${dev} dev, ${test} test), ${done[status]}.`,
    ...textTable([['label', 'dev', 'test'], ...labelRows(manifest)]),
    `Sources: ${listText(counts.by_source) || 'none'}. Left out: ${listText(counts.excluded) || 'nothing'}.`,
    ...unresolvedLines(manifest),
    '',
    'Before adjudication the raters agreed:',
    ...textTable([['', 'value', 'interval', 'by'], ...agreementRows(manifest)]),
    '',
    'By other ways to settle the labels:',
    ...textTable(sensitivityRows(manifest)),
    ...(manifest.gaps.length > 0
      ? ['', `Gaps of the codebook: ${manifest.gaps.length} (in the manifest, with notes).`]
      : []),
    ...manifest.warnings.map((warning) => `Warning: ${warning}`),
  ]
    .map(escapeUnseen)
    .join('\n');
}

/** The queue of disagreements, for people. */
export function disagreementsText({ open, items }: DisagreementsResult): string {
  if (items.length === 0) return 'Nothing is to be resolved.';
  const rows = items.slice(0, LISTED).map(({ item, key, dimension, values, state, why = '' }) => {
    const labels = Object.entries(values).map(([rater, value]) => `${rater} ${value}`);
    return `${key ?? item}  ${dimension}: ${labels.join(', ') || 'no ratings'} (${state}${why === '' ? '' : `: ${why}`})`;
  });
  const more = items.length > LISTED ? [`… and ${items.length - LISTED} more; --json has them all.`] : [];
  return [`${open} to resolve, worst first: across a cut, then by how far the raters are apart.`, ...rows, ...more]
    .map(escapeUnseen)
    .join('\n');
}

function labelRows({ counts }: GoldManifest): string[][] {
  return Object.entries(counts.by_label_and_split).map(([label, { dev = 0, test = 0 }]) => [
    label,
    String(dev),
    String(test),
  ]);
}

function unresolvedLines({ unresolved }: GoldManifest): string[] {
  if (unresolved.length === 0) return [];
  const rows = unresolved
    .slice(0, LISTED)
    .map(({ key, item, dimension, why }) => `  ${key ?? item}  ${dimension} (${why})`);
  const more =
    unresolved.length > LISTED ? [`  … and ${unresolved.length - LISTED} more; the manifest has them all.`] : [];
  return [`Unresolved: ${unresolved.length}.`, ...rows, ...more];
}

function agreementRows({ agreement }: GoldManifest): string[][] {
  return agreement
    .filter(({ value }) => value !== null)
    .map(({ dimension, coefficient, value, low, high }) => [
      dimension,
      value === null ? '-' : coefficientText(value),
      low === null || high === null ? '' : `[${coefficientText(low)}, ${coefficientText(high)}]`,
      coefficient,
    ]);
}

function sensitivityRows({ sensitivity }: GoldManifest): string[][] {
  const names = [...new Set(sensitivity.flatMap(({ rates }) => Object.keys(rates)))];
  return [
    ['method', 'labels', 'unresolved', ...names],
    ...sensitivity.map(({ method, labels, unresolved, rates }) => [
      ...[method, String(labels), String(unresolved)],
      ...names.map((name) => `${(100 * (rates[name] ?? 0)).toFixed(1)} %`),
    ]),
  ];
}

function listText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}
