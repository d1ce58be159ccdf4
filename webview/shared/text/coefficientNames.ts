const bases: readonly (readonly [prefix: string, name: string])[] = [
  ['percent_agreement', 'Percent agreement'],
  ['gwet_ac1', 'Gwet’s AC1'],
  ['gwet_ac2', 'Gwet’s AC2'],
  ['fleiss_kappa', 'Fleiss’ κ'],
  ['conger_kappa', 'Conger’s κ'],
  ['cohen_kappa', 'Cohen’s κ'],
  ['brennan_prediger', 'Brennan–Prediger'],
  ['scott_pi', 'Scott’s π'],
  ['icc1k', 'ICC(1,k), mean of the raters'],
  ['icc2k', 'ICC(A,k), mean of the raters'],
  ['icc3k', 'ICC(C,k), mean of the raters'],
  ['icc1', 'ICC(1), single rating'],
  ['icc2', 'ICC(A,1), single rating, agreement'],
  ['icc3', 'ICC(C,1), single rating, consistency'],
  ['kendall_w_tie_corrected', 'Kendall’s W, corrected for ties'],
  ['kendall_tau_b', 'Kendall’s τ-b'],
  ['spearman', 'Spearman’s ρ'],
  ['pearson', 'Pearson’s r'],
  ['ccc', 'Lin’s concordance'],
];

const endings: Readonly<Record<string, string>> = {
  '': '',
  _linear: ', linear weights',
  _quadratic: ', quadratic weights',
  _ordinal: ', ordinal weights',
  _linear_index: ', linear weights on ranks',
  _quadratic_index: ', quadratic weights on ranks',
  _listwise: ', complete items only',
};

/** What people call a coefficient: `Krippendorff’s α, ordinal`. An id that is not known stands for itself. */
export function coefficientName(id: string): string {
  if (id.startsWith('alpha_')) return `Krippendorff’s α, ${id.slice('alpha_'.length)}`;
  const base = bases.find(([prefix]) => id.startsWith(prefix));
  if (!base) return id.replaceAll('_', ' ');
  const [prefix, name] = base;
  const rest = id.slice(prefix.length);
  return `${name}${endings[rest] ?? `, ${rest.replaceAll('_', ' ').trim()}`}`;
}

/** The same in a word or two, for a column of the overview: `α ordinal`. */
export function shortCoefficientName(id: string): string {
  return coefficientName(id)
    .replace(/^\w+’s? (?=[ακπρτWr]|AC)/u, '')
    .replace(', ', ' ');
}
