// Writes docs/coverage.md: `npm run bench -- coverage`.
import { type Cell, clusteredCoverage, coverage } from './coverage';

/** What an honest 95 % interval may show. */
const [LOW, HIGH] = [0.93, 0.97];

const COLUMNS: [title: string, matches: (id: string) => boolean][] = [
  ['alpha', (id) => id.startsWith('alpha')],
  ['AC1', (id) => id === 'gwet_ac1'],
  ['percent agreement', (id) => id === 'percent_agreement'],
  ["Fleiss' kappa", (id) => id === 'fleiss_kappa'],
  ["Conger's kappa", (id) => id === 'conger_kappa'],
  ['Brennan-Prediger', (id) => id === 'brennan_prediger'],
  ["Cohen's kappa", (id) => id === 'cohen_kappa'],
];

/** The page's lines. `simulations` a cell. */
export function coveragePage(simulations: number): string[] {
  const cells = coverage(simulations);
  const noise = Math.sqrt((0.95 * 0.05) / simulations);
  const missed = cells.filter((cell) => cell.id.startsWith('alpha') && outside(cell));
  return [
    '# How often the intervals cover the truth',
    '',
    '<!-- Written by `npm run bench -- coverage`. -->',
    '',
    `Raters and items are drawn from populations whose coefficients are known exactly, ${simulations.toLocaleString('en')} times a cell, and the share of the default 95 % intervals`,
    `that hold the truth is counted (Monte Carlo error about ${noise.toFixed(3)}). It is counted among the simulations that have an interval; the column`,
    '*none* is the share that had none, because all ratings were the same, all agreed, or all hung on one item. **Bold** is outside .93 to .97.',
    '',
    'The headline, alpha, has the delete-one jackknife on log(1 - alpha); the others have what the field uses and other packages report',
    "(Gwet's linearised errors, Fleiss, Cohen and Everitt for two raters), so that figures can be compared.",
    '',
    '**Where the default does not cover between 93 % and 97 %:**',
    '',
    ...(missed.length === 0
      ? ['nowhere in this table.']
      : missed.map(
          ({ population, items, raters, ...cell }) =>
            `- ${population}, ${items} items, ${raters} raters: ${share(cell)} (${Math.round((1 - cell.withInterval / cell.simulations) * 100)} % of the studies have no interval)`,
        )),
    '',
    'With 6 % positives, thirty items hold two positives or so, and no interval that is made from such data can know how far off it is. The',
    'report says so when fewer than six items hold anything but the commonest value: add items in which the rare values are likely.',
    'Elsewhere the interval misses its mark by about a point, at thirty items only.',
    '',
    ...[...new Set(cells.map(({ population }) => population))].flatMap((population) => table(cells, population)),
    '## Answers that hang together',
    '',
    'Ten answers to each question, three raters; questions differ in what is mostly answered and in how hard it is to tell. Taken as if the answers',
    'were independent, the same interval misses the truth far more often than it says; over questions it holds what it promises.',
    'That is why a study is analysed over questions wherever one repeats.',
    '',
    '| questions | over answers | over questions |',
    '|---|---|---|',
    ...clusteredCoverage(simulations).map(
      ({ questions, overItems, overQuestions }) => `| ${questions} | ${marked(overItems)} | ${marked(overQuestions)} |`,
    ),
    '',
  ];
}

function table(cells: readonly Cell[], population: string): string[] {
  const own = cells.filter((cell) => cell.population === population);
  const columns = COLUMNS.filter(([, matches]) => own.some(({ id }) => matches(id)));
  const truth = columns.map(([title, matches]) => `${title} ${own.find(({ id }) => matches(id))?.truth.toFixed(3)}`);
  const rows = new Map(own.map(({ items, raters }) => [`${items} | ${raters}`, { items, raters }]));
  return [
    `## ${population[0]?.toUpperCase()}${population.slice(1)}`,
    '',
    `True values: ${truth.join(', ')}.`,
    '',
    `| items | raters | ${columns.map(([title]) => title).join(' | ')} | alpha: none |`,
    `|---|---|${columns.map(() => '---|').join('')}---|`,
    ...[...rows.values()].map(({ items, raters }) => {
      const here = own.filter((cell) => cell.items === items && cell.raters === raters);
      const values = columns.map(([, matches]) => {
        const cell = here.find(({ id }) => matches(id));
        return cell ? share(cell) : '';
      });
      const alpha = here.find(({ id }) => id.startsWith('alpha'));
      const none = alpha ? 1 - alpha.withInterval / alpha.simulations : 0;
      return `| ${items} | ${raters} | ${values.join(' | ')} | ${none.toFixed(3)} |`;
    }),
    '',
  ];
}

const outside = ({ covered, withInterval }: Pick<Cell, 'covered' | 'withInterval'>) =>
  covered / withInterval < LOW || covered / withInterval > HIGH;

const share = ({ covered, withInterval }: Pick<Cell, 'covered' | 'withInterval'>) =>
  withInterval === 0 ? '' : marked(covered / withInterval);

const marked = (value: number) => (value < LOW || value > HIGH ? `**${value.toFixed(3)}**` : value.toFixed(3));
