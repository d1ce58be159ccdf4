import { estimateText, rateText } from '../rates/rateText';
import type { RateEstimate, RateReport } from '../report';
import { type ForestRow, forestChart } from './forestChart';
import { ticksOf } from './scale';
import type { SvgNode } from './svgNode';
import { plainNumber } from './words';

/** One way to estimate the rate. */
export interface RateRow {
  id: 'observed' | 'human' | 'rogan_gladen' | 'ppi' | 'ppi_pp' | 'predictive_values';
  name: string;
  estimate: number | null;
  ci: { low: number; high: number } | null;
  reason: string | undefined;
}

/** The rate as the judge has it, as people have it, and corrected, in the order of a picture. */
export function rateRows(rate: RateReport): RateRow[] {
  const row = (id: RateRow['id'], name: string, { estimate, ci, reason }: RateEstimate): RateRow => ({
    ...{ id, name, estimate, ci: ci ?? null, reason },
  });
  return [
    row('observed', 'Judge alone (naive)', {
      estimate: rate.observed,
      ...(rate.observed_ci ? { ci: rate.observed_ci } : {}),
    }),
    row('human', 'People alone', rate.human),
    row('rogan_gladen', 'Rogan–Gladen', rate.rogan_gladen),
    row('ppi', 'PPI', rate.ppi),
    row('ppi_pp', 'PPI++', rate.ppi_pp),
    row('predictive_values', 'Predictive values', rate.predictive_values),
  ];
}

/** All estimates of the rate over one axis that holds every interval. The judge's own is struck out: it is no estimate. */
export function rateChart(rate: RateReport, width: number): SvgNode {
  const rows = rateRows(rate);
  const ends = rows.flatMap(({ estimate, ci }) => [
    ...(estimate === null ? [] : [estimate]),
    ...(ci ? [ci.low, ci.high] : []),
  ]);
  // The mean of numbers is no share.
  const isShare = ends.every((end) => Math.abs(end) <= 1);
  const domain = isShare ? domainOf(ends) : ([Math.min(...ends), Math.max(...ends)] as const);
  const ticks = ticksOf(domain, width < 460 ? 4 : 6);
  return forestChart(
    rows.map(({ id, name, estimate, ci }): ForestRow => {
      const isNaive = id === 'observed';
      return {
        label: name,
        value: estimate,
        ci,
        text: rateRowText({ estimate, ci }, isShare ? rateText : plainNumber),
        mark: isNaive ? 'cross' : id === 'human' ? 'ring' : 'dot',
        struck: isNaive,
        strong: id === rate.quoted,
      };
    }),
    {
      title: 'Rate of positives',
      width,
      domain,
      ticks,
      tickText: isShare ? (tick) => `${Number((tick * 100).toPrecision(3))} %` : plainNumber,
      guides: ticks,
    },
  );
}

/** `8.7 % [6.1 %, 12.3 %]`, or that there is none. */
export function rateRowText(
  { estimate, ci }: Pick<RateRow, 'estimate' | 'ci'>,
  text: (value: number) => string = rateText,
): string {
  return estimate === null ? 'not to be had' : estimateText(estimate, ci ?? undefined, text);
}

/** From 0, or below where an interval is, to a little beyond the last end. */
function domainOf(ends: readonly number[]): [number, number] {
  const high = Math.max(0.05, ...ends);
  const low = Math.min(0, ...ends);
  return [low, Math.min(Math.max(1, ...ends), high * 1.05)];
}
