import { parseNumber } from '../ratings/rowFault';
import { quoted } from '../transcripts/quoted';
import type { BinaryFigure, JudgeCalibration } from './report';

/** One condition of a gate: the lower end of a figure's interval is at least (or above) a bar. */
export interface GateCondition {
  text: string;
  figure: BinaryFigure | 'auc';
  bar: number;
  isStrict: boolean;
}

/** `met`: the lower end clears the bar. `missed`: not even the upper end does. `open`: the labels cannot tell yet. */
export type GateState = 'met' | 'missed' | 'open';

const FIGURES: Readonly<Record<string, GateCondition['figure']>> = {
  tpr: 'recall',
  recall: 'recall',
  sensitivity: 'recall',
  tnr: 'specificity',
  specificity: 'specificity',
  ppv: 'precision',
  precision: 'precision',
  npv: 'npv',
  f1: 'f1',
  f1_macro: 'f1_macro',
  accuracy: 'accuracy',
  balanced_accuracy: 'balanced_accuracy',
  mcc: 'mcc',
  kappa: 'kappa',
  ac1: 'ac1',
  auc: 'auc',
};

/** Reads `tpr>=0.9,tnr>=0.9`. Throws a sentence where it is no gate. */
export function parseGate(text: string): GateCondition[] {
  return text.split(',').map((part) => {
    const [, name = '', op, number = ''] = /^\s*([A-Za-z0-9_]+)\s*(>=|>)\s*(\S+)\s*$/.exec(part) ?? [];
    const figure = FIGURES[name.toLowerCase()];
    const bar = parseNumber(number);
    if (figure === undefined || bar === undefined)
      throw new Error(
        `${quoted(part.trim())} is no condition: write a figure, >= and a number, for example tpr>=0.9 (figures: ${Object.keys(FIGURES).join(', ')})`,
      );
    return { text: part.trim(), figure, bar, isStrict: op === '>' };
  });
}

/** Where a judge stands before a condition; a figure without an interval leaves it open. */
export function gateState({ figure, bar, isStrict }: GateCondition, { binary, score }: JudgeCalibration): GateState {
  const ci = figure === 'auc' ? score?.ci.auc : binary?.ci[figure];
  if (!ci) return 'open';
  const clears = (end: number) => (isStrict ? end > bar : end >= bar);
  if (clears(ci.low)) return 'met';
  return clears(ci.high) ? 'open' : 'missed';
}

/** Of several states: a missed one decides, then an open one. */
export function worstState(states: readonly GateState[]): GateState {
  return states.includes('missed') ? 'missed' : states.includes('open') ? 'open' : 'met';
}
