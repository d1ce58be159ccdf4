import { html, nothing, type TemplateResult } from 'lit';
import type { JudgeCalibration } from '../../../src/core/calibration/report';
import { block } from '../../shared/figures/block';
import { countMatrix } from '../../shared/figures/countMatrix';
import { type CsvTable, fileName } from '../../shared/text/csvText';
import { countOf } from '../../shared/text/numberText';
import type { JudgesActions } from '../judgesActions';

const answers = [true, false] as const;
const decisions = [true, false, null] as const;

/** Gold against the judge's decision, and what it said where it decided nothing. */
export function matrixBlock(judge: JudgeCalibration, actions: JudgesActions): TemplateResult {
  const { binary, binary_reason: reason } = judge;
  if (!binary) {
    const why = reason ?? 'The judge gives no yes or no.';
    return block(
      { title: 'Gold × judge', file: 'matrix', body: html`<p class="reason">Not defined: ${why}</p>` },
      actions,
    );
  }
  const counts = countsOf(judge, binary);
  const columns = counts.some((row) => (row[2] ?? 0) > 0) ? ['yes', 'no', 'no decision'] : ['yes', 'no'];
  const opener = (y: number, x: number) => `cell-${wordOf(answers[y])}-${wordOf(decisions[x])}`;
  const body = html`${countMatrix({
    label: `Gold against ${judge.judge}`,
    explained: `Rows: gold. Columns: ${judge.judge}. A count lists its items. Shades are shares of a row.`,
    ...{ sides: ['Gold', judge.judge] as const, rows: ['yes', 'no'], columns, counts, opener },
    isSame: (y, x) => answers[y] === decisions[x],
    list: (y, x) => {
      const judged = decisions[x] ?? null;
      actions.list({ judge: judge.judge, kind: 'cell', gold: answers[y] ?? false, judged }, opener(y, x));
    },
  })}${undecidedList(judge)}`;
  return block(
    {
      title: 'Gold × judge',
      file: fileName('matrix', judge.judge),
      body,
      table: () => matrixRows(judge.judge, counts),
    },
    actions,
  );
}

function countsOf(
  { undecided }: JudgeCalibration,
  { tp, fp, fn, tn }: { tp: number; fp: number; fn: number; tn: number },
) {
  const open = undecided.reduce((sum, { gold_positive }) => sum + gold_positive, 0);
  const all = undecided.reduce((sum, { n }) => sum + n, 0);
  return [
    [tp, fn, open],
    [fp, tn, all - open],
  ];
}

function undecidedList({ undecided }: JudgeCalibration): TemplateResult | typeof nothing {
  if (undecided.length === 0) return nothing;
  return html`<ul class="said" aria-label="Where it decided nothing it said">${undecided.map(
    ({ said, n, gold_positive: positive }) =>
      html`<li>${said}: ${countOf(n, 'item')}, gold says yes to ${positive}</li>`,
  )}</ul>`;
}

function matrixRows(judge: string, counts: number[][]): CsvTable {
  const rows = counts.flatMap((row, y) =>
    row.map((count, x) => [judge, wordOf(answers[y]), wordOf(decisions[x]), count]),
  );
  return [['judge', 'gold', 'judged', 'items'], ...rows];
}

function wordOf(said: boolean | null | undefined): string {
  return said === true ? 'yes' : said === false ? 'no' : 'none';
}
