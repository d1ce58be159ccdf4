import type { LabelRule } from '../goldLabel';

/** What a judge is told of the labels, in every harness. */
export type JudgeTask = Pick<LabelRule, 'labels' | 'meanings' | 'question'>;

/**
 * The task, and the labels that a judge may answer with; `tokens` are what it is to write for each label, where that is not the
 * label itself. How an item was labelled by people is never in it.
 */
export function rubricOf({ labels, meanings, question }: JudgeTask, tokens: readonly string[] = labels): string {
  const lines = tokens.map((token, at) => {
    const label = labels[at] ?? '';
    const meaning = Object.hasOwn(meanings, label) ? meanings[label] : token === label ? undefined : label;
    return meaning === undefined ? `- ${token}` : `- ${token}: ${meaning}`;
  });
  const how = lines.length > 0 ? 'Use exactly one label.' : 'Answer with a number.';
  const asked = question === undefined ? [] : [question];
  return [`You grade another model's answer to a question. ${how}`, ...asked, ...lines].join('\n');
}

/** How the judge is to end. */
export function verdictLine({ labels }: JudgeTask): string {
  const what = labels.length > 0 ? `one of ${labels.join(', ')}` : 'a number';
  return `Think briefly, then end with one line:\nVERDICT: <${what}>`;
}

/**
 * What a verdict is read by, as a regular expression of Python and JavaScript alike: the last line of an answer, its label as
 * the group. The longest label comes first, so that none is read as the beginning of another.
 */
export function verdictPattern({ labels }: JudgeTask): string {
  const byLength = [...labels].sort((a, b) => b.length - a.length).map(escapeForPattern);
  return `\\bVERDICT:\\s*(${byLength.length > 0 ? byLength.join('|') : NUMBER})\\W*`;
}

const NUMBER = '-?\\d+(?:\\.\\d+)?';

/** A label in a regular expression, as it stands. */
function escapeForPattern(label: string): string {
  return label.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
