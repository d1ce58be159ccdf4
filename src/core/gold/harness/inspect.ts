import { canaryComment } from '../canary';
import type { Harness } from './harness';
import { type JudgeTask, rubricOf, verdictLine, verdictPattern } from './rubric';

/** Inspect AI: a task that loads `gold.jsonl` as it is. Run: `inspect eval judge_calibration.py --model …`. */
export const inspect: Harness = {
  id: 'inspect',
  files: ({ task, canary }) => [{ path: 'judge_calibration.py', tail: () => canaryComment(canary) + taskFile(task) }],
};

/**
 * The judge sees `{prompt}` and nothing else of a row. The pattern is anchored at the end, because a judge may quote an answer
 * that holds a verdict of its own; an answer without a verdict counts as a parse failure in the log and not as another label.
 */
function taskFile(task: JudgeTask): string {
  const rubric = `${bracesDoubled(rubricOf(task))}\n\n{prompt}\n\n${bracesDoubled(verdictLine(task))}\n`;
  const pattern = `(?s)\\A.*${verdictPattern(task)}\\Z`;
  return `"""Holds a judge against the gold labels of gold.jsonl.

    inspect eval judge_calibration.py --model openai/gpt-4o-mini
    inspect eval judge_calibration.py --model mockllm/model -T split=dev
"""

from pathlib import Path

from inspect_ai import Task, task
from inspect_ai.dataset import json_dataset
from inspect_ai.scorer import accuracy, grouped, pattern, stderr
from inspect_ai.solver import generate, prompt_template

RUBRIC = ${pythonText(rubric)}

VERDICT = ${pythonText(pattern)}


@task
def judge_calibration(gold: str = "gold.jsonl", split: str | None = None) -> Task:
    """gold: the gold set, beside this file or an absolute path. split: dev or test; both if absent."""
    dataset = json_dataset(str(Path(__file__).parent / gold))
    if split is not None:
        dataset = dataset.filter(lambda sample: (sample.metadata or {}).get("split") == split)
    return Task(
        dataset=dataset,
        solver=[prompt_template(RUBRIC), generate()],
        scorer=pattern(VERDICT),
        metrics=[accuracy(), stderr(), grouped(accuracy(), "gold_label"), grouped(accuracy(), "split")],
    )
`;
}

/** Braces of a label or a rule are no placeholders of the template. */
function bracesDoubled(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}

/** A Python string literal of one line; JSON's escapes are Python's too. */
function pythonText(text: string): string {
  return JSON.stringify(text);
}
