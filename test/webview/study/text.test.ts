import assert from 'node:assert/strict';
import { coefficientText, intervalText, percentText } from '../../../src/core/agreement/words';
import { coefficientName, shortCoefficientName } from '../../../webview/shared/text/coefficientNames';
import { csvText, fileName } from '../../../webview/shared/text/csvText';
import { probabilityText, scaleText, signedText, timeText } from '../../../webview/shared/text/numberText';
import { givenBy, valuesText } from '../../../webview/study/text/valuesText';

describe('figures and names in words', () => {
  it('prints coefficients as papers do', () => {
    assert.deepEqual(
      [0.714, -0.117, 1, 0, -0.001, 0.996, -1].map((value) => coefficientText(value)),
      [...['.71', '-.12', '1.00', '.00', '.00', '1.00', '-1.00']],
    );
    assert.equal(coefficientText(0.0341, 3), '.034');
    assert.equal(intervalText({ low: -0.05, high: 0.781 }), '[-.05, .78]');
  });

  it('never calls rare what is never, nor nearly all what is all', () => {
    assert.deepEqual([0, 0.004, 0.06, 0.995, 1].map(percentText), ['0 %', '0.4 %', '6 %', '99.5 %', '100 %']);
  });

  it('prints figures of the scale with their zero, differences with their sign', () => {
    assert.deepEqual([0.314, 12.44, -0.001].map(scaleText), ['0.31', '12.4', '0.00']);
    assert.deepEqual([0.3, -0.3, 0, 0.001].map(signedText), ['+0.30', '-0.30', '0.00', '0.00']);
    assert.deepEqual([8421, 72_000, 600_000].map(timeText), ['8.4 s', '72 s', '10 min']);
    assert.deepEqual([0.0004, 0.034].map(probabilityText), ['< .001', '.034']);
  });

  it('names every coefficient', () => {
    assert.deepEqual(
      [
        'alpha_ordinal',
        'gwet_ac2_quadratic',
        'cohen_kappa_linear_index',
        'icc2',
        'icc2k',
        'kendall_w_tie_corrected_listwise',
        'something_new',
      ].map(coefficientName),
      [
        ...['Krippendorff’s α, ordinal', 'Gwet’s AC2, quadratic weights', 'Cohen’s κ, linear weights on ranks'],
        ...['ICC(A,1), single rating, agreement', 'ICC(A,k), mean of the raters'],
        ...['Kendall’s W, corrected for ties, complete items only', 'something new'],
      ],
    );
    assert.deepEqual(['alpha_nominal', 'gwet_ac1', 'cohen_kappa'].map(shortCoefficientName), ['α nominal', 'AC1', 'κ']);
  });

  it('writes CSV that is read back the same', () => {
    assert.equal(
      csvText([
        ['a', 'b'],
        ['x,"y"\n', null],
        [0.1 + 0.2, true],
      ]),
      'a,b\n"x,""y""\n",\n0.30000000000000004,true\n',
    );
    assert.equal(fileName('agreement', '../Härte & Co', 'pairs'), 'agreement-h-rte-co-pairs');
  });

  it('says who gave what, also where names are those of every object', () => {
    assert.equal(valuesText(['ana', 'bo'], { ana: 0, bo: 3 }), 'ana 0 · bo 3');
    const many = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((rater, at) => [rater, at === 4 ? 1 : 0]));
    assert.equal(valuesText(['a', 'b', 'c', 'd', 'e'], many), '0: 4 raters · 1: e');
    assert.equal(givenBy({}, '__proto__'), undefined);
    assert.equal(givenBy({}, 'constructor'), undefined);
  });
});
