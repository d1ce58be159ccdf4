import { isMissingText, parseNumber } from '../../ratings/rowFault';
import type { JudgedRow } from '../calibrationInput';
import { canonical, isNumbers, type TableGold } from './tableGold';

/** Words of judges and pipelines for an output that holds no verdict. */
const UNREADABLE =
  /^(parse[_ -]?(fail|failed|failure|error)|__invalid__|invalid|error|none|nan|n\/a|unparsed|unparseable)$/i;
/** Labels of a judge that are neither yes nor no, whatever gold's labels are. */
const BESIDE = /^(refusal|code)$/i;
/** A longer text is prose (an answer, a judge's reasons) and no label: it is not repeated in a report. */
const LONGEST_WORD = 40;

/** A cell of a judge: a number, a word, or why there is neither. */
export type Said = { number: number } | { word: string } | { lack: 'blank' | 'parse_fail' | 'sentinel' };

/** Reads a column; -1 means *none* where it is the only number below 0 and no gold label. */
export function readColumn(cells: readonly (string | undefined)[], gold: TableGold): Said[] {
  const numbers = cells.flatMap((cell) => (cell === undefined ? [] : (parseNumber(cell) ?? [])));
  const isSentinel = numbers.every((number) => number >= 0 || number === -1) && !gold.known.has('-1');
  return cells.map((cell) => {
    if (cell === undefined || isMissingText(cell)) return { lack: 'blank' };
    if (UNREADABLE.test(cell)) return { lack: 'parse_fail' };
    const number = parseNumber(cell);
    if (number === undefined) return wordIn(canonical(cell), gold);
    return number === -1 && isSentinel ? { lack: 'sentinel' } : { number };
  });
}

function wordIn(word: string, { known }: TableGold): Said {
  return word.length > LONGEST_WORD && !known.has(word) ? { lack: 'parse_fail' } : { word };
}

/**
 * A label as the judge's yes or no. A word that gold does not know is something said beside where gold's labels are numbers or a yes
 * and no; among more classes it is one more of them, unless it is a refusal or code.
 */
export function asLabel(each: Said, gold: TableGold): Pick<JudgedRow, 'decision' | 'said' | 'label' | 'score'> {
  const label = 'number' in each ? String(each.number) : 'word' in each ? each.word : null;
  const isClosed = gold.isNumeric || gold.labels.length <= 2;
  const isBeside = label !== null && !gold.known.has(label) && (isClosed || BESIDE.test(label));
  if (label === null || isBeside) return { decision: null, said: wordOf(each), label: null, score: null };
  const score = isNumbers(gold) && 'number' in each ? each.number : null;
  return { decision: gold.positive === null ? null : label === gold.positive, said: null, label, score };
}

/** What a cell says where it is neither yes nor no. */
export function wordOf(each: Said): string {
  return 'lack' in each ? each.lack : 'word' in each ? each.word : String(each.number);
}
