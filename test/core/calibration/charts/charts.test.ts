import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ceilingChart } from '../../../../src/core/calibration/charts/ceilingChart';
import { figureChart } from '../../../../src/core/calibration/charts/figureRows';
import { forestChart } from '../../../../src/core/calibration/charts/forestChart';
import { gridChart } from '../../../../src/core/calibration/charts/gridChart';
import { printedStyles } from '../../../../src/core/calibration/charts/printedStyles';
import { rateChart, rateRows } from '../../../../src/core/calibration/charts/rateChart';
import { reliabilityChart } from '../../../../src/core/calibration/charts/reliabilityChart';
import { precisionRecallChart, rocChart } from '../../../../src/core/calibration/charts/rocChart';
import { linearScale, ticksOf } from '../../../../src/core/calibration/charts/scale';
import { strataChart } from '../../../../src/core/calibration/charts/strataChart';
import type { SvgNode } from '../../../../src/core/calibration/charts/svgNode';
import { svgFile, svgText } from '../../../../src/core/calibration/charts/svgText';
import { sweepChart } from '../../../../src/core/calibration/charts/sweepChart';
import type { JudgeCalibration } from '../../../../src/core/calibration/report';
import { badJudge, binaryOf, goodJudge, rateOf, scoreOf, thinJudge } from '../../../fixtures/calibrationReports';
import { present } from '../../../fixtures/ratingBuilders';

/** Every picture of a judge. */
function chartsOf(judge: JudgeCalibration, width: number): SvgNode[] {
  const { binary, score, grid, mapped, ceiling, strata, rate } = judge;
  return [
    rateChart(rate, width),
    ...(binary ? [figureChart(judge.judge, binary, width)] : []),
    ...(score ? [rocChart(score, width), precisionRecallChart(score, width), sweepChart(score, width)] : []),
    ...(grid ? [gridChart(grid, width)] : []),
    ...(mapped?.methods ?? []).map((method) => reliabilityChart(method, width)),
    ...strata.flatMap((each) => [strataChart(each, 'recall', width), strataChart(each, 'specificity', width)]),
    ...(ceiling ? [ceilingChart(ceiling, width)] : []),
  ].filter((chart) => chart !== undefined);
}

function partsOf(node: SvgNode): SvgNode[] {
  return [node, ...node.children.flatMap((child) => (typeof child === 'string' ? [] : partsOf(child)))];
}

const ofClass = (chart: SvgNode, name: string) => partsOf(chart).filter(({ attributes }) => attributes.class === name);
const words = (chart: SvgNode) => String(chart.attributes['aria-label']);
const texts = (chart: SvgNode) =>
  partsOf(chart).flatMap(({ children }) => children.filter((each) => typeof each === 'string'));

describe('the pictures of a calibration', () => {
  for (const width of [340, 640]) {
    for (const judge of [goodJudge(), badJudge(), thinJudge()]) {
      it(`hold numbers alone, and stay in their box: ${judge.judge} at ${width}`, () => {
        const charts = chartsOf(judge, width);
        assert.ok(charts.length >= (judge.score?.sweep.length ? 11 : 3));
        for (const chart of charts) {
          const height = Number(chart.attributes.height);
          for (const { tag, attributes } of partsOf(chart)) {
            for (const [name, value] of Object.entries(attributes)) {
              assert.doesNotMatch(String(value), /NaN|Infinity|undefined|null/, `${words(chart)}: ${tag} ${name}`);
              if (!/^(x|x1|x2|cx|y|y1|y2|cy)$/.test(name)) continue;
              const most = name.includes('x') ? width : height;
              assert.ok(Number(value) >= -8 && Number(value) <= most + 8, `${words(chart)}: ${tag} ${name} ${value}`);
            }
          }
        }
      });
    }
  }

  it('are the same bytes for the same figures', () => {
    const texts = () => chartsOf(goodJudge(), 500).map(svgText).join('\n');
    assert.equal(texts(), texts());
  });

  it('use no class that paper does not know, and no style of their own', () => {
    for (const part of chartsOf(goodJudge(), 640).flatMap(partsOf)) {
      assert.equal('style' in part.attributes, false);
      for (const name of String(part.attributes.class ?? '')
        .split(' ')
        .filter(Boolean)) {
        assert.ok(printedStyles.includes(`.${name}{`), name);
      }
    }
  });

  it('say in words what they show', () => {
    const score = scoreOf();
    assert.match(
      words(rocChart(score, 340)),
      /^ROC curve of aligned, AUC \.94\. cut in use 30: TPR \.58, FPR \.01; chosen 44: TPR \.9/,
    );
    assert.match(words(rateChart(rateOf(), 640)), /Judge alone \(naive\): 8\.7\s% \[7\.5\s%, 9\.9\s%\]; People alone/);
    assert.match(
      words(present(gridChart(present(goodJudge().grid ?? undefined), 640))),
      /in use: aligned 30, coherent 50, \.70; best: aligned 40/,
    );
  });
});

