import type { DimensionReport } from '../core/agreement/report';
import { percentText } from '../core/agreement/words';
import { intervalCell, textTable, valueText, withoutColumns } from './textTable';

/** Hardest items that are listed. */
const SHOWN_ITEMS = 20;

/** What `--all` adds to a dimension: categories, raters, leaving one out, the hardest items, how many more it takes. */
export function detailLines(report: DimensionReport, intervals: boolean): string[] {
  return [
    ...categoryLines(report),
    ...raterLines(report, intervals),
    ...leaveOneOutLines(report, intervals),
    ...hardestLines(report),
    ...planLines(report),
  ];
}

function categoryLines({ categories }: DimensionReport): string[] {
  const rows = categories.map(({ value, prevalence, specific_agreement, alpha }) => [
    ...[String(value), percentText(prevalence)],
    ...[specific_agreement === null ? '-' : percentText(specific_agreement), valueText(alpha)],
  ]);
  return rows.length === 0 ? [] : textTable([['categories', 'prevalence', 'specific agreement', 'alpha'], ...rows]);
}

function raterLines({ raters_detail }: DimensionReport, intervals: boolean): string[] {
  const rows = raters_detail.map((rater) => [
    ...[rater.rater, String(rater.rated), String(rater.n), valueText(rater.against_rest.value)],
    ...[valueText(rater.bias), intervalCell(rater.bias_ci), valueText(rater.mae)],
    ...[rater.time === null ? '-' : `${(rater.time.median_ms / 1000).toFixed(1)} s`],
  ]);
  const header = ['raters', 'rated', 'shared', 'against the rest', 'bias', 'interval', 'mean error', 'median time'];
  return rows.length === 0 ? [] : textTable(columns([header, ...rows], intervals));
}

function leaveOneOutLines({ leave_one_out }: DimensionReport, intervals: boolean): string[] {
  const rows = leave_one_out.map(({ rater, id, value, delta, delta_ci }) => [
    ...[rater, id, valueText(value), valueText(delta), intervalCell(delta_ci)],
  ]);
  const header = ['without', 'coefficient', 'value', 'change', 'interval'];
  return rows.length === 0 ? [] : textTable(columns([header, ...rows], intervals));
}

function columns(rows: string[][], intervals: boolean): string[][] {
  return intervals ? rows : withoutColumns(rows, ['interval']);
}

function hardestLines({ hardest }: DimensionReport): string[] {
  const rows = hardest.slice(0, SHOWN_ITEMS).map(({ item, share, values }) => [
    ...[item, percentText(share)],
    Object.entries(values)
      .map(([rater, value]) => `${rater} ${String(value)}`)
      .join(', '),
  ]);
  return rows.length === 0 ? [] : textTable([['hardest items', 'of all disagreement', 'values'], ...rows]);
}

function planLines({ plans }: DimensionReport): string[] {
  return plans.map(({ id, target, now, items, reason }) => {
    const goal = `  ${id} against ${target}:`;
    if (now !== 'open') return `${goal} the interval is ${now} it.`;
    if (items.likely === null) return `${goal} open. ${reason ?? 'More than a million items would not settle it.'}`;
    return `${goal} open; ${items.half ?? '-'} items in all settle it with 50 % probability, ${items.likely} with 80 %.`;
  });
}
