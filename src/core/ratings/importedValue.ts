import type { Codebook, Dimension, Scalar } from '../../../schemas/codebook';
import { quoted } from '../transcripts/quoted';
import { dimensionOf } from './itemRating';
import { hasDecimalComma, parseNumber } from './rowFault';
import { isOfScale } from './scale';

/** A value of a table that a codebook knows; a flag's state is one of the dimension's flags. */
export type ImportedValue =
  | { dimension: string; value: Scalar }
  | { dimension: string; flag: string; state: FlagState };

export type FlagState = 'yes' | 'no' | 'unclear';

const STATES: readonly FlagState[] = ['yes', 'no', 'unclear'];
const TRUTHS: Readonly<Record<string, boolean>> = { true: true, yes: true, 1: true, false: false, no: false, 0: false };

/** Reads a value for a dimension, named by its id or as `flags.<id>`, as the codebook has it; or says why it cannot be taken. */
export function importedValue(codebook: Codebook, name: string, text: string): ImportedValue | { problem: string } {
  const dimension = dimensionOf(codebook, name);
  if (dimension && dimension.type !== 'flags') return scalarValue(dimension, text);
  if (dimension) return { problem: `flags are given one by one: ${name}.<flag> with yes, no or unclear` };
  const dot = name.indexOf('.');
  const flags = dot < 0 ? undefined : dimensionOf(codebook, name.slice(0, dot));
  if (flags?.type !== 'flags') return { problem: `the study asks no dimension ${quoted(name)}` };
  return flagState(flags, name.slice(dot + 1), text);
}

function flagState({ id, options }: Dimension, flag: string, text: string): ImportedValue | { problem: string } {
  if (!options.some(({ value }) => value === flag)) return { problem: `${id} has no flag ${quoted(flag)}` };
  const state = STATES.find((each) => each === text.toLowerCase());
  return state
    ? { dimension: id, flag, state }
    : { problem: `${id}.${flag} is yes, no or unclear, not ${quoted(text)}` };
}

function scalarValue(dimension: Dimension, text: string): ImportedValue | { problem: string } {
  const { id, type, options } = dimension;
  const value = scalarOf(dimension, text);
  if (value !== undefined && isOfScale(dimension, value)) return { dimension: id, value };
  if (type !== 'nominal' && hasDecimalComma(text))
    return { problem: `${id}: ${quoted(text)} has a comma: write a decimal point` };
  const { min = '-∞', max = '∞' } = dimension;
  const known =
    type === 'interval' ? `a number from ${min} to ${max}` : options.map((option) => option.value).join(', ');
  return { problem: `${id} has no value ${quoted(text)}; it has ${known}` };
}

function scalarOf({ type, options }: Dimension, text: string): Scalar | undefined {
  switch (type) {
    case 'binary':
      return TRUTHS[text.toLowerCase()];
    case 'ordinal':
    case 'interval':
      return parseNumber(text);
    default:
      return options.find(({ value }) => String(value) === text)?.value;
  }
}
