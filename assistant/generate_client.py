"""The way to an OpenAI-compatible endpoint: LangChain's ChatOpenAI under one time budget."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any, Protocol

from assistant.generate_settings import ChatSettings, chat_key
from corpus.errors import ChatError

if TYPE_CHECKING:
    import httpx
    from langchain_openai import ChatOpenAI

_WHOLE = ("stop", "length")


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of the answer; tokens where the endpoint told them."""

    text: str
    input_tokens: int = 0
    output_tokens: int = 0


class Client(Protocol):
    def stream(self, messages: Sequence[tuple[str, str]]) -> Iterator[Delta]:
        """Pieces as they come; ChatError when the answer is not whole within the budget."""
        ...


class OpenAIClient:
    """One client for one endpoint; used from several threads, never logs."""

    def __init__(self, settings: ChatSettings) -> None:
        self._settings = settings
        self._model, http = _model(settings)
        weakref.finalize(self, http.close)

    def stream(self, messages: Sequence[tuple[str, str]]) -> Iterator[Delta]:
        deadline = time.monotonic() + self._settings.budget_s
        arrived: Queue[Any] = Queue()
        stop = threading.Event()
        threading.Thread(
            target=self._pump, args=(list(messages), arrived, stop), daemon=True
        ).start()
        finished = ""
        try:
            while (chunk := _next(arrived, deadline)) is not None:
                finished = chunk.response_metadata.get("finish_reason") or finished
                yield _delta(chunk)
        finally:
            stop.set()
        if finished not in _WHOLE:
            raise ChatError("对话模型的回答没有说完就断了；请稍后再试，或关闭对话模型。")

    def _pump(
        self, messages: list[tuple[str, str]], arrived: Queue[Any], stop: threading.Event
    ) -> None:
        """Reads the stream in a thread of its own, so that no wait can outlast the budget."""
        from httpx import HTTPError
        from openai import OpenAIError

        failures = (
            OpenAIError,
            HTTPError,
            OSError,
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
        )
        try:
            with closing(self._model.stream(messages)) as chunks:  # type: ignore[type-var]
                for chunk in chunks:
                    if stop.is_set():
                        return
                    arrived.put(chunk)
        except failures as error:
            arrived.put(error)
        else:
            arrived.put(None)


def _next(arrived: Queue[Any], deadline: float) -> Any:
    """The next chunk, None at the end; ChatError for a failure or past the deadline."""
    try:
        found = arrived.get(timeout=max(0.0, deadline - time.monotonic()))
    except Empty:
        raise ChatError("对话模型没有在时限内答完；请稍后再试，或调大 budget_s。") from None
    if isinstance(found, BaseException):
        name = type(found).__name__
        raise ChatError(f"对话模型没有答成（{name}）；请检查地址、密钥和网络后再试。") from found
    return found


def _delta(chunk: Any) -> Delta:
    usage = chunk.usage_metadata or {}
    text = chunk.content if isinstance(chunk.content, str) else ""
    return Delta(text, usage.get("input_tokens", 0), usage.get("output_tokens", 0))


def _model(settings: ChatSettings) -> tuple[ChatOpenAI, httpx.Client]:
    try:
        import httpx
        from langchain_openai import ChatOpenAI
        from pydantic import SecretStr
    except ImportError as error:
        raise ChatError("没有安装对话模型的组件；请运行 pip install '.[chat]'。") from error
    hooks = {"response": [lambda response: _end_in_time(response, settings.budget_s)]}
    http = httpx.Client(event_hooks=hooks, timeout=settings.timeout_s)
    model = ChatOpenAI(
        model=settings.model,
        base_url=settings.base_url or None,
        api_key=SecretStr(chat_key()),
        temperature=settings.temperature,
        max_tokens=settings.max_tokens,
        timeout=settings.timeout_s,
        max_retries=settings.max_retries,
        stream_usage=True,
        http_client=http,
    )
    return model, http


def _end_in_time(response: httpx.Response, budget_s: float) -> None:
    """Ends the reading of a stream that only drips (comments keep a connection alive)."""
    import httpx

    class Limited(httpx.SyncByteStream):
        def __init__(self, inner: httpx.SyncByteStream) -> None:
            self._inner = inner
            self._deadline = time.monotonic() + budget_s

        def __iter__(self) -> Iterator[bytes]:
            for part in self._inner:
                if time.monotonic() > self._deadline:
                    raise httpx.ReadTimeout("time budget spent")
                yield part

        def close(self) -> None:
            self._inner.close()

    if isinstance(response.stream, httpx.SyncByteStream):
        response.stream = Limited(response.stream)
