import { html, type TemplateResult } from 'lit';
import type { CoefficientValue, DimensionReport, Interval, RaterReport } from '../../../src/core/agreement/report';
import { coefficientText, intervalText, percentText } from '../../../src/core/agreement/words';
import { block } from '../../shared/figures/block';
import { type Column, csvOf, dataTable, rawInterval } from '../../shared/figures/dataTable';
import { coefficientName } from '../../shared/text/coefficientNames';
import { fileName } from '../../shared/text/csvText';
import { countText, scaleText, signedIntervalText, signedText, timeText } from '../../shared/text/numberText';
import type { StudyActions } from '../studyActions';

type RaterColumn = Column<RaterReport> & { isThere(rater: RaterReport): boolean };

const columns: readonly RaterColumn[] = [
  {
    ...{ title: 'Rater', words: true, isThere: () => true },
    cell: ({ rater }) => rater,
    raw: ({ rater }) => ({ rater }),
  },
  {
    ...{ title: 'n', hint: 'Items that somebody else rated too, of all that she rated', isThere: () => true },
    cell: ({ n, rated }) => (n === rated ? countText(n) : `${countText(n)} of ${countText(rated)}`),
    raw: ({ n, rated }) => ({ n, rated }),
  },
  {
    ...{ title: 'Against the others', hint: 'Her value against the median or mode of the others’' },
    isThere: () => true,
    cell: ({ against_rest }) => coefficient(against_rest),
    raw: ({ against_rest: { id, value, ci } }) => ({
      ...{ against_rest: id, against_rest_value: value },
      ...rawInterval('against_rest', ci),
    }),
  },
  {
    ...{ title: 'Bias', hint: 'Mean of her value less the mean of the others’' },
    isThere: ({ bias }) => bias !== null,
    cell: ({ bias, bias_ci }) => signed(bias, bias_ci),
    raw: ({ bias, bias_ci }) => ({ bias, ...rawInterval('bias', bias_ci) }),
  },
  {
    ...{ title: 'Mean error', hint: 'Mean absolute difference from the others' },
    isThere: ({ mae }) => mae !== null,
    cell: ({ mae }) => (mae === null ? '' : scaleText(mae)),
    raw: ({ mae }) => ({ mae }),
  },
  {
    ...{ title: 'Severity', hint: 'Her effect in a model of items and raters; the mean of all raters is 0' },
    isThere: ({ severity }) => severity !== null,
    cell: ({ severity }) => (severity === null ? '' : signedText(severity)),
    raw: ({ severity }) => ({ severity }),
  },
  {
    ...{ title: 'Mean (SD)', isThere: ({ mean }) => mean !== null },
    cell: ({ mean, sd }) => (mean === null ? '' : `${scaleText(mean)}${sd === null ? '' : ` (${scaleText(sd)})`}`),
    raw: ({ mean, sd }) => ({ mean, sd }),
  },
  {
    ...{ title: 'At the ends', hint: 'Share of values at either end of the scale' },
    isThere: ({ extremes }) => extremes !== null,
    cell: ({ extremes }) => (extremes === null ? '' : percentText(extremes)),
    raw: ({ extremes }) => ({ extremes }),
  },
  {
    ...{ title: 'Longest run', hint: 'Most equal answers in a row' },
    isThere: ({ longest_run }) => longest_run !== null,
    cell: ({ longest_run }) => (longest_run === null ? '' : countText(longest_run)),
    raw: ({ longest_run }) => ({ longest_run }),
  },
  {
    ...{ title: 'Time', hint: 'Median time for an item', isThere: ({ time }) => time !== null },
    cell: ({ time }) => (time ? timeText(time.median_ms) : ''),
    raw: ({ time }) => ({ median_ms: time?.median_ms, total_ms: time?.total_ms }),
  },
  {
    ...{ title: 'Same again', hint: 'On items that came to her a second time: how often she gave the same' },
    isThere: ({ repeats }) => repeats !== null,
    cell: ({ repeats }) => (repeats ? again(repeats) : ''),
    raw: ({ repeats }) => ({ repeats: repeats?.n, ...rawRepeats('repeats_percent', same(repeats)) }),
  },
  {
    ...{ title: 'Against herself', hint: 'Her first value against her second, beyond chance' },
    isThere: ({ repeats }) => beyondChance(repeats) !== undefined,
    cell: ({ repeats }) => {
      const own = beyondChance(repeats);
      return own ? coefficient(own) : '';
    },
    raw: ({ repeats }) => {
      const own = beyondChance(repeats);
      return { repeats_coefficient: own?.id, ...rawRepeats('repeats', own) };
    },
  },
  {
    ...{ title: 'Competence', hint: 'Probability that she gives the latent class (Dawid and Skene)' },
    isThere: ({ competence }) => competence !== null,
    cell: ({ competence }) => (competence ? percentText(competence.accuracy) : ''),
    raw: ({ competence }) => ({ competence: competence?.accuracy }),
  },
];

/** Each rater in a line: against the others, against herself, and how she works. */
export function raterBlock(dimension: DimensionReport, actions: StudyActions): TemplateResult {
  const { raters_detail: raters, title } = dimension;
  const known = columns.filter(({ isThere }) => raters.some(isThere));
  return block(
    {
      ...{ title: 'Raters', file: fileName('agreement', title, 'raters'), className: 'wide-block' },
      body: dataTable(`Raters of ${title}`, known, raters),
      table: () => csvOf(known, raters),
    },
    actions,
  );
}

function coefficient({ id, value, ci, reason }: CoefficientValue): TemplateResult {
  if (value === null)
    return html`<span class="quiet" title=${reason ?? ''}>–<span class="visually-hidden"> not defined: ${reason}</span></span>`;
  return html`<span title=${coefficientName(id)}>${coefficientText(value)} <span class="ci">${ci ? intervalText(ci) : ''}</span></span>`;
}

function signed(value: number | null, ci: Interval | null): TemplateResult | string {
  if (value === null) return '';
  return html`${signedText(value)} <span class="ci">${ci ? signedIntervalText(ci) : ''}</span>`;
}

type Repeats = RaterReport['repeats'];

function again(repeats: NonNullable<Repeats>): TemplateResult {
  const share = same(repeats);
  const text = share && share.value !== null ? percentText(share.value) : '';
  return html`${text} <span class="ci">${share?.ci ? intervalText(share.ci) : ''}</span> <span class="n">n ${countText(repeats.n)}</span>`;
}

function same(repeats: Repeats): CoefficientValue | undefined {
  return repeats?.coefficients.find(({ id }) => id === 'percent_agreement');
}

function beyondChance(repeats: Repeats): CoefficientValue | undefined {
  return repeats?.coefficients.find(({ id }) => id !== 'percent_agreement');
}

function rawRepeats(name: string, value: CoefficientValue | undefined) {
  return { [`${name}_value`]: value?.value, ...rawInterval(name, value?.ci) };
}
