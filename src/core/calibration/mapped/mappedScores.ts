import type { MappedMethod, MappedScores } from '../report';
import type { ScoreRows } from '../scores/roc';
import { foldsOf } from './folds';
import { isotonicAt, isotonicFit, type Knot } from './isotonic';
import { plattAt, plattFit } from './platt';
import { brierScore, expectedCalibrationError, logLoss, type ProbabilityRows, reliabilityBins } from './reliability';

export interface MappingOptions extends Pick<MappedScores, 'metric' | 'folds'> {
  /** A higher score is more of what is looked for. */
  rising: boolean;
  seed: number;
  /** Confidence level, for example 0.95. */
  level: number;
}

/** Fewer of either kind say nothing of a curve. */
const FEWEST = 10;
/** Points that Platt's curve is drawn through. */
const CURVE = 41;

/**
 * Scores made into probabilities of a positive, isotonic and Platt's, and how good these are: each row's is by a map fitted on the other
 * folds. The map that is handed on for use is fitted on all rows. With too few positives, negatives or clusters there are no
 * methods, and the reason says how many it takes.
 */
export function mappedScores(rows: ScoreRows, options: MappingOptions): MappedScores {
  const { metric, folds, rising, seed, level } = options;
  const n = rows.gold.length;
  // The same folds for a falling metric as for its negative.
  const foldOf = foldsOf({ ...rows, score: rising ? rows.score : rows.score.map((each) => -each) }, folds, seed);
  const reason = whyNot(rows, foldOf, folds);
  if (reason !== undefined) return { metric, n, folds, methods: [], reason };
  const judged = (mapOf: MapOf): ProbabilityRows => ({
    probability: crossFitted(rows, foldOf, mapOf),
    gold: rows.gold,
    ...(rows.weights ? { weights: rows.weights } : {}),
    ...(rows.clusters ? { clusters: rows.clusters.of } : {}),
  });
  return {
    ...{ metric, n, folds },
    methods: [
      {
        id: 'isotonic',
        knots: knotsOf(isotonicMap(rows, rising), rising),
        ...figuresOf(judged(isotonic(rising)), level),
      },
      { id: 'platt', ...plattCurve(rows), ...figuresOf(judged(platt), level) },
    ],
  };
}

function whyNot({ gold, clusters }: ScoreRows, foldOf: Int32Array, folds: number): string | undefined {
  const positives = gold.reduce((sum, each) => sum + each, 0);
  const negatives = gold.length - positives;
  const least = Math.max(folds, FEWEST);
  if (positives < least || negatives < least) {
    return `It takes at least ${least} positives and ${least} negatives: there are ${positives} and ${negatives}.`;
  }
  const filled = Array.from({ length: folds }, (_, fold) => gold.filter((_each, row) => foldOf[row] === fold));
  const unit = clusters?.key ?? 'item';
  if (filled.some(({ length }) => length === 0)) return `It takes items of at least ${folds} ${unit}s.`;
  const isOneSided = filled.some((inside) => {
    const own = inside.reduce((sum, each) => sum + each, 0);
    return own === positives || inside.length - own === negatives;
  });
  return isOneSided ? `It takes positives and negatives of at least two ${unit}s each.` : undefined;
}

/** Fits a map to some rows; the map gives a probability for a score. */
type MapOf = (rows: ScoreRows) => (score: number) => number;

/** The probability of each row by the map of all rows that are not in its fold. */
function crossFitted(rows: ScoreRows, foldOf: Int32Array, mapOf: MapOf): Float64Array {
  const probability = new Float64Array(foldOf.length);
  for (const fold of new Set(foldOf)) {
    const map = mapOf(rowsWhere(rows, (row) => foldOf[row] !== fold));
    for (const [row, own] of foldOf.entries()) if (own === fold) probability[row] = map(rows.score[row] ?? Number.NaN);
  }
  return probability;
}

function rowsWhere({ gold, score, weights }: ScoreRows, isIn: (row: number) => boolean): ScoreRows {
  return {
    gold: gold.filter((_, row) => isIn(row)),
    score: score.filter((_, row) => isIn(row)),
    ...(weights ? { weights: weights.filter((_, row) => isIn(row)) } : {}),
  };
}

const platt: MapOf = ({ score, gold, weights }) => {
  const map = plattFit(score, gold, weights);
  return (each) => plattAt(map, each);
};

const isotonic =
  (rising: boolean): MapOf =>
  (rows) => {
    const map = isotonicMap(rows, rising);
    return (each) => isotonicAt(map, rising ? each : -each);
  };

/** Rising in the score, or for a falling metric in its negative. */
function isotonicMap({ score, gold, weights }: ScoreRows, rising: boolean): Knot[] {
  return isotonicFit(rising ? score : score.map((each) => -each), Float64Array.from(gold), weights);
}

/** On the scale of the scores, ascending. */
function knotsOf(map: readonly Knot[], rising: boolean): MappedMethod['knots'] {
  const knots = map.map(({ x, y }) => ({ score: rising ? x : 0 - x, probability: y }));
  return rising ? knots : knots.reverse();
}

function plattCurve({ score, gold, weights }: ScoreRows): Pick<MappedMethod, 'knots' | 'platt'> {
  const map = plattFit(score, gold, weights);
  const [from, to] = score.reduce(
    ([low, high], each) => [Math.min(low, each), Math.max(high, each)],
    [Infinity, -Infinity],
  );
  const points = from === to ? 1 : CURVE;
  const knots = Array.from({ length: points }, (_, point) => {
    const at = points === 1 ? from : from + ((to - from) * point) / (points - 1);
    return { score: at, probability: plattAt(map, at) };
  });
  return { knots, platt: map };
}

function figuresOf(rows: ProbabilityRows, level: number): Omit<MappedMethod, 'id' | 'knots' | 'platt'> {
  return {
    brier: brierScore(rows),
    log_loss: logLoss(rows),
    ece_equal_width: expectedCalibrationError(rows, 'width'),
    ece_equal_mass: expectedCalibrationError(rows, 'mass'),
    reliability: reliabilityBins(rows, level),
  };
}
