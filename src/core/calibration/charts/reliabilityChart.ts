import { coefficientText } from '../../agreement/words';
import type { MappedMethod } from '../report';
import { lineOf, markAt } from './marks';
import { plotFrame, shareAxis } from './plotFrame';
import { picture, type SvgNode, svg } from './svgNode';

const names: Readonly<Record<MappedMethod['id'], string>> = { isotonic: 'Isotonic', platt: 'Platt' };

/** Observed shares of positives against mapped probabilities, by bin; on the diagonal a probability is what it says. */
export function reliabilityChart(method: MappedMethod, width: number): SvgNode {
  const { x, y, parts, height } = plotFrame(
    { width, plot: width - 60 },
    { x: shareAxis('mapped probability'), y: shareAxis('observed share') },
    [],
  );
  const most = Math.max(1, ...method.reliability.map(({ n }) => n));
  const mark = method.id === 'isotonic' ? 'dot' : 'ring';
  const figures = `Brier ${coefficientText(method.brier, 3)}, ECE ${coefficientText(method.ece_equal_width, 3)}`;
  return picture(
    { width, height, title: `Reliability of ${names[method.id]}`, words: figures },
    ...parts,
    svg('path', { class: 'c-rule', 'stroke-dasharray': '4 3', d: lineOf([x(0), y(0)], [x(1), y(1)]) }),
    ...method.reliability.map(({ mean, ci }) =>
      svg('path', { class: 'c-line', d: lineOf([x(mean), y(ci.low)], [x(mean), y(ci.high)]) }),
    ),
    ...method.reliability.map(({ mean, observed, n }) =>
      markAt(mark, x(mean), y(observed), 3 + 3 * Math.sqrt(n / most)),
    ),
  );
}