describe('the picture of the rate', () => {
  it('strikes the judge’s own rate out, and sets the one to quote in bold', () => {
    const chart = rateChart(rateOf(), 640);
    const struck = partsOf(chart).filter(({ attributes }) => /c-struck/.test(String(attributes.class)));
    assert.deepEqual(
      struck.map(({ children }) => children.at(-1)),
      ['Judge alone (naive)'],
    );
    const bold = partsOf(chart).filter(({ attributes }) => /c-strong/.test(String(attributes.class)));
    assert.equal(bold[0]?.children.at(-1), 'PPI++');
  });

  it('has no point where there is no estimate, and keeps the reason', () => {
    const { rate } = thinJudge();
    assert.equal(ofClass(rateChart(rate, 640), 'c-dot').length, 0);
    assert.deepEqual(
      rateRows(rate).map(({ reason }) => reason === undefined),
      [true, false, false, false, false, false],
    );
  });

  it('writes means of numbers as numbers', () => {
    const rate = rateOf({ observed: 41.5, observed_ci: { level: 0.95, low: 40, high: 43, method: 't' } });
    assert.ok(texts(rateChart(rate, 640)).includes('41.5 [40, 43]'));
  });
});

describe('a forest plot', () => {
  const options = { title: 'Figures', width: 600, domain: [0, 1] as const, ticks: [0, 1], tickText: String };

  it('ends an interval in an arrow where the axis does not reach', () => {
    const row = { label: 'a', value: 0.5, text: '.50' };
    const line = (ci: { low: number; high: number }) =>
      String(ofClass(forestChart([{ ...row, ci }], options), 'c-line')[0]?.attributes.d);
    const strokes = (d: string) => d.match(/[ML]/g)?.join('') ?? '';
    assert.equal(strokes(line({ low: 0.2, high: 0.8 })), 'MLMLML');
    assert.equal(strokes(line({ low: -0.2, high: 1.8 })), 'MLMLLMLL');
  });

  it('cuts a long name, and keeps it whole where the pointer rests', () => {
    const label = 'x'.repeat(200);
    const chart = forestChart([{ label, value: 0.5, text: '.50' }], options);
    const shown = texts(chart).filter((text) => text.startsWith('x'));
    assert.deepEqual(shown.map((text) => text === label).sort(), [false, true]);
    assert.ok(shown.some((text) => text.endsWith('…') && text.length < 60));
  });
});

describe('the picture of thresholds', () => {
  it('is not there where there is nothing to sweep', () => {
    assert.equal(sweepChart(scoreOf({ sweep: [] }), 600), undefined);
    assert.equal(
      gridChart(
        {
          ...present(goodJudge().grid ?? undefined),
          values: [],
          y: { metric: 'coherent', thresholds: [], literature: null },
        },
        600,
      ),
      undefined,
    );
  });

  it('marks the cut in use only where the map has it', () => {
    const grid = present(goodJudge().grid ?? undefined);
    const frames = (literature: number | null) =>
      ofClass(present(gridChart({ ...grid, x: { ...grid.x, literature } }, 600)), 'c-outline').length;
    assert.deepEqual([frames(30), frames(31), frames(null)], [4, 2, 2]);
  });

  it('shows figures below nought', () => {
    const { sweep } = scoreOf();
    const chart = present(sweepChart(scoreOf({ sweep: sweep.map((each) => ({ ...each, kappa: -0.3 })) }), 600));
    assert.ok(texts(chart).includes('-.5'));
  });
});

describe('a scale', () => {
  it('keeps within its range and its order', () => {
    const number = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(number, number, number, number, (a, b, one, other) => {
        const scale = linearScale([Math.min(a, b), Math.max(a, b)], [0, 100]);
        const [first, second] = [scale(Math.min(one, other)), scale(Math.max(one, other))];
        assert.ok(first >= 0 && second <= 100 && first <= second + 1e-9);
      }),
    );
  });

  it('has round ticks within its ends', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e4, max: 1e4 }),
        fc.double({ noNaN: true, min: 1e-3, max: 1e4 }),
        (low, span) => {
          const ticks = ticksOf([low, low + span], 5);
          assert.ok(ticks.length >= 1 && ticks.length <= 7, ticks.join());
          for (const tick of ticks) assert.ok(tick >= low - span * 1e-6 && tick <= low + span * (1 + 1e-6));
        },
      ),
    );
    assert.deepEqual(ticksOf([0, 0.206], 4), [0, 0.1, 0.2]);
    assert.deepEqual(ticksOf([3, 3], 4), [3]);
  });
});

describe('a picture as markup', () => {
  it('has every text and attribute escaped', () => {
    const plain = (text: string) =>
      text
        .replaceAll(/<[^<>]*>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ';', '/', ']', '!', '-') }),
        (text) => {
          const markup = svgText({ tag: 'text', attributes: { class: text }, children: [text] });
          assert.equal(plain(markup), text);
          assert.match(markup, /^<text class="[^"<>]*">[^<>]*<\/text>$/);
        },
      ),
    );
  });

  it('holds no control character, which no reader of XML would take', () => {
    const text = svgText({ tag: 'text', attributes: {}, children: ['a\u0000\u001b[31mb\uffff'] });
    assert.equal(text, '<text>a[31mb</text>');
  });

  it('is a file that refers to nothing outside, with its words as its title', () => {
    const file = svgFile(figureChart('gpt-4o <b>', binaryOf(31, 4, 12, 193), 640));
    assert.match(file, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.match(file, /<title>gpt-4o &lt;b&gt; against gold\. Precision \(PPV\): \.89 \[/);
    assert.doesNotMatch(file.replace('http://www.w3.org/2000/svg', ''), /https?:|url\(|@import|<script|href/);
  });
});
