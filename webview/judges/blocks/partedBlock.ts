import { html, type TemplateResult } from 'lit';
import type { JudgeCalibration } from '../../../src/core/calibration/report';
import { block } from '../../shared/figures/block';
import { type Column, csvOf } from '../../shared/figures/dataTable';
import { fileName } from '../../shared/text/csvText';
import type { JudgesActions } from '../judgesActions';

type Row = JudgeCalibration['parted'][number];

const columns: readonly Column<Row>[] = [
  { title: 'Item', cell: ({ item }) => item, raw: ({ item, key }) => ({ item, key }) },
  { title: 'Gold', cell: ({ gold }) => gold, raw: ({ gold, judge, score }) => ({ gold, judge, score }) },
];

/** The way to the items on which gold and the judge part. */
export function partedBlock({ judge, parted }: JudgeCalibration, actions: JudgesActions): TemplateResult {
  const body = html`<p><button type="button" class="link" data-opener="parted"
      @click=${() => actions.list({ judge, kind: 'parted' }, 'parted')}>List the items where gold and ${judge} part</button></p>
    <p class="remark">Read them: some are errors of the judge, some of the gold set, some of the rubric.</p>`;
  return block(
    {
      ...{ title: 'Where gold and judge part', file: fileName('parted', judge), body },
      ...(parted.length > 0 ? { table: () => csvOf(columns, parted) } : {}),
    },
    actions,
  );
}
