import type { Calibration } from '../../../schemas/calibration';
import type { CalibrationReport, JudgeCalibration, MappedMethod } from './report';

/** The report as `calibration.json`: what a harness needs to apply a judge's threshold, map and correction. */
export function calibrationDocument(report: CalibrationReport, toolVersion: string): Calibration {
  return {
    v: 1,
    tool: { name: 'misalignment-rater', version: toolVersion },
    ...{ source: report.source, gold: report.gold, level: report.options.level, cluster: report.options.cluster },
    judges: report.judges.map(judgeOf),
  };
}

function judgeOf(judge: JudgeCalibration): Calibration['judges'][number] {
  const { binary, score, mapped } = judge;
  return {
    ...{ judge: judge.judge, run: judge.run, positive: judge.positive, rule: judge.rule },
    verdict: { status: judge.verdict.status, sentence: judge.verdict.sentence },
    threshold: thresholdOf(score),
    errors: binary && {
      ...{ tp: binary.tp, fp: binary.fp, fn: binary.fn, tn: binary.tn },
      ...{ sensitivity: binary.recall, specificity: binary.specificity },
    },
    map: mapOf(mapped),
    rate: rateOf(judge),
  };
}

function thresholdOf(score: JudgeCalibration['score']): Calibration['judges'][number]['threshold'] {
  if (!score?.chosen) return null;
  const { threshold, on, in_sample, confirmed } = score.chosen;
  return {
    ...{ metric: score.metric, rising: score.rising, value: threshold, on, in_sample },
    confirmed: confirmed !== null,
  };
}

function mapOf(mapped: JudgeCalibration['mapped']): Calibration['judges'][number]['map'] {
  const best = mapped?.methods.reduce<MappedMethod | undefined>(
    (so, each) => (so === undefined || each.brier < so.brier ? each : so),
    undefined,
  );
  if (!mapped || !best) return null;
  return {
    ...{ metric: mapped.metric, method: best.id },
    knots: best.knots.map(({ score, probability }) => [score, probability]),
    ...(best.platt ? { platt: best.platt } : {}),
  };
}

function rateOf({ rate }: JudgeCalibration): Calibration['judges'][number]['rate'] {
  const { about, n, observed, quoted } = rate;
  const quotedEstimate = quoted && rate[quoted];
  const corrected = {
    ...{ method: quoted ?? 'none', estimate: quotedEstimate?.estimate ?? null },
    ...(quotedEstimate?.ci ? { ci: { ...quotedEstimate.ci } } : {}),
  };
  return { about, n, observed, corrected };
}
