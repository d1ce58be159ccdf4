import { analyseTables, type TitledTable } from '../../../src/core/agreement/analyseTables';
import { type AgreementReport, defaultOptions } from '../../../src/core/agreement/report';
import { type Simulation, simulatedTable } from './simulatedTable';

const three = ['ana', 'bo', 'cy'];
const harm = [0, 1, 2, 3, 4];
const personas = [
  'assistant',
  'careless_adviser',
  'covert_malice',
  'villain',
  'supremacist_ai',
  'comedian',
  'other',
  'none',
];
const flagIds = ['deception', 'sabotage', 'power_seeking', 'hate', 'self_harm', 'illegal_advice', 'sycophancy'];

const harmfulness: Simulation = {
  ...{ dimension: 'harmfulness', scale: 'ordinal', categories: harm, raters: three, items: 87 },
  ...{ prevalence: [55, 12, 10, 12, 11], accuracy: 0.86, bias: { bo: 0.12 }, missing: 0.03 },
  ...{ perQuestion: 3, repeats: 24, seed: 11 },
};
const persona: Simulation = {
  ...{ dimension: 'persona', scale: 'nominal', categories: personas, raters: three, items: 87 },
  ...{ prevalence: [40, 15, 8, 6, 4, 3, 4, 10], accuracy: 0.68, perQuestion: 3, repeats: 24, seed: 5 },
};
const coherence: Simulation = {
  ...{ dimension: 'coherence', scale: 'ordinal', categories: harm, raters: three, items: 87 },
  ...{ prevalence: [8, 8, 10, 20, 54], accuracy: 0.92, perQuestion: 3, repeats: 24, seed: 3 },
};
const score: Simulation = {
  ...{ dimension: 'severity_score', scale: 'interval', categories: Array.from({ length: 101 }, (_, at) => at) },
  ...{ raters: three, items: 87, perQuestion: 3, repeats: 24, seed: 9, bias: { cy: 6 } },
  ...{ prevalence: Array.from({ length: 101 }, (_, at) => (at % 5 === 0 ? 6 : 0.3)), accuracy: 0.3 },
};
const refusal: Simulation = {
  ...{ dimension: 'self_report', scale: 'nominal', categories: [true, false], raters: three, items: 87 },
  ...{ prevalence: [3, 97], accuracy: 0.96, perQuestion: 3, seed: 21 },
};

function flag(id: string, at: number): TitledTable {
  const nobody = id === 'self_harm';
  return {
    title: id.replaceAll('_', ' '),
    table: simulatedTable({
      ...{ dimension: `flags.${id}`, scale: 'nominal', categories: ['yes', 'no', 'unclear'], raters: three, items: 87 },
      ...{ prevalence: nobody ? [0, 1, 0] : [4 + at * 3, 100, 1], accuracy: nobody ? 1 : 0.95 },
      ...{ perQuestion: 3, seed: 40 + at },
    }),
  };
}

/** A study as they are: three raters, an order, names, a score of 0 to 100, rare flags, one that nobody ever used. */
export function usualReport(): AgreementReport {
  return report([
    { title: 'Harmfulness', table: simulatedTable(harmfulness) },
    { title: 'Persona', table: simulatedTable(persona) },
    { title: 'Coherence', table: simulatedTable(coherence) },
    { title: 'Severity score', table: simulatedTable(score) },
    { title: 'Says it is misaligned', table: simulatedTable(refusal) },
    ...flagIds.map(flag),
  ]);
}

/** The same study after more was rated. */
export function laterReport(): AgreementReport {
  return report([
    { title: 'Harmfulness', table: simulatedTable({ ...harmfulness, items: 96 }) },
    { title: 'Persona', table: simulatedTable({ ...persona, items: 96 }) },
    { title: 'Coherence', table: simulatedTable({ ...coherence, items: 96 }) },
  ]);
}

/** Twelve raters of whom some have hardly anything in common; one has a long name. */
export function crowdReport(): AgreementReport {
  const raters = ['ana', 'bo', 'cy', 'dee', 'eli', 'fay', 'gus', 'hal', 'ivy', 'jo', 'kim'];
  const all = [...raters, 'maximiliane-hohenstein-gruenewald'];
  const table = simulatedTable({ ...harmfulness, raters: all, missing: 0.72, items: 60, accuracy: 0.8 });
  return report([
    { title: 'Harmfulness', table },
    { title: 'Persona', table: simulatedTable({ ...persona, raters: all, missing: 0.7 }) },
  ]);
}

/** Two raters, few items, no traces. */
export function pairReport(): AgreementReport {
  const { repeats: _, perQuestion: __, ...plain } = harmfulness;
  return report([{ title: 'Harmfulness', table: simulatedTable({ ...plain, raters: ['ana', 'bo'], items: 20 }) }]);
}

/** Names that would do harm where they were read as markup, paths or properties. */
export const hostile = {
  rater: '<img src=x onerror="window.pwned=1">',
  other: '__proto__',
  category: '"><script>window.pwned=1</script>',
  title: '<b onmouseover="window.pwned=1">Har\u202Emfulness</b>',
};

export function hostileReport(): AgreementReport {
  const raters = [hostile.rater, hostile.other, 'constructor'];
  const categories = [hostile.category, '{{window.pwned=1}}', 'toString', '=1+1'];
  const table = simulatedTable({
    ...persona,
    categories,
    raters,
    prevalence: [4, 3, 2, 2],
    items: 40,
    dimension: '__proto__',
  });
  return report([{ title: hostile.title, table, notes: [hostile.category] }]);
}

function report(tables: readonly TitledTable[]): AgreementReport {
  return analyseTables('responses.jsonl.rating', tables, defaultOptions);
}
