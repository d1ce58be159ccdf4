import assert from 'node:assert/strict';
import { labelCalibration } from '../../../../src/core/calibration/decisions/labelCalibration';
import { close } from '../../../fixtures/golden';
import { present } from '../../../fixtures/ratingBuilders';

const LABELS = ['ANSWER', 'REFUSAL', 'CODE', 'OTHER'];
const codes = (...list: number[]) => Int32Array.from(list);

describe('labels against labels', () => {
  const report = labelCalibration(LABELS, codes(0, 0, 0, 0, 1, 1, 2, -1, 2), codes(0, 0, 0, 1, 1, 0, 2, 0, -1), 0.95);
  const coefficient = (id: string) => present(report.coefficients.find((each) => each.id === id));

  it('counts rows that have both, gold in rows', () => {
    assert.equal(report.n, 7);
    assert.deepEqual(report.confusion, [
      [3, 1, 0, 0],
      [1, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 0],
    ]);
  });

  it('has agreement, kappa and AC1 of these with all declared labels', () => {
    assert.deepEqual(
      report.coefficients.map(({ id }) => id),
      ['percent_agreement', 'cohen_kappa', 'gwet_ac1'],
    );
    const [pa, pe] = [5 / 7, (4 * 4 + 2 * 2 + 1) / 49];
    close(coefficient('percent_agreement').value, pa, 1e-12, 'agreement');
    assert.equal(coefficient('percent_agreement').ci?.method, 'wilson');
    close(coefficient('cohen_kappa').value, (pa - pe) / (1 - pe), 1e-12, 'kappa');
    const chance = [4 / 7, 2 / 7, 1 / 7, 0].reduce((sum, share) => sum + share * (1 - share), 0) / 3;
    close(coefficient('gwet_ac1').value, (pa - chance) / (1 - chance), 1e-12, 'AC1');
  });

  it('has precision and recall by label, null where nobody used it', () => {
    assert.deepEqual(report.by_label, [
      { label: 'ANSWER', gold: 4, judged: 4, precision: 0.75, recall: 0.75 },
      { label: 'REFUSAL', gold: 2, judged: 2, precision: 0.5, recall: 0.5 },
      { label: 'CODE', gold: 1, judged: 1, precision: 1, recall: 1 },
      { label: 'OTHER', gold: 0, judged: 0, precision: null, recall: null },
    ]);
  });

  it('says why there are no figures of no rows', () => {
    const none = labelCalibration(LABELS, codes(), codes(), 0.95);
    assert.equal(none.n, 0);
    assert.deepEqual(
      none.coefficients.map(({ value }) => value),
      [null, null, null],
    );
    for (const { reason } of none.coefficients) assert.equal(reason, 'No item was rated by both.');
  });
});
