"""The retriever and the assistant as LangChain parts, to be put into any chain.

Importing this module imports langchain-core; the command line does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Protocol, TypeAlias, runtime_checkable

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableConfig
from pydantic import Field

from assistant.app import Assistant
from assistant.values import Answer, Hit
from corpus.errors import QuestionError
from corpus.values import Document

Asked: TypeAlias = str | dict[str, Any]


@runtime_checkable
class Searching(Protocol):
    """The part of the assistant that finds sections; ``document`` is what it searches."""

    @property
    def document(self) -> Document: ...

    def search(self, question: str) -> tuple[Hit, ...]: ...


class PlanRetriever(BaseRetriever):
    """Sections for a question, best first, as LangChain documents.

    A query without a letter or digit finds nothing.
    ``page_content`` is the section's cleaned text; metadata: section_id, path,
    start, end (code points of the cleaned text), score (higher is better).
    """

    assistant: Searching
    top_k: int = Field(5, ge=1, description="most sections that are returned")

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        if not any(char.isalnum() for char in query):
            return []
        document = self.assistant.document
        found = []
        for hit in self.assistant.search(query)[: self.top_k]:
            section = document.section(hit.section_id)
            metadata = {
                "section_id": section.section_id,
                "path": list(section.path),
                "start": section.start,
                "end": section.end,
                "score": hit.score,
            }
            text = document.section_text(section)
            found.append(
                LangChainDocument(id=section.section_id, page_content=text, metadata=metadata)
            )
        return found


class AssistantRunnable(Runnable[Asked, Answer]):
    """Question in, :class:`Answer` out.

    The input is the question, or ``{"question": …, "history": [earlier questions]}``.
    ``stream`` yields answers that grow by one statement, each with the citations
    it needs; the last one is the whole answer.
    """

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def invoke(self, input: Asked, config: RunnableConfig | None = None, **kwargs: Any) -> Answer:
        """The answer; QuestionError for an input that cannot be asked."""
        return self._call_with_config(self._ask, input, config, **kwargs)

    def stream(
        self, input: Asked, config: RunnableConfig | None = None, **kwargs: Any
    ) -> Iterator[Answer]:
        yield from growing(self.invoke(input, config, **kwargs))

    def _ask(self, asked: Asked) -> Answer:
        question, history = read_input(asked)
        return self.assistant.ask(question, history)


def read_input(asked: Asked) -> tuple[str, tuple[str, ...]]:
    """Question and earlier questions; QuestionError when the input has another form."""
    if isinstance(asked, str):
        return asked, ()
    question, history = asked.get("question"), asked.get("history") or ()
    if not isinstance(question, str) or not all(isinstance(h, str) for h in history):
        raise QuestionError('输入应为问题文字，或 {"question": 文字, "history": [文字]}；请改正。')
    return question, tuple(history)


def growing(answer: Answer) -> Iterator[Answer]:
    """The answer after its first, second … statement; the whole one at the end."""
    for count in range(1, len(answer.statements)):
        said = answer.statements[:count]
        cited = {marker for statement in said for marker in statement.markers}
        citations = tuple(c for c in answer.citations if c.marker in cited)
        yield replace(answer, statements=said, citations=citations)
    yield answer
