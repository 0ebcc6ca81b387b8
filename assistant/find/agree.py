"""Whether the plan says yes to what an ask takes to be so: how ask and unit agree, as numbers,
and the fitted trees over them (``python -m eval fit --only agree``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from assistant.answers.figures import figures
from assistant.evidence import token_set
from assistant.numbers import numbers, same
from assistant.question import searchable
from assistant.reply import Inquiry
from assistant.settings import fitted_agree
from assistant.support import content
from assistant.trees import BoostedTrees
from assistant.understand.lexicon import fired
from assistant.understand.lexicon import words as listed
from assistant.understand.polar import WHETHER
from corpus.sentences import Sentence

_CUES = (
    "must", "invited", "allowed", "forbidden", "enough", "over", "under", "more", "less",
    "all_said", "limited", "small", "rural", "county", "only", "done", "exists",
    "doubted", "sure",
)  # fmt: skip
_HELD = ("invited", "forbidden", "lacking", "all_said", "limited", "only", "done")
# Below this probability a plain 是 is not said, below the second the unit is not shown as answer.
LEAST_YES = 0.45
LEAST_SHOWN = 0.2
FEATURES = (
    "support", "core", "clause", "whole", "missing", "rarest", "read_unit", "read_ahead", "universal",
    "figures_asked", "figures_missing", "figures_there", "long_ask", "long_unit", "denied", "held_denied", "turned",
    *(f"asked_{cue}" for cue in _CUES), *(f"held_{cue}" for cue in _HELD),
)  # fmt: skip


def probability_of_yes(inquiry: Inquiry, sentence: Sentence, clause: str, core: str) -> float:
    """0 to 1, for an ask that no named difference speaks against.

    ``clause`` and ``core`` are parts of ``sentence``: what would be said, and of it the words
    between two commas that have most of the ask.
    """
    return _trees().probability(features(inquiry, sentence, clause, core))


@cache
def _trees() -> BoostedTrees:
    return BoostedTrees.from_json(fitted_agree()["trees"])


def features(inquiry: Inquiry, sentence: Sentence, clause: str, core: str) -> Mapping[str, float]:
    """Feature name → value: shares and flags in [0, 1], weights and lengths scaled to about 1."""
    text, weigher = inquiry.text, inquiry.weigher
    asked = WHETHER.sub("", text)
    words = content(asked) or text
    section = inquiry.plan.section(sentence.section_id)
    there = token_set(" ".join((*section.path, sentence.text)))
    left = [weigher.weight(token) for token in token_set(words) - there]
    read = weigher.reading(searchable(text)) if weigher.reading else {}
    own = read.get(sentence.start, 0.0)
    told = [n for n in inquiry.question.numbers if n.unit != "年"]
    stands = numbers(sentence.text)
    denied, held_denied = denies(text), denies(core)
    found = {
        "support": inquiry.support,
        "core": weigher.coverage(words, [core]),
        "clause": weigher.coverage(words, [clause]),
        "whole": weigher.covered(words, there),
        "missing": sum(left) / 30,
        "rarest": max(left, default=0.0) / 6,
        "read_unit": own,
        "read_ahead": own - max((v for k, v in read.items() if k != sentence.start), default=0.0),
        "universal": float(bool(fired(text, "match", "universal"))),
        "figures_asked": float(len(told)),
        "figures_missing": float(
            sum(not any(same(n.value, other.value) for other in stands) for n in told)
        ),
        "figures_there": float(bool(figures(core))),
        "long_ask": len(text) / 40,
        "long_unit": len(core) / 40,
        "denied": float(denied),
        "held_denied": float(held_denied),
        "turned": float(denied != held_denied),
    }
    found |= {f"asked_{cue}": float(bool(fired(asked, "polar", cue))) for cue in _CUES}
    return found | {f"held_{cue}": float(bool(fired(core, "polar", cue))) for cue in _HELD}


def denies(text: str) -> bool:
    """Says that something is not so: 店里都不管; not what only asks (管不管, 没错吧)."""
    bare = WHETHER.sub("", text)
    for entry in ("asking", "affirmed"):
        for word in listed("polar", entry):
            bare = bare.replace(word, "")
    bare = bare.rstrip("？?。！!，, ").rstrip("不没啵吗吧么呢啊呀")
    return bool(fired(bare, "polar", "negated"))
