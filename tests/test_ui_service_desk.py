import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator

import pytest

from corpus.errors import BusyError, LateError, LimitError
from ui.service.desk import Desk, begun, last
from ui.service.meter import Meter
from ui.service.settings import ServiceSettings


def desk(**settings: object) -> Desk:
    return Desk(ServiceSettings.model_validate(settings), Meter())


async def everything(items: AsyncIterator[int]) -> list[int]:
    return [item async for item in items]


def test_items_come_in_order_and_the_seat_is_free_again() -> None:
    async def go() -> None:
        one = desk(running=1, queue=0)
        for _ in range(3):
            assert await everything(one.run("a", lambda: iter([1, 2, 3]))) == [1, 2, 3]
        assert await last(one.run("a", lambda: iter([1, 2]))) == 2
        assert one.meter.registry.get_sample_value("planqa_running") == 0

    asyncio.run(go())


def test_more_than_may_wait_is_told_to_come_again() -> None:
    async def go() -> None:
        one, open_it = desk(running=1, queue=1), threading.Event()

        def slow() -> Iterator[int]:
            open_it.wait(5)
            yield 1

        running, waiting = (asyncio.create_task(last(one.run("a", slow))) for _ in range(2))
        await asyncio.sleep(0.05)
        assert one.meter.registry.get_sample_value("planqa_waiting") == 1
        with pytest.raises(BusyError) as busy:
            await last(one.run("a", slow))
        assert (busy.value.wait_seconds, busy.value.retryable) == (5, True)
        open_it.set()
        assert (await running, await waiting) == (1, 1)

    asyncio.run(go())


def test_a_late_answer_is_not_waited_for_but_keeps_its_seat() -> None:
    async def go() -> None:
        one, open_it = desk(running=1, queue=0, answer_seconds=0.05), threading.Event()

        def slow() -> Iterator[int]:
            open_it.wait(5)
            yield 1

        started = time.perf_counter()
        with pytest.raises(LateError):
            await last(one.run("a", slow))
        assert time.perf_counter() - started < 1
        with pytest.raises(BusyError):
            await last(one.run("a", lambda: iter([1])))
        open_it.set()
        await asyncio.sleep(0.1)
        assert await last(one.run("a", lambda: iter([2]))) == 2

    asyncio.run(go())


def test_each_caller_has_questions_of_its_own() -> None:
    one = desk(asks_a_minute=2)
    one.check("a")
    one.check("a")
    with pytest.raises(LimitError, match="最多问 2 次") as too_many:
        one.check("a")
    assert 50 <= too_many.value.wait_seconds <= 60
    one.check("b")


def test_what_fails_before_the_first_item_is_raised_at_once() -> None:
    def failing() -> Iterator[int]:
        raise ValueError("no")
        yield 1

    async def go() -> None:
        one = desk(running=1, queue=0)
        with pytest.raises(ValueError, match="no"):
            await begun(one.run("a", failing))
        assert await everything(await begun(one.run("a", lambda: iter([1, 2])))) == [1, 2]

    asyncio.run(go())
