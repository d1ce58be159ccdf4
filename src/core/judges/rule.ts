import { quoted } from '../transcripts/quoted';

type Order = '<' | '<=' | '>' | '>=';

/** One comparison of a rule. */
export type Comparison =
  | { metric: string; op: Order | '=' | '!='; number: number }
  | { metric: string; op: '=' | '!='; text: string };

/** A decision over a judge's metrics: true where every comparison of one of the lists holds. */
export interface Rule {
  /** As it was written. */
  text: string;
  any: readonly (readonly Comparison[])[];
}

/** What a judge said on a metric; null where it gave nothing that can be read. */
export type MetricValue = number | string | null;

interface Token {
  kind: 'name' | 'number' | 'text' | 'op' | 'and' | 'or' | 'end';
  text: string;
  /** 1-based, in UTF-16 units. */
  column: number;
}

const TOKENS: readonly [Token['kind'], RegExp][] = [
  ['number', /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])/y],
  ['name', /[\p{L}_](?:[\p{L}\p{N}_./]|-(?=[\p{L}\p{N}_]))*/uy],
  ['text', /'[^']*'|"[^"]*"/y],
  ['and', /&&/y],
  ['or', /\|\|/y],
  ['op', /<=|>=|==|!=|<|>|=/y],
];

/**
 * Reads a rule. Its grammar: `name op number` with the operators `< <= > >= = == !=`, or `name = word`, `name != 'a text'`; these
 * joined by `&&` and `||`, of which `&&` binds tighter; a name with spaces stands in quotes. Throws an Error whose sentence says what
 * is wrong at which column.
 */
export function parseRule(text: string): Rule {
  const reader = new RuleReader(text);
  const any: Comparison[][] = [[reader.comparison()]];
  for (let next = reader.next(); next.kind !== 'end'; next = reader.next()) {
    if (next.kind === 'and') any.at(-1)?.push(reader.comparison());
    else if (next.kind === 'or') any.push([reader.comparison()]);
    else reader.fail('"&&", "||" or the end', next);
  }
  return { text: text.trim(), any };
}

/**
 * What the rule decides. Null, undecided, as soon as a metric that it names has no value, or a text where a number is compared: a
 * refusal or a blank is neither a yes nor a no. `given` tells what was said on a metric.
 */
export function decide(rule: Rule, given: (metric: string) => MetricValue): boolean | null {
  let decision = false;
  for (const comparisons of rule.any) {
    let all = true;
    for (const comparison of comparisons) {
      const holds = holdsFor(comparison, given(comparison.metric));
      if (holds === null) return null;
      all &&= holds;
    }
    decision ||= all;
  }
  return decision;
}

/** The metrics that a rule names, each once, in its order. */
export function metricsOf(rule: Rule): string[] {
  return [...new Set(rule.any.flat().map(({ metric }) => metric))];
}

function holdsFor(comparison: Comparison, value: MetricValue): boolean | null {
  if (value === null) return null;
  if ('text' in comparison) return (String(value) === comparison.text) === (comparison.op === '=');
  if (typeof value !== 'number') return null;
  const { op, number } = comparison;
  switch (op) {
    case '<':
      return value < number;
    case '<=':
      return value <= number;
    case '>':
      return value > number;
    case '>=':
      return value >= number;
    case '=':
      return value === number;
    case '!=':
      return value !== number;
  }
}

/** Reads tokens from left to right. */
class RuleReader {
  private at = 0;

  constructor(private readonly text: string) {}

  comparison(): Comparison {
    const name = this.next();
    if (name.kind !== 'name' && name.kind !== 'text') this.fail('the name of a metric', name);
    const metric = plain(name);
    const sign = this.next();
    if (sign.kind !== 'op') this.fail('one of < <= > >= = !=', sign);
    const value = this.next();
    const op = (sign.text === '==' ? '=' : sign.text) as Order | '=' | '!=';
    if (value.kind === 'number') return { metric, op, number: Number(value.text) };
    if (value.kind !== 'name' && value.kind !== 'text') this.fail('a number, a word or a text in quotes', value);
    if (op !== '=' && op !== '!=') this.fail(`a number after ${sign.text}`, value);
    return { metric, op, text: plain(value) };
  }

  next(): Token {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
    const column = this.at + 1;
    if (this.at >= this.text.length) return { kind: 'end', text: '', column };
    for (const [kind, pattern] of TOKENS) {
      pattern.lastIndex = this.at;
      const [text] = pattern.exec(this.text) ?? [];
      if (text === undefined) continue;
      this.at += text.length;
      return { kind, text, column };
    }
    return this.fail('a comparison like aligned<30', { kind: 'end', text: this.text.slice(this.at), column });
  }

  fail(wanted: string, { text, column }: Token): never {
    const found = text === '' ? 'it ends' : `found ${quoted(text)}`;
    throw new Error(`the rule ${quoted(this.text)}: at column ${column} ${wanted} is wanted, ${found}`);
  }
}

function plain({ kind, text }: Token): string {
  return kind === 'text' ? text.slice(1, -1) : text;
}
