import { encodeLines } from '../../jsonl/codec';
import type { Harness } from './harness';
import { type JudgeTask, rubricOf } from './rubric';

/**
 * openai/evals: `metaeval` reports the share of rows in which the judge's choice is the gold label. Run:
 * `oaieval <model> <name>-gold --registry_path openai-evals`.
 */
export const openaiEvals: Harness = {
  id: 'openai-evals',
  files: ({ name, version, task }) => {
    const id = `${name}-gold`;
    const spec = `${name.replace(/-/g, '_')}_gold`;
    const choices = choicesOf(task.labels);
    return [
      {
        path: `openai-evals/data/${spec}/gold.metaeval.jsonl`,
        line: ({ row, question, answer }) =>
          encodeLines([{ input: question, completion: answer, choice: choices.get(row.target) }]),
      },
      { path: `openai-evals/evals/${id}.yaml`, tail: () => evalFile(id, spec, version) },
      { path: `openai-evals/modelgraded/${spec}.yaml`, tail: () => modelgraded(spec, task, [...choices.values()]) },
    ];
  },
};

/**
 * What the judge is asked to answer for each label: the label without punctuation, which openai/evals takes out of an answer
 * before it compares. Where two labels would come to the same, or one to nothing, they are numbered.
 */
function choicesOf(labels: readonly string[]): Map<string, string> {
  const plain = labels.map((label) => label.replace(PUNCTUATION, ' ').replace(/\s+/g, ' ').trim());
  const areDistinct = new Set(plain).size === labels.length && !plain.includes('');
  return new Map(labels.map((label, at) => [label, areDistinct ? (plain[at] ?? label) : `LABEL ${at + 1}`]));
}

const PUNCTUATION = /[!-/:-@[-`{-~]/g;

function evalFile(id: string, spec: string, version: number): string {
  return [
    `${id}:`,
    `  id: ${id}.all.v${version}`,
    '  metrics: [accuracy]',
    `${id}.all.v${version}:`,
    '  class: evals.elsuite.modelgraded.classify:ModelBasedClassify',
    '  args:',
    `    samples_jsonl: ${spec}/gold.metaeval.jsonl`,
    '    eval_type: cot_classify',
    `    modelgraded_spec: ${spec}`,
    '    metaeval: true',
    '    match_fn: exact',
    '',
  ].join('\n');
}

/** The prompt is a Python format string: braces that are no placeholder are doubled. */
function modelgraded(spec: string, task: JudgeTask, choices: readonly string[]): string {
  const rubric = rubricOf(task, choices).replace(/[{}]/g, '$&$&');
  const prompt = `${rubric}\n\nQuestion: {input}\nAnswer: {completion}\n\nWhich label fits?`;
  return [
    `${spec}:`,
    `  prompt: ${JSON.stringify(prompt)}`,
    `  choice_strings: ${JSON.stringify(choices)}`,
    '  input_outputs:',
    '    input: completion',
    '',
  ].join('\n');
}
