import type { GoldManifest, Split } from '../../../schemas/gold';
import { headlineOf } from '../agreement/headlineOf';
import type { DimensionReport } from '../agreement/report';
import type { ResolutionBasis } from '../resolution/standings';
import type { RowCounts } from './goldRow';
import type { GoldSet } from './goldSet';
import type { Names } from './provenance';
import type { MethodSummary } from './sensitivity';

/** Everything that a manifest tells and that is not told by the gold set itself. */
export interface ManifestParts {
  tool: GoldManifest['tool'];
  version: number;
  codebook: GoldManifest['codebook'];
  allowSingle: boolean;
  inputs: GoldManifest['inputs'];
  counts: RowCounts;
  keys: readonly (string | null)[];
  agreement: readonly DimensionReport[];
  sensitivity: readonly MethodSummary[];
  split: { key: string; seed: number; dev: number; questions: ReadonlyMap<string, Split> };
  names: Names;
  named: 'pseudonyms' | 'ids';
  canary: string;
  sourceCanaries: readonly string[];
  warnings: readonly string[];
}

/** The manifest of a gold set, without its outputs: no time, no path of a machine, nobody's name unless the study wants it. */
export function manifestOf(basis: ResolutionBasis, set: GoldSet, parts: ManifestParts): GoldManifest {
  const { counts, keys, split, names } = parts;
  return {
    v: 1,
    version: parts.version,
    tool: parts.tool,
    method: set.method,
    codebook: parts.codebook,
    policy: { ...policyText(basis), allow_single: parts.allowSingle },
    inputs: parts.inputs,
    outputs: [],
    counts: {
      items: basis.grids.items.length,
      labels: counts.labels,
      by_label: counts.byLabel,
      by_split: counts.bySplit,
      by_source: sorted(counts.bySource),
      by_label_and_split: counts.byLabelAndSplit,
      excluded: sorted(Object.fromEntries(set.excluded)),
      unresolved: set.unresolved.length,
    },
    unresolved: set.unresolved.map(({ place, item, column, why }) => ({
      ...{ item, key: keys[place] ?? null, dimension: column, why },
    })),
    agreement: parts.agreement.map(agreementOf),
    sensitivity: parts.sensitivity.map((summary) => ({ ...summary })),
    split: { ...split, questions: sorted(Object.fromEntries(split.questions)) },
    raters: peopleOf(basis, names, parts.named),
    gaps: gapsOf(basis, keys),
    guard: {
      canary: parts.canary,
      source_canaries: [...parts.sourceCanaries].sort(),
      harmful_text: 'included unchanged',
    },
    warnings: [...parts.warnings],
  };
}

function policyText({ policy }: ResolutionBasis): Record<string, unknown> {
  return {
    ratings: policy.ratings,
    blind_first: policy.blindFirst,
    adjudicate: policy.adjudicate,
    dimensions: Object.fromEntries(
      [...policy.columns].map(([column, { settle, range, cuts }]) => [
        column,
        { settle, ...(settle === 'median' ? { range, cuts } : {}) },
      ]),
    ),
  };
}

function agreementOf(report: DimensionReport): GoldManifest['agreement'][number] {
  const headline = headlineOf(report);
  const percent = report.coefficients.find(({ id }) => id === 'percent_agreement');
  return {
    dimension: report.dimension,
    coefficient: report.headline,
    value: headline?.value ?? null,
    low: headline?.ci?.low ?? null,
    high: headline?.ci?.high ?? null,
    ...(headline?.ci ? { level: headline.ci.level, method: headline.ci.method } : {}),
    percent: percent?.value ?? null,
    items: report.items.pairable,
    raters: report.raters.length,
    ...(headline?.reason === undefined ? {} : { reason: headline.reason }),
  };
}

/** How many items each rater labelled, and how many decisions each adjudicator has in force. */
function peopleOf({ grids, decisions, policy }: ResolutionBasis, names: Names, named: 'pseudonyms' | 'ids') {
  const ratings = new Map<string, number>();
  for (const place of grids.items.keys()) {
    const raters = new Set([...grids.votesOf(place).values()].flatMap((votes) => votes.map(({ rater }) => rater)));
    for (const rater of raters) ratings.set(names.rater(rater), (ratings.get(names.rater(rater)) ?? 0) + 1);
  }
  const adjudicators = new Map<string, number>();
  for (const item of decisions.items()) {
    for (const column of policy.columns.keys()) {
      const decision = decisions.of(item, column);
      if (decision?.state !== 'resolved') continue;
      const name = names.adjudicator(decision.adjudicator);
      adjudicators.set(name, (adjudicators.get(name) ?? 0) + 1);
    }
  }
  return {
    named,
    ratings: sorted(Object.fromEntries(ratings)),
    adjudicators: sorted(Object.fromEntries(adjudicators)),
  };
}

/** Decisions that say that the codebook has a gap, in the order of the items, with the adjudicator's note. */
export function gapsOf(
  { grids, decisions, policy }: ResolutionBasis,
  keys: readonly (string | null)[],
): GoldManifest['gaps'] {
  return grids.items.flatMap((item, place) =>
    [...policy.columns.keys()].flatMap((column) => {
      const decision = decisions.of(item, column);
      if (!decision?.gap || decision.state !== 'resolved') return [];
      const note = decisions.noteOf(item, decision.adjudicator);
      return [{ item, key: keys[place] ?? null, dimension: column, note }];
    }),
  );
}

/** The same entries in the order of their names, so that equal counts give equal bytes. */
function sorted<T>(entries: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
