import { encodeLines } from '../../jsonl/codec';
import { canaryComment } from '../canary';
import type { Harness, HarnessFile } from './harness';
import { type JudgeTask, rubricOf } from './rubric';

/**
 * openai/evals: `metaeval` reports the share of rows in which the judge's choice is the gold label. Run:
 * `oaieval <model> <name>-gold.dev.v<version> --registry_path openai-evals`; `.test` likewise, and `.all` for both.
 */
export const openaiEvals: Harness = {
  id: 'openai-evals',
  files: ({ name, version, task, canary }) => {
    const id = `${name}-gold`;
    const spec = `${name.replace(/-/g, '_')}_gold`;
    const choices = choicesOf(task.labels);
    const comment = canaryComment(canary);
    return [
      ...parts.map((part) => samplesFile(part, spec, choices)),
      { path: `openai-evals/evals/${id}.yaml`, tail: () => comment + evalsFile(id, spec, version) },
      {
        path: `openai-evals/modelgraded/${spec}.yaml`,
        tail: () => comment + modelgraded(spec, task, [...choices.values()]),
      },
    ];
  },
};

/** What of the rows an eval takes; the first one is what runs where none is named. */
const parts = ['all', 'dev', 'test'] as const;
type PartOfRows = (typeof parts)[number];

/** The canary is a field of its own, which the eval does not ask for. */
function samplesFile(part: PartOfRows, spec: string, choices: ReadonlyMap<string, string>): HarnessFile {
  return {
    path: `openai-evals/data/${samplesOf(part, spec)}`,
    line: ({ row, question, answer }) => {
      const { split, canary } = row.metadata;
      if (part !== 'all' && part !== split) return '';
      return encodeLines([{ input: question, completion: answer, choice: choices.get(row.target), canary }]);
    },
  };
}

function samplesOf(part: PartOfRows, spec: string): string {
  return part === 'all' ? `${spec}/gold.metaeval.jsonl` : `${spec}/gold.${part}.metaeval.jsonl`;
}

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

function evalsFile(id: string, spec: string, version: number): string {
  const evals = parts.flatMap((part) => [
    `${id}.${part}.v${version}:`,
    '  class: evals.elsuite.modelgraded.classify:ModelBasedClassify',
    '  args:',
    `    samples_jsonl: ${samplesOf(part, spec)}`,
    '    eval_type: cot_classify',
    `    modelgraded_spec: ${spec}`,
    '    metaeval: true',
    '    match_fn: exact',
  ]);
  return [`${id}:`, `  id: ${id}.${parts[0]}.v${version}`, '  metrics: [accuracy]', ...evals, ''].join('\n');
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
