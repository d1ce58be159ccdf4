import type { nothing, TemplateResult } from 'lit';
import { withIntervalText } from '../../../src/core/agreement/words';
import { rateText } from '../../../src/core/calibration/rates/rateText';
import type { CalibrationReport, JudgePair } from '../../../src/core/calibration/report';
import { block } from '../../shared/figures/block';
import { type Column, csvOf, dataTable } from '../../shared/figures/dataTable';
import { countText } from '../../shared/text/numberText';
import type { JudgesActions } from '../judgesActions';
import { figureName } from './coefficientColumns';

/** Every two judges on what both decided. */
export function pairsBlock({ pairs }: CalibrationReport, actions: JudgesActions): TemplateResult | typeof nothing {
  const columns = columnsOf([...new Set(pairs.flatMap(({ coefficients }) => coefficients.map(({ id }) => id)))]);
  return block(
    {
      ...{ title: 'Judges against each other', file: 'judge-pairs' },
      ...{ body: dataTable('Judges against each other', columns, pairs), table: () => csvOf(columns, pairs) },
    },
    actions,
  );
}

function columnsOf(ids: readonly string[]): readonly Column<JudgePair>[] {
  return [
    {
      title: 'Judges',
      words: true,
      cell: ({ judges }) => judges.join(' × '),
      raw: ({ judges: [first, second] }) => ({ first, second }),
    },
    { title: 'n', cell: ({ n }) => countText(n), raw: ({ n }) => ({ n }) },
    {
      title: 'Rates',
      cell: ({ rates }) => rates.map(rateText).join(' and '),
      raw: ({ rates: [first_rate, second_rate] }) => ({ first_rate, second_rate }),
    },
    ...ids.map((id): Column<JudgePair> => {
      const of = ({ coefficients }: JudgePair) => coefficients.find((each) => each.id === id);
      return {
        title: figureName(id),
        cell: (pair) => withIntervalText(of(pair) ?? { id, value: null, n: 0 }),
        raw: (pair) => ({
          [id]: of(pair)?.value,
          [`${id}_low`]: of(pair)?.ci?.low,
          [`${id}_high`]: of(pair)?.ci?.high,
        }),
      };
    }),
  ];
}
