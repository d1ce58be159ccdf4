import type { AgreementReport, CoefficientValue, Interval, IntervalMethod } from '../../../src/core/agreement/report';
import { countText, probabilityText, scaleText } from '../../shared/text/numberText';

const methods: Record<IntervalMethod, string> = {
  'jackknife-log': 'jackknife, t on log(1 − α)',
  'jackknife-t': 'jackknife, t',
  'linearised-t': 'linearised, t',
  'fce-z': 'Fleiss–Cohen–Everitt, z',
  'fisher-z': 'Fisher, z',
  f: 'F',
  t: 't',
  wilson: 'Wilson',
  'wilson-effective': 'Wilson on the effective number',
  delong: 'DeLong',
  z: 'z',
  newcombe: 'Newcombe',
  'lee-2025': 'Lee et al. (2025)',
  'beta-monte-carlo': 'Monte Carlo over beta distributions',
  'clopper-pearson': 'Clopper–Pearson bounds',
  percentile: 'bootstrap, percentile',
  bca: 'bootstrap, BCa',
};

/** How an interval was come by, in words. */
export function methodText(ci: Interval): string {
  const resampled = ci.resamples === undefined ? '' : `, ${countText(ci.resamples)} resamples, seed ${ci.seed ?? 0}`;
  const again = ci.redrawn === undefined || ci.redrawn === 0 ? '' : `, ${countText(ci.redrawn)} drawn again`;
  return `${methods[ci.method]}${resampled}${again}`;
}

/** Degrees of freedom; those of Satterthwaite are no whole numbers. */
export function freedomText({ df }: Interval): string {
  if (df === undefined) return '';
  return Number.isInteger(df) ? countText(df) : scaleText(df);
}

/** A test against no association at all: `χ²(85) = 221.7, p < .001`; empty where there is none. */
export function testText({ chi_squared, df, p }: CoefficientValue): string {
  if (chi_squared === undefined || p === undefined) return '';
  const text = probabilityText(p);
  return `χ²(${df ?? ''}) = ${scaleText(chi_squared)}, p ${text.startsWith('<') ? text : `= ${text}`}`;
}

/** The confidence level of a report: `95 %`. */
export function levelText(report: AgreementReport): string {
  return `${Number((report.options.level * 100).toPrecision(4))} %`;
}
