import { decide, metricsOf, type Rule } from '../../judges/rule';
import type { CalibrationInput, JudgedRow, RankedMetric } from '../calibrationInput';
import { cutsOf } from '../ruleCuts';
import { assembledInput } from './assembledInput';
import type { CalibrationTable, TableChoices } from './calibrationTable';
import { asLabel, readColumn, type Said, wordOf } from './saidColumn';
import { goldOf, isNumbers, someOf, type TableGold } from './tableGold';

/**
 * The judges of a table, each ready to be calibrated. A judge whose values all occur among the gold labels gives labels; any
 * other one with numbers gives scores. Throws a sentence where the choices do not fit the table.
 */
export function tableInputs(table: CalibrationTable, choices: TableChoices): CalibrationInput[] {
  const gold = goldOf(table, choices);
  if (choices.rule) return [ruleInput(table, gold, choices, choices.rule)];
  return table.judges.map((_, column) => columnInput(table, gold, choices, column));
}

function columnInput(
  table: CalibrationTable,
  gold: TableGold,
  choices: TableChoices,
  column: number,
): CalibrationInput {
  const judge = table.judges[column] ?? '';
  const said = readColumn(
    table.rows.map(({ judged }) => judged[column]),
    gold,
  );
  const { threshold, below = false } = choices;
  const isScore = (each: Said) => 'number' in each && !gold.known.has(String(each.number));
  const givesLabels = threshold === undefined && !said.some(isScore);
  if (threshold !== undefined && !said.some((each) => 'number' in each))
    throw new Error(`the column ${judge} holds no number: --threshold is for scores`);
  const ofRow = (each: Said): Pick<JudgedRow, 'decision' | 'said' | 'label' | 'score'> => {
    if (givesLabels) return asLabel(each, gold);
    const score = 'number' in each ? each.number : null;
    if (score === null || threshold === undefined)
      return { decision: null, said: score === null ? wordOf(each) : null, label: null, score };
    return { decision: below ? score < threshold : score >= threshold, said: null, label: null, score };
  };
  const rows = said.map(ofRow);
  const rule = threshold === undefined ? null : `${judge}${below ? '<' : '>='}${threshold}`;
  const ranks = givesLabels && !isNumbers(gold) ? null : { metric: judge, rising: !below, cut: threshold ?? null };
  return assembledInput(table, gold, choices, rows, { judge, rule, ranks, givesLabels });
}

function ruleInput(table: CalibrationTable, gold: TableGold, choices: TableChoices, rule: Rule): CalibrationInput {
  const names = metricsOf(rule);
  const lacking = names.filter((name) => !table.judges.includes(name.toLowerCase()));
  if (lacking.length > 0)
    throw new Error(
      `--positive-when names ${lacking.join(', ')}, which is no column: there are ${someOf(table.judges)}`,
    );
  const columns = new Map(
    names.map((name) => {
      const at = table.judges.indexOf(name.toLowerCase());
      return [
        name,
        readColumn(
          table.rows.map(({ judged }) => judged[at]),
          gold,
        ),
      ];
    }),
  );
  const cellOf = (name: string, row: number) => columns.get(name)?.[row] ?? ({ lack: 'blank' } satisfies Said);
  const saidOn = (name: string, row: number) => {
    const each = cellOf(name, row);
    return 'number' in each ? each.number : 'word' in each ? each.word : null;
  };
  const [first, second] = cutsOf(rule);
  const numberOf = (cut: RankedMetric | undefined, row: number) => {
    const each = cut && cellOf(cut.metric, row);
    return each && 'number' in each ? each.number : null;
  };
  const rows = table.rows.map((_, row) => {
    const decision = decide(rule, (name) => saidOn(name, row));
    const unsaid = names.map((name) => cellOf(name, row)).find((each) => !('number' in each));
    const said = decision === null ? (unsaid ? wordOf(unsaid) : 'blank') : null;
    return { decision, said, label: null, score: numberOf(first, row), second: numberOf(second, row) };
  });
  const both = first && second && names.length === 2 ? ([first, second] as const) : null;
  return assembledInput(table, gold, choices, rows, {
    judge: 'judge',
    rule: rule.text,
    ranks: first ?? null,
    givesLabels: false,
    both,
  });
}
