"""What the ways of asking share: the desk, the voice behind it and the plan."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from assistant.normalise import check_question
from assistant.plan import Plan
from ui.service.desk import Desk, begun, last
from ui.service.plan_views import Searching, hit_list
from ui.speaking import Said, Speak


@dataclass(frozen=True)
class Asking:
    """Where every program asks; ``caller`` is the user or address that the limits count."""

    desk: Desk
    speak: Speak
    plan: Plan
    assistant: Searching

    async def growing(
        self, caller: str, question: str, history: tuple[str, ...]
    ) -> AsyncIterator[Said]:
        """Growing answers, the last one whole; what is refused is raised before the first."""
        return await begun(self.desk.run(caller, lambda: self.speak(question, history)))

    async def answer(self, caller: str, question: str, history: tuple[str, ...]) -> Said:
        return await last(self.desk.run(caller, lambda: self.speak(question, history)))

    async def search(self, caller: str, words: str, most: int) -> list[dict[str, Any]]:
        """The ``most`` nearest sections; QuestionError for words that are no question."""
        check_question(words)
        hits = await last(self.desk.run(caller, lambda: iter([self.assistant.search(words)])))
        return hit_list(self.plan.document, hits[:most])
