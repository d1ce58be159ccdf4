// The part of docs/coverage.md about corrected rates: `npm run bench -- coverage rates`.
import { coverageOfRates, METHODS, pickedCases, type RateCell, type RateMethod, randomCases } from './coverageRates';

/** Where the part begins in docs/coverage.md; it goes to the end. */
export const RATES_HEADING = '# How often the intervals of corrected rates cover the truth';

/** Below this a 95 % interval promises too much. */
const LOW = 0.93;

const TITLES: Record<RateMethod, string> = {
  observed: "judge's own",
  people: 'people alone',
  delta: 'RG, delta',
  lee: 'RG, Lee',
  ppi: 'PPI',
  ppi_pp: 'PPI++',
  predictive: 'predictive values',
  quoted: '**quoted**',
};

/** The part's lines. `simulations` a cell. */
export function coverageRatesPage(simulations: number): string[] {
  const cells = randomCases.map((each, place) => coverageOfRates(each, simulations, 2026 + place));
  const picked = pickedCases.map((each, place) => coverageOfRates(each, simulations, 4052 + place));
  const noise = Math.sqrt((0.95 * 0.05) / simulations);
  return [
    RATES_HEADING,
    '',
    '<!-- Written by `npm run bench -- coverage rates`. -->',
    '',
    `A judge of known sensitivity and specificity sees all records, people label some items; ${simulations.toLocaleString('en')} studies a cell (Monte Carlo error about ${noise.toFixed(3)}). In each cell stand`,
    'the share of the 95 % intervals that hold the true rate, among the studies that have one, and their median width in percentage points. **Bold** is below .93; above .97',
    "an interval is wider than it need be, and still honest. *judge's own*: Wilson of what the judge says. *people alone*: Wilson of the labels. *RG*: Rogan and Gladen,",
    'by the delta method and by Lee et al. (2025; from 0 to the upper bound where the estimate is cut). *PPI*, *PPI++*: z intervals, as ppi_py has them. *predictive values*: Monte Carlo over independent beta',
    'distributions. *quoted*: what the report says to quote, the predictive values, or people alone where no labelled item is one that the judge said yes (or no) of.',
    '',
    ...findings(cells),
    '',
    ...[10_000, 1000].flatMap((records) => [
      `## Labelled at random, ${records.toLocaleString('en')} records`,
      '',
      ...table(cells.filter((cell) => cell.records === records)),
      '',
    ]),
    '## Labelled otherwise',
    '',
    '300 labelled items, 10,000 records. *by judge*: half of the items are ones that the judge called positive. *elsewhere*: they come from where 30 % are positive and the',
    'judge errs as often as here. The first leaves only the predictive values standing, the second only Rogan and Gladen: nothing in the numbers tells one from the other, so whoever picked the items must say.',
    'Here *quoted* is what is quoted by default; where the report is told that the items were not picked by the judge, it quotes Lee for *elsewhere*.',
    '',
    ...table(picked, 'picked'),
    '',
  ];
}

/** What the tables come to, in figures of their own. */
function findings(cells: readonly RateCell[]): string[] {
  const range = (method: RateMethod, of: readonly RateCell[] = cells) => {
    const shares = of.map(({ methods }) => methods[method].coverage).filter((share) => !Number.isNaN(share));
    return `${Math.min(...shares).toFixed(3)} to ${Math.max(...shares).toFixed(3)}`;
  };
  const rare = cells.filter(({ rate, labelled }) => rate === 0.01 && labelled === 100);
  const width = (method: RateMethod) => {
    const widths = rare.map(({ methods }) => methods[method].width * 100);
    const [least, most] = [Math.min(...widths).toFixed(1), Math.max(...widths).toFixed(1)];
    return least === most ? least : `${least} to ${most}`;
  };
  const refused = rare.map((cell) => cell.refused);
  return [
    '**What to quote, and why:**',
    '',
    `- Over all cells in which items are labelled at random, the quoted interval covers ${range('quoted')}; PPI++ covers ${range('ppi_pp')}, PPI ${range('ppi')}, the delta method ${range('delta')}, Lee ${range('lee')}, people alone ${range('people')}.`,
    '- **Predictive values are the default**: for items drawn at random, and alone among all for items picked by what the judge had said. For a yes or no they are what PPI++ comes to with',
    "  many labels, with an interval that does not collapse where a count is 0: its upper end is of Jeffreys' posteriors, its lower one of the distributions that Clopper and Pearson's bounds come of, since",
    "  Jeffreys' lower end stands above a very low rate as soon as one positive is found. They take the share of yes from the records alone: with as many labels as records PPI++ is the narrower.",
    "- **Lee** where it is known that the items come from elsewhere: then only sensitivity and specificity can be carried over. For items drawn at random it covers, but where positives are rare it is wider than people's labels alone.",
    '- **PPI++** for numbers. For rare labels its z interval is too narrow, because its error is taken from the few positives that were seen; it is shown and not quoted.',
    "- **People alone** where the judge said yes (or no) of no labelled item. The judge's own rate is no estimate of the true one: with many records its interval is narrow, and beside it.",
    `- **With 1 % positives, 100 labels** hold one positive or so, and nothing narrow is honest: people alone leave ${width('people')} points, the predictive values ${width('predictive')}. Rogan and Gladen's estimate is refused in ${Math.round(Math.min(...refused) * 100)} to ${Math.round(Math.max(...refused) * 100)} % of such studies. What is known then is how high the rate may be.`,
  ];
}

function table(cells: readonly RateCell[], first?: 'picked'): string[] {
  const heads = [...(first ? ['picked'] : []), 'rate', 'labels', 'judge', ...METHODS.map((method) => TITLES[method])];
  return [
    `| ${[...heads, 'RG refused', 'RG cut at 0', 'PPI++: none', 'predictive: none'].join(' | ')} |`,
    `|${'---|'.repeat(heads.length + 4)}`,
    ...cells.map((cell) => {
      const { rate, labelled, sensitivity, specificity, methods } = cell;
      const lead = [`${rate * 100} %`, `${labelled}`, `${sensitivity} / ${specificity}`];
      const shares = [cell.refused, cell.clipped, methods.ppi_pp.none, methods.predictive.none];
      const figures = METHODS.map((method) => marked(methods[method]));
      return `| ${[...(first ? [cell.picked] : []), ...lead, ...figures, ...shares.map((each) => each.toFixed(2))].join(' | ')} |`;
    }),
  ];
}

function marked({ coverage, width }: { coverage: number; width: number }): string {
  if (Number.isNaN(coverage)) return '';
  const share = coverage.toFixed(3);
  return `${coverage < LOW ? `**${share}**` : share} (${(width * 100).toFixed(2)})`;
}
