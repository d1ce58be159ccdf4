import { coefficientText } from '../../agreement/words';
import type { ScoreCalibration, ThresholdFigures } from '../report';
import { lineOf, markAt } from './marks';
import { type LegendEntry, plotFrame, shareTick } from './plotFrame';
import { ticksOf } from './scale';
import { picture, type SvgNode, svg } from './svgNode';
import { plainNumber } from './words';

const curves = [
  { id: 'f1', line: 'line', name: 'F1' },
  { id: 'kappa', line: 'line-2', name: 'Cohen’s κ' },
  { id: 'youden', line: 'line-3', name: 'Youden’s J' },
] as const;

/** F1, kappa and Youden's J over the threshold, with the cut in use, the chosen one and what is as good as it. */
export function sweepChart(score: ScoreCalibration, width: number): SvgNode | undefined {
  const { sweep, literature, chosen, metric, rising } = score;
  const [first, last] = [sweep[0], sweep.at(-1)];
  if (!first || !last || first.threshold === last.threshold) return undefined;
  const lowest = Math.min(0, ...sweep.flatMap((each) => [each.f1, each.kappa, each.youden]));
  const floor = Math.floor(lowest * 4) / 4;
  const domain = [first.threshold, last.threshold] as const;
  const legend: LegendEntry[] = [
    ...curves.map(({ line, name }) => ({ mark: line, text: name })),
    ...(literature ? [{ mark: 'square' as const, text: cutText('cut in use', literature) }] : []),
    ...(chosen ? [{ mark: 'diamond' as const, text: cutText(`chosen by ${nameOf(chosen.by)}`, chosen.figures) }] : []),
  ];
  const axes = {
    x: {
      domain,
      ticks: ticksOf(domain, Math.max(3, Math.floor(width / 70))),
      tickText: plainNumber,
      title: `${metric} ${rising ? '≥' : '<'} threshold is positive`,
    },
    y: {
      domain: [floor, 1] as const,
      ticks: ticksOf([floor, 1], 4),
      tickText: shareTick,
      title: 'agreement with gold',
    },
  };
  const { x, y, parts, height } = plotFrame({ width, plot: 190 }, axes, legend);
  const near = chosen?.near;
  const upright = (at: number) => lineOf([x(at), y(floor)], [x(at), y(1)]);
  const by = chosen?.by ?? 'f1';
  return picture(
    {
      width,
      height,
      title: `Agreement with gold over the threshold on ${metric}`,
      words: legend
        .slice(curves.length)
        .map(({ text }) => text)
        .join('; '),
    },
    ...parts,
    ...(near
      ? [
          svg('rect', {
            class: 'c-band',
            x: x(near.low),
            y: y(1),
            width: Math.max(2, x(near.high) - x(near.low)),
            height: y(floor) - y(1),
          }),
        ]
      : []),
    ...(literature
      ? [svg('path', { class: 'c-axis', 'stroke-dasharray': '4 3', d: upright(literature.threshold) })]
      : []),
    ...(chosen ? [svg('path', { class: 'c-axis', d: upright(chosen.threshold) })] : []),
    ...curves.map(({ id, line }) =>
      svg('path', {
        class: `c-${line}`,
        d: lineOf(...steps(sweep, id).map(([at, value]) => [x(at), y(value)] as const)),
      }),
    ),
    ...(literature ? [markAt('square', x(literature.threshold), y(literature[by]))] : []),
    ...(chosen ? [markAt('diamond', x(chosen.threshold), y(chosen.figures[by]))] : []),
  );
}

/** Between two scores nothing changes: a figure holds from just above the score before up to its own threshold. */
function steps(sweep: readonly ThresholdFigures[], id: (typeof curves)[number]['id']): (readonly [number, number])[] {
  return sweep.flatMap((each, at) => {
    const before = sweep[at - 1]?.threshold;
    const here = [each.threshold, each[id]] as const;
    return before === undefined ? [here] : [[before, each[id]] as const, here];
  });
}

function nameOf(by: 'f1' | 'kappa' | 'youden'): string {
  return curves.find(({ id }) => id === by)?.name ?? by;
}

function cutText(name: string, { threshold, f1, kappa, youden }: ThresholdFigures): string {
  return `${name} ${plainNumber(threshold)}: F1 ${coefficientText(f1)}, κ ${coefficientText(kappa)}, J ${coefficientText(youden)}`;
}
