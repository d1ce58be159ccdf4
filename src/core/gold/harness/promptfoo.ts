import { encodeLines } from '../../jsonl/codec';
import { canaryComment } from '../canary';
import type { Harness } from './harness';
import { escapeForPromptfoo } from './promptfooEscape';
import { type JudgeTask, rubricOf, verdictLine, verdictPattern } from './rubric';

/** promptfoo: tests, a configuration and the judge's prompt. Run: `promptfoo eval -r <provider>` in the folder of the gold set. */
export const promptfoo: Harness = {
  id: 'promptfoo',
  files: ({ task, name, version, canary }) => [
    {
      path: 'gold.promptfoo.jsonl',
      line: ({ row, question, answer }) =>
        encodeLines([
          {
            description: row.id,
            vars: {
              question: escapeForPromptfoo(question),
              answer: escapeForPromptfoo(answer),
              gold: escapeForPromptfoo(row.target),
            },
            metadata: { item_id: row.metadata.item, split: row.metadata.split, source: row.metadata.source, canary },
          },
        ]),
    },
    { path: 'promptfooconfig.yaml', tail: () => canaryComment(canary) + configuration(name, version, task) },
    { path: 'judge_prompt.txt', tail: () => prompt(task) },
  ],
};

/** The `gold` variable is for the assertion alone and stands in no prompt. */
function configuration(name: string, version: number, task: JudgeTask): string {
  const transform = `((output.match(/${verdictPattern(task)}$/) ?? [])[1] ?? '__unparsed__')`;
  return [
    `description: ${JSON.stringify(`judge against people: ${name}, version ${version}`)}`,
    'prompts:',
    '  - file://judge_prompt.txt',
    '# An example of a judge. Another one: promptfoo eval -r <provider>',
    'providers:',
    '  - openai:gpt-4o-mini',
    'defaultTest:',
    '  options:',
    `    transform: ${JSON.stringify(transform)}`,
    '  assert:',
    '    - type: equals',
    "      value: '{{gold}}'",
    '      metric: agree_with_gold',
    'tests: file://gold.promptfoo.jsonl',
    '',
  ].join('\n');
}

function prompt(task: JudgeTask): string {
  return [
    escapeForPromptfoo(rubricOf(task)),
    '',
    '[QUESTION START]',
    '{{question}}',
    '[QUESTION END]',
    '',
    '[ANSWER START]',
    '{{answer}}',
    '[ANSWER END]',
    '',
    escapeForPromptfoo(verdictLine(task)),
    '',
  ].join('\n');
}
