"""How long a question takes: from a cold process, and with everything open."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from corpus.errors import PlanQAError
from eval.runner import Askable
from eval.schema import Question

COLD_QUESTION = "2025年森林覆盖率目标是多少"
COLD_RUNS = 5
COLD_GOAL_S = 2.0
WARM_GOAL_MS = 15.0
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Timings:
    """Wall seconds of each cold run, milliseconds of each warm question."""

    cold_s: tuple[float, ...]
    warm_ms: tuple[float, ...]


def measure_cold(progress: Progress, runs: int = COLD_RUNS) -> tuple[float, ...]:
    """Seconds of ``python -m assistant`` in a process of its own; the first run is not counted.

    PlanQAError when the command fails.
    """
    command = [sys.executable, "-m", "assistant", COLD_QUESTION]
    seconds = []
    for done in range(runs + 1):
        started = time.perf_counter()
        ended = subprocess.run(command, capture_output=True, check=False)
        seconds.append(time.perf_counter() - started)
        if ended.returncode != 0:
            raise PlanQAError(
                f"命令行提问没有成功（退出码 {ended.returncode}）；"
                f"请先运行 python -m assistant {COLD_QUESTION} 查看原因。"
            )
        progress("冷启动", done + 1, runs + 1)
    return tuple(seconds[1:])


def measure_warm(
    assistant: Askable, questions: Sequence[Question], progress: Progress
) -> tuple[float, ...]:
    """Milliseconds of each question on a second pass, earlier turns not counted."""
    for done, question in enumerate(questions, 1):
        assistant.ask(question.question, question.history)
        progress("预热", done, len(questions))
    milliseconds = []
    for done, question in enumerate(questions, 1):
        answer = assistant.ask(question.question, question.history)
        milliseconds.append(answer.latency_ms)
        progress("计时", done, len(questions))
    return tuple(milliseconds)


def share_within(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` (0 to 1) of all values do not exceed."""
    ordered = sorted(values)
    position = next(i for i in range(len(ordered)) if (i + 1) / len(ordered) >= share)
    return ordered[position]


def timings_text(timings: Timings) -> str:
    cold, warm = timings.cold_s, timings.warm_ms
    return (
        f"冷启动（新进程一问一答，{len(cold)} 次）：中位 {median(cold):.2f} 秒，"
        f"最长 {max(cold):.2f} 秒；目标 {COLD_GOAL_S:g} 秒以内\n"
        f"已打开（{len(warm)} 题）：中位 {median(warm):.1f} 毫秒，"
        f"95% 不超过 {share_within(warm, 0.95):.1f} 毫秒；目标中位 {WARM_GOAL_MS:g} 毫秒以内"
    )
