import { html, nothing, type TemplateResult } from 'lit';
import type { DimensionReport, Drift } from '../../../src/core/agreement/report';
import { coefficientText, intervalText, percentText } from '../../../src/core/agreement/words';
import { block } from '../../shared/figures/block';
import { type Column, csvOf, dataTable, rawInterval } from '../../shared/figures/dataTable';
import { fileName } from '../../shared/text/csvText';
import { signedText, timeText } from '../../shared/text/numberText';
import { driftLine } from '../charts/smallCharts';
import type { StudyActions } from '../studyActions';

interface Row {
  rater: string;
  drift: Drift;
}

type Part = Drift['parts'][number];

/** Whether raters change over their own sequence: in agreement, in bias, in pace. */
export function driftBlock(dimension: DimensionReport, actions: StudyActions): TemplateResult | typeof nothing {
  const rows = dimension.raters_detail.flatMap(({ rater, drift }) => (drift ? [{ rater, drift }] : []));
  if (rows.length === 0) return nothing;
  const parts = Math.max(...rows.map(({ drift }) => drift.parts.length));
  const hasBias = rows.some(({ drift }) => drift.parts.some(({ bias }) => bias !== null));
  const columns: Column<Row>[] = [
    { title: 'Rater', words: true, cell: ({ rater }) => rater, raw: ({ rater }) => ({ rater }) },
    {
      title: 'Agreement',
      hint: 'With the others, by part of her sequence',
      cell: ({ drift }) => byPart(drift, ({ agreement }) => agreement, percentText),
      raw: ({ drift }) => rawParts('agreement', parts, drift, ({ agreement }) => agreement),
    },
    ...(hasBias ? biasColumns(parts) : []),
    {
      title: 'Time',
      hint: 'Median for an item, by part of her sequence',
      cell: ({ drift }) => byPart(drift, ({ median_ms }) => median_ms, timeText),
      raw: ({ drift }) => rawParts('median_ms', parts, drift, ({ median_ms }) => median_ms),
    },
    {
      title: 'Trend',
      hint: 'Spearman’s correlation of her signed error with the place in the sequence',
      cell: ({ drift: { trend, trend_ci } }) =>
        trend === null
          ? ''
          : html`${coefficientText(trend)} <span class="ci">${trend_ci ? intervalText(trend_ci) : ''}</span>`,
      raw: ({ drift: { trend, trend_ci } }) => ({ trend, ...rawInterval('trend', trend_ci) }),
    },
  ];
  const title = parts === 3 ? 'Over time, in thirds' : `Over time, in ${parts} parts`;
  const file = fileName('agreement', dimension.title, 'drift');
  const body = dataTable(`Change of raters of ${dimension.title} over their sequence`, columns, rows);
  return block({ title, file, body, table: () => csvOf(columns, rows) }, actions);
}

function biasColumns(parts: number): Column<Row>[] {
  return [
    {
      title: 'Bias',
      cell: ({ drift }) => byPart(drift, ({ bias }) => bias, signedText),
      raw: ({ drift }) => rawParts('bias', parts, drift, ({ bias }) => bias),
    },
    { title: 'Course of bias', cell: ({ drift }) => html`${driftLine(drift, 72)}`, raw: () => ({}) },
  ];
}

function byPart(drift: Drift, pick: (part: Part) => number | null, write: (value: number) => string): string {
  const texts = drift.parts.map((part) => {
    const value = pick(part);
    return value === null ? '–' : write(value);
  });
  return texts.every((text) => text === '–') ? '' : texts.join(' → ');
}

function rawParts(
  name: string,
  parts: number,
  drift: Drift,
  pick: (part: Part) => number | null,
): Record<string, number | null> {
  const all = Array.from({ length: parts }, (_, at) => drift.parts[at]);
  return Object.fromEntries(all.map((part, at) => [`${name}_${at + 1}`, part ? pick(part) : null]));
}
