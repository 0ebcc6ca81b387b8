"""What a file of questions comes to: questions to score, questions only to ask, and notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eval.schema import Question


@dataclass(frozen=True, slots=True)
class Unscored:
    """A question that is asked and not scored; ``why`` not, in Chinese.

    ``given`` is the answer that the file gives, for a person to compare.
    """

    id: str
    question: str
    why: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """``notes`` say in Chinese which rows were not read as they stand, and why."""

    questions: tuple[Question, ...]
    unscored: tuple[Unscored, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return len(self.questions) + len(self.unscored)

    @property
    def report(self) -> tuple[str, ...]:
        """How many questions there are, then the notes; nothing when all went as expected."""
        if not self.unscored and not self.notes:
            return ()
        only = f"，{len(self.unscored)} 题只提问、不评分" if self.unscored else ""
        return (f"读到 {self.size} 题：{len(self.questions)} 题评分{only}。", *self.notes)


def merged(parts: Iterable[Loaded]) -> Loaded:
    """Several sheets or records as one."""
    found = list(parts)
    return Loaded(
        tuple(q for part in found for q in part.questions),
        tuple(u for part in found for u in part.unscored),
        tuple(n for part in found for n in part.notes),
    )
