"""The desk every question passes, whichever way it comes: limits, the queue, the time-out."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from corpus.errors import BusyError, LateError, LimitError
from ui.service.meter import Meter
from ui.service.settings import ServiceSettings

T = TypeVar("T")
_END: Any = object()
_WAIT_SECONDS = 5


@dataclass
class Desk:
    """``running`` questions at once on threads of their own, ``queue`` more that wait."""

    settings: ServiceSettings
    meter: Meter
    _waiting: int = 0
    _limiter: MovingWindowRateLimiter = field(init=False)
    _seats: asyncio.Semaphore = field(init=False)
    _pool: ThreadPoolExecutor = field(init=False)

    def __post_init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._seats = asyncio.Semaphore(self.settings.running)
        self._pool = ThreadPoolExecutor(self.settings.running, thread_name_prefix="answer")

    def check(self, caller: str) -> None:
        """LimitError when ``caller`` (a user or an address) has asked too much this minute."""
        allowed = self.settings.asks_a_minute
        if not allowed:
            return
        limit = RateLimitItemPerMinute(allowed)
        if not self._limiter.hit(limit, caller):
            self.meter.refused("limit")
            raise LimitError(
                f"一分钟内最多问 {allowed} 次；请稍等再问。", self._wait(limit, caller)
            )

    def _wait(self, limit: RateLimitItemPerMinute, caller: str) -> int:
        """Seconds until the oldest of this minute's questions no longer counts."""
        reset = self._limiter.get_window_stats(limit, caller).reset_time
        return max(1, round(reset - self.meter.clock()))

    async def run(self, caller: str, make: Callable[[], Iterator[T]]) -> AsyncIterator[T]:
        """The items of an iterator made and run on a thread, one after the other.

        LimitError, BusyError when the queue is full, LateError when the whole takes longer
        than ``answer_seconds``; nobody waits for what is left of a late one, but its seat
        stays taken until its thread is free.
        """
        self.check(caller)
        until = asyncio.get_running_loop().time() + self.settings.answer_seconds
        async with self._seat(until) as step:
            items = await step(make)
            while (item := await step(lambda: next(items, _END))) is not _END:
                yield item

    @asynccontextmanager
    async def _seat(self, until: float) -> AsyncIterator[Any]:
        """A function that runs one on the pool, within the time that is left."""
        await self._take(until)
        loop, context = asyncio.get_running_loop(), contextvars.copy_context()
        last: asyncio.Future[Any] | None = None

        async def step(work: Callable[[], Any]) -> Any:
            nonlocal last
            last = loop.run_in_executor(self._pool, context.run, work)
            async with self._within(until):
                return await asyncio.shield(last)

        self.meter.running.inc()
        try:
            yield step
        finally:
            if last is None or last.done():
                self._leave()
            else:
                last.add_done_callback(lambda _: self._leave())

    async def _take(self, until: float) -> None:
        if self._seats.locked() and self._waiting >= self.settings.queue:
            self.meter.refused("busy")
            raise BusyError("现在提问的人太多，服务繁忙；请稍等几秒再试。", _WAIT_SECONDS)
        self._waiting += 1
        self.meter.waiting.inc()
        try:
            async with self._within(until):
                await self._seats.acquire()
        finally:
            self._waiting -= 1
            self.meter.waiting.dec()

    @asynccontextmanager
    async def _within(self, until: float) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout_at(until):
                yield
        except TimeoutError as error:
            self.meter.refused("late")
            raise LateError("这个问题在时限内没有答完；请稍后再试。", _WAIT_SECONDS) from error

    def _leave(self) -> None:
        self._seats.release()
        self.meter.running.dec()


async def last(items: AsyncIterator[T]) -> T:
    """The last item; there must be one."""
    found: T = _END
    async for item in items:
        found = item
    assert found is not _END
    return found


async def begun(items: AsyncIterator[T]) -> AsyncIterator[T]:
    """The same items, the first of them awaited now: what fails before it is raised here,
    while a status can still be given."""
    first = await anext(items)

    async def all_of_them() -> AsyncIterator[T]:
        yield first
        async for item in items:
            yield item

    return all_of_them()
