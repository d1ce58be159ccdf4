import type { Codebook, Dimension, Scalar } from '../../../schemas/codebook';
import type { RatingValue } from '../../../schemas/event';
import type { Scale } from '../agreement/ratingTable';

/** A dimension as statistics see it; each flag is one of its own. */
export interface TableColumn {
  /** The dimension's id, or for a flag that id, a dot and the flag's. */
  id: string;
  /** Id of the dimension whose value it is taken from. */
  dimension: string;
  title: string;
  scale: Scale;
  /** In the order of the scale; undefined for numbers without declared values. */
  categories: readonly Scalar[] | undefined;
  /** The category of a rater's value. */
  categoryOf: (value: RatingValue) => Scalar | undefined;
}

/** What a flag can be, from one end to the other. */
const FLAG_STATES = ['no', 'unclear', 'yes'] as const;

/** The columns of a codebook, in its order. */
export function tableColumns(codebook: Codebook): TableColumn[] {
  return codebook.dimensions.flatMap(columnsOf);
}

function columnsOf(dimension: Dimension): TableColumn[] {
  const { id, title, type, options } = dimension;
  if (type === 'flags') {
    return options.map(({ value: flag, label }) => ({
      ...{ id: `${id}.${flag}`, dimension: id, title: `${title}: ${label}` },
      ...{ scale: 'nominal' as const, categories: FLAG_STATES },
      categoryOf: (value) => flagState(value, String(flag)),
    }));
  }
  const values = options.map((option) => option.value);
  const column = { id, dimension: id, title, categoryOf: scalarOf };
  switch (type) {
    case 'interval':
      return [{ ...column, scale: 'interval', categories: undefined }];
    case 'ordinal':
      return [{ ...column, scale: 'ordinal', categories: [...values].sort((a, b) => Number(a) - Number(b)) }];
    case 'binary':
      return [{ ...column, scale: 'nominal', categories: [false, true] }];
    case 'nominal':
      return [{ ...column, scale: 'nominal', categories: values }];
  }
}

function scalarOf(value: RatingValue): Scalar | undefined {
  return typeof value === 'object' ? undefined : value;
}

/** Once flags are given, those that are not named are `no`. */
function flagState(value: RatingValue, flag: string): Scalar | undefined {
  if (typeof value !== 'object') return undefined;
  if (value.yes.includes(flag)) return 'yes';
  return value.unclear.includes(flag) ? 'unclear' : 'no';
}
