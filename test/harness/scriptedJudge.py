"""Runs the generated task with Inspect's mock model, which answers as the scripted judge does; the log goes to a folder, as JSON
or as Inspect's own archive.

    python scriptedJudge.py judge_calibration.py REPLIES LOGS json|eval [split]
"""

import json
import sys
from pathlib import Path

from inspect_ai import eval
from inspect_ai.model import ModelOutput, ModelUsage, get_model

task, replies_file, logs, log_format, *split = sys.argv[1:]
replies = json.loads(Path(replies_file).read_text())["replies"]


def judge(input, tools, tool_choice, config):
    reply = replies[len(input[-1].text) % len(replies)]["text"]
    output = ModelOutput.from_content("mockllm/model", reply)
    # Given here, because the mock model would fetch a tokenizer from the network to count.
    output.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
    return output


[log] = eval(
    task,
    model=get_model("mockllm/model", custom_outputs=judge),
    task_args={"split": split[0]} if split else {},
    log_dir=logs,
    log_format=log_format,
    display="none",
)
if log.status != "success":
    sys.exit(f"{log.status}: {log.error.message if log.error else ''}")
