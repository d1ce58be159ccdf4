import type { Codebook, Dimension, Scalar } from '../../../schemas/codebook';
import type { DimensionPolicy, Study } from '../../../schemas/study';
import { tableColumns } from '../ratings/tableColumns';

/** How one column (a dimension, or one flag) is settled. */
export interface ColumnPolicy {
  /** Id of the dimension that the column belongs to, and whether every item needs a value of it. */
  dimension: string;
  required: boolean;
  settle: DimensionPolicy['settle'];
  /** How far apart labels may be and still be settled by their median; null for no bound. */
  range: number | null;
  /** Neighbouring values; labels on both sides of one are a disagreement. */
  cuts: readonly (readonly [number, number])[];
}

/** What is settled by rule and what a person decides, for every column of a codebook. */
export interface Policy {
  /** Fewest ratings of an item and column. */
  ratings: number;
  /** By column id, in the codebook's order; columns that have no gold value are left out. */
  columns: ReadonlyMap<string, ColumnPolicy>;
  /** Values by which a rater sends an item to the adjudicator. */
  adjudicate: readonly { dimension: string; value: Scalar }[];
  blindFirst: boolean;
}

/** Fewest ratings where a study does not say (CODEBOOK.md section 9). */
const RATINGS = 2;

/** What `em-v1` and codebooks with the same dimensions prescribe (CODEBOOK.md section 9), by dimension and type. */
const prescribed: readonly { id: string; type: Dimension['type']; policy: DimensionPolicy }[] = [
  { id: 'response_type', type: 'nominal', policy: { settle: 'unanimous' } },
  { id: 'harmfulness', type: 'ordinal', policy: { settle: 'median', range: 1, cuts: [[2, 3]] } },
  { id: 'coherence', type: 'ordinal', policy: { settle: 'median', range: 1, cuts: [[2, 3]] } },
  { id: 'confidence', type: 'ordinal', policy: { settle: 'none' } },
  { id: 'needs_adjudication', type: 'binary', policy: { settle: 'none' } },
];

/** The study's policy, with what it leaves out as the codebook prescribes; other dimensions go by their type. */
export function policyOf(codebook: Codebook, { policy = {} }: Pick<Study, 'policy'>): Policy {
  const columns = new Map<string, ColumnPolicy>();
  for (const { id, dimension: from } of tableColumns(codebook)) {
    const dimension = codebook.dimensions.find((each) => each.id === from);
    const given = policy.dimensions?.[id] ?? policy.dimensions?.[from];
    const prescribed = dimension && defaultOf(dimension);
    const settings = given && given.settle === prescribed?.settle ? { ...prescribed, ...given } : (given ?? prescribed);
    if (settings === undefined || settings.settle === 'none') continue;
    const { settle, range = null, cuts = [] } = settings;
    columns.set(id, { dimension: from, required: dimension?.required ?? false, settle, range, cuts });
  }
  return {
    ratings: policy.ratings ?? RATINGS,
    columns,
    adjudicate: policy.adjudicate ?? askedFor(codebook),
    blindFirst: policy.blindFirst ?? true,
  };
}

/** What of a study's policy cannot be meant, a sentence each. */
export function policyFaults(codebook: Codebook, { policy }: Pick<Study, 'policy'>): string[] {
  const columns = tableColumns(codebook);
  const known = new Set(columns.flatMap(({ id, dimension }) => [id, dimension]));
  const unknown = Object.keys(policy?.dimensions ?? {}).filter((id) => !known.has(id));
  const named = columns.filter(({ scale }) => scale === 'nominal').map(({ id, dimension }) => [id, dimension]);
  const isNamed = (id: string) => named.some((ids) => ids.includes(id));
  const medians = Object.entries(policy?.dimensions ?? {}).filter(
    ([id, { settle }]) => settle === 'median' && isNamed(id),
  );
  const turned = Object.entries(policy?.dimensions ?? {}).flatMap(([id, { cuts = [] }]) =>
    cuts.filter(([below, above]) => below >= above).map((cut) => ({ id, cut: cut.join(', ') })),
  );
  const neverSaid = (policy?.adjudicate ?? []).filter(({ dimension, value }) => {
    const column = columns.find(({ id }) => id === dimension);
    return !column || (column.categories && !column.categories.includes(value));
  });
  return [
    ...unknown.map((id) => `policy.dimensions names ${id}, which is no dimension that the study asks`),
    ...medians.map(([id]) => `policy.dimensions.${id}: names have no median; settle it by majority or unanimous`),
    ...turned.map(({ id, cut }) => `policy.dimensions.${id}: in the cut [${cut}] the lower value has to be the first`),
    ...neverSaid.map(
      ({ dimension, value }) =>
        `policy.adjudicate: no rater can say ${JSON.stringify(value)} of ${dimension} in this study`,
    ),
  ];
}

function defaultOf({ id, type }: Dimension): DimensionPolicy {
  const known = prescribed.find((each) => each.id === id && each.type === type);
  if (known) return known.policy;
  if (type === 'ordinal') return { settle: 'median', range: 1 };
  return { settle: type === 'interval' ? 'unanimous' : 'majority' };
}

/** A dimension of that name is how a rater asks for the adjudicator. */
function askedFor({ dimensions }: Codebook): Policy['adjudicate'] {
  const asking = dimensions.some(({ id, type }) => id === 'needs_adjudication' && type === 'binary');
  return asking ? [{ dimension: 'needs_adjudication', value: true }] : [];
}
