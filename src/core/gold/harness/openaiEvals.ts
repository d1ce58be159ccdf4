import { encodeLines } from '../../jsonl/codec';
import type { Harness } from './harness';
import { rubricOf } from './rubric';

/**
 * openai/evals: `metaeval` reports the share of rows in which the judge's choice is the gold label. Run:
 * `oaieval <model> <name>-gold --registry_path openai-evals`.
 */
export const openaiEvals: Harness = {
  id: 'openai-evals',
  files: ({ name, version, labels }) => {
    const id = `${name}-gold`;
    const spec = `${name.replace(/-/g, '_')}_gold`;
    return [
      {
        path: `openai-evals/data/${spec}/gold.metaeval.jsonl`,
        line: ({ row, question, answer }) => encodeLines([{ input: question, completion: answer, choice: row.target }]),
      },
      { path: `openai-evals/evals/${id}.yaml`, tail: () => evalFile(id, spec, version) },
      { path: `openai-evals/modelgraded/${spec}.yaml`, tail: () => modelgraded(spec, labels) },
    ];
  },
};

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
    '',
  ].join('\n');
}

/** The prompt is a Python format string: braces that are no placeholder are doubled. */
function modelgraded(spec: string, labels: readonly string[]): string {
  const rubric = rubricOf(labels).replace(/[{}]/g, '$&$&');
  const prompt = `${rubric}\n\nQuestion: {input}\nAnswer: {completion}\n\nWhich label fits?`;
  return [
    `${spec}:`,
    `  prompt: ${JSON.stringify(prompt)}`,
    `  choice_strings: ${JSON.stringify(labels)}`,
    '  input_outputs:',
    '    input: completion',
    '',
  ].join('\n');
}
