"""The plan's own answers and the chat model's, side by side: measures, tokens, latency."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.app import Assistant
from assistant.generate import Chat, Spoken, open_chat, rephrase
from assistant.generate_settings import ChatSettings
from assistant.values import Answer
from corpus.errors import SettingsError
from corpus.values import Document
from eval.compare import compare, comparison_text
from eval.metrics import MEASURES
from eval.runner import Progress, Run, Stop, run_questions
from eval.schema import Question
from eval.summary import percentiles

_OUTCOMES = {
    "rephrased": "改写",
    "unchanged": "不需改写",
    "refused": "模型不答",
    "unverified": "全未通过核对",
    "failed": "调用失败",
    "resting": "熔断中未调用",
}


@dataclass(frozen=True)
class Talking:
    """An assistant whose answers the chat model speaks; ``told`` keeps what each one cost."""

    assistant: Assistant
    chat: Chat
    told: list[Spoken] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """Never that of the same assistant without the model."""
        return hashlib.sha256(f"{self.assistant.fingerprint}\0chat".encode()).hexdigest()[:16]

    @property
    def document(self) -> Document:
        return self.assistant.document

    def ask(self, question: str, history: tuple[str, ...] = ()) -> Answer:
        spoken = rephrase(self.assistant, self.chat, self.assistant.ask(question, history))
        self.told.append(spoken)
        return spoken.answer


@dataclass(frozen=True, slots=True)
class BothWays:
    """Runs over the same questions; ``told`` are the second one's words and costs."""

    plain: Run
    chat: Run
    told: tuple[Spoken, ...]

    @property
    def stopped(self) -> bool:
        return self.plain.stopped or self.chat.stopped


def chat_of(settings: ChatSettings) -> Chat:
    """The chat model of the settings; SettingsError when none is named."""
    chat = open_chat(settings)
    if chat is None:
        raise SettingsError(
            "没有设置对话模型；请在 --settings 的文件里写 [chat] 的 model 与 base_url。"
        )
    return chat


def both_ways(
    assistant: Assistant,
    chat: Chat,
    questions: Sequence[Question],
    name: str,
    progress: Callable[[str, int, int], None] | None = None,
    stop: Stop | None = None,
) -> BothWays:
    """Asks everything twice; ``progress(way, done, total)``."""

    def told(way: str) -> Progress:
        return lambda done, total: progress(way, done, total) if progress else None

    talking = Talking(assistant, chat)
    plain = run_questions(assistant, questions, name, told("规划原文"), stop)
    asked = questions[: len(plain.outcomes)]
    spoken = run_questions(talking, asked, name, told("对话模型"), stop)
    return BothWays(plain, spoken, tuple(talking.told))


def chat_text(ways: BothWays) -> str:
    """Both runs' measures, what became of the model's words, cost, then the changed cases."""
    lines = ["| 指标 | 规划原文 | 对话模型 | 题数 |", "|---|---|---|---|"]
    for name, measure in MEASURES.items():
        before = ways.plain.summary.overall.estimates.get(name)
        after = ways.chat.summary.overall.estimates.get(name)
        if before is not None and after is not None:
            lines.append(f"| {measure.label} | {before.shown()} | {after.shown()} | {after.n} |")
    changes = comparison_text(compare(ways.plain, ways.chat))
    return "\n".join([*lines, "", *_cost_lines(ways.plain, ways.chat, ways.told), "", changes])


def _cost_lines(plain: Run, chat: Run, told: Sequence[Spoken]) -> list[str]:
    outcomes = Counter(_OUTCOMES[spoken.outcome] for spoken in told)
    passed, failed = sum(s.passed for s in told), sum(s.failed for s in told)
    read = sum(s.usage.input_tokens for s in told)
    written = sum(s.usage.output_tokens for s in told)
    asked = [s for s in told if s.outcome not in ("unchanged", "resting")]
    each = max(1, len(asked))
    waits = percentiles([s.usage.ms for s in asked])
    return [
        "、".join(f"{name} {count} 题" for name, count in outcomes.most_common()),
        f"模型句：通过核对 {passed}，未通过 {failed}",
        f"词元：输入 {read}（每次 {read / each:.0f}），输出 {written}（每次 {written / each:.0f}）",
        f"用时（毫秒）：规划原文 {_shown(plain.summary.latency_ms)}；"
        f"对话模型 {_shown(chat.summary.latency_ms)}；其中模型本身 {_shown(waits)}",
    ]


def _shown(values: dict[str, float]) -> str:
    return "，".join(f"{name} {value:.1f}" for name, value in values.items()) or "—"
