"""Does the plan answer at all?  A logistic model over features of retrieval and coverage.

Fitted by ``python -m eval fit`` on dev and on questions written to be unanswerable.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from assistant.evidence import Scored, Weigher
from assistant.plan import Plan
from assistant.retrieve import Retrieved

FEATURES = (
    "line_cosine",
    "text_cosine",
    "line_coverage",
    "section_coverage",
    "field_coverage",
    "plan_coverage",
    "known_coverage",
    "margin",
    "agreement",
    "votes",
    "novel_run",
    "length",
    "top",
    "nearest_line",
    "sentence",
    "overlap",
    "section_field",
    "sentence_field",
)
_SCAFFOLD = re.compile(
    r"请问|想问一?下?|问一?下|我想(?:知道|问|了解)|帮我|麻烦|告诉我|说说|讲讲|规划|文件|里面|里头|里|中|有没有|是不是|是否|能不能|会不会|可不可以|"
    r"提到|提及|提了|提过|说到|写到|讲到|写|说|讲|规定|要求|湖南省?|全省|我省|省里|咱们?|我们|你们|他们|现在|目前|到底|究竟|怎么样|怎么|如何|为什么|什么|哪些|哪个|哪里|多少|几个|"
    r"谁|吗|呢|吧|啊|呀|了|的|是|有|没|不|请|一下|这个|那个|这|那|十四五|“|”|？|\?|。|，|,|！"
)
_NEAR_LINES = 5
_LONG_RUN = 4
_LONG_TEXT = 20
_SHORT_TEXT = 3


@dataclass(frozen=True, slots=True)
class SupportModel:
    """Probability = 1 / (1 + exp(-(bias + Σ weight · feature)))."""

    weights: dict[str, float]
    bias: float

    def probability(self, features: dict[str, float]) -> float:
        total = self.bias + sum(w * features.get(name, 0.0) for name, w in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def content(text: str) -> str:
    """The question without the words that only make it one."""
    return _SCAFFOLD.sub(" ", text).strip()


def features(
    plan: Plan, weigher: Weigher, query: str, found: Retrieved, scored: tuple[Scored, ...]
) -> dict[str, float]:
    """Feature name → value; shares and cosines lie in [-1, 1], scores are sums of those."""
    words = content(query)
    if len(words.replace(" ", "")) < _SHORT_TEXT:
        words = query
    top = found.top
    second = found.hits[1].score if len(found.hits) > 1 else 0.0
    near = [line for line, _ in found.lines[:_NEAR_LINES]]
    own_lines = [line.text for line, _ in found.lines if line.section_id == top.section_id]
    section = plan.section(top.section_id)
    own_text = [" ".join(section.path), plan.document.section_text(section)]
    known = weigher.known_share(words)
    own_scores = dict(top.channels)
    agreeing = sum(value >= found.best[name] * 0.999 > 0 for name, value in top.channels)
    return {
        "line_cosine": found.best.get("dense_lines", 0.0),
        "text_cosine": own_scores.get("dense_text", 0.0),
        "line_coverage": weigher.coverage(words, own_lines[:3]),
        "section_coverage": weigher.coverage(words, own_text),
        "field_coverage": weigher.coverage(words, own_text + own_lines),
        "plan_coverage": weigher.coverage(words, [plan.document.text]),
        "known_coverage": known,
        "margin": (top.score - second) / max(top.score, 1e-9),
        "agreement": agreeing / max(1, len(top.channels)),
        "votes": sum(line.section_id == top.section_id for line in near) / _NEAR_LINES,
        "novel_run": min(weigher.longest_unknown(words), _LONG_RUN) / _LONG_RUN,
        "length": min(len(words.replace(" ", "")), _LONG_TEXT) / _LONG_TEXT,
        "top": top.score,
        "nearest_line": found.lines[0][1] if found.lines else 0.0,
        "sentence": scored[0].score if scored else 0.0,
        "overlap": scored[0].overlap if scored else 0.0,
        "section_field": weigher.coverage(words, [*own_text, *weigher.asked_of(top.section_id)]),
        "sentence_field": weigher.sentence_coverage(words, scored[0].sentence) if scored else 0.0,
    }
