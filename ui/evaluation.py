"""An evaluation run in the background, watched from the page and stopped from there."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event

from corpus.errors import FileError
from corpus.values import Document
from eval.loaded import Loaded
from eval.outside import load_outside
from eval.questions import SPLITS, load_split
from eval.runner import Askable, Run
from eval.runs import find_run, list_runs, save_run
from eval.unscored import Asked, run_loaded

OWN = "上传的题集"
SPLIT_LABELS: dict[str, str] = {"dev": "开发集 dev", "test": "测试集 test", "all": "全部"}
_TICK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` questions answered."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Finished:
    """A run, the answers beside it that were not scored, and the folder of both."""

    run: Run
    folder: Path
    asked: tuple[Asked, ...] = ()


@dataclass
class Stops:
    """The running evaluations by Gradio session; pressing stop ends one's own."""

    _running: dict[str, Event] = field(default_factory=dict)

    def begin(self, session: str) -> Event:
        self._running[session] = Event()
        return self._running[session]

    def press(self, session: str) -> None:
        if session in self._running:
            self._running[session].set()

    def end(self, session: str) -> None:
        self._running.pop(session, None)


def chosen_questions(choice: str, upload: str | None, document: Document) -> tuple[Loaded, str]:
    """The questions of a split label or of the uploaded file, and what to call them."""
    if choice == OWN:
        if not upload:
            raise FileError("还没有选择题集文件；请上传 .xlsx、.csv、.jsonl 或 .json。")
        path = Path(upload)
        return load_outside(path, document), path.name
    split = next(name for name in SPLITS if SPLIT_LABELS.get(name) == choice)
    return Loaded(load_split(split)), split


def run_watched(
    assistant: Askable, loaded: Loaded, name: str, stopped: Event
) -> Iterator[Progress | Finished]:
    """Progress as it is made, the saved run last; ``stopped`` ends it after the question at hand.

    A reader that goes away stops the run too.
    """
    steps: SimpleQueue[Progress] = SimpleQueue()

    def report(done: int, total: int) -> None:
        steps.put(Progress(done, total))

    with ThreadPoolExecutor(max_workers=1) as pool:
        running = pool.submit(run_loaded, assistant, loaded, name, report, stopped.is_set)
        try:
            yield Progress(0, loaded.size)
            while not running.done():
                yield from _waiting(steps)
            run, asked = running.result()
        finally:
            stopped.set()
    yield Finished(run, save_run(run, asked), asked)


def _waiting(steps: SimpleQueue[Progress]) -> Iterator[Progress]:
    """The newest progress within a tick, if any."""
    newest = None
    try:
        newest = steps.get(timeout=_TICK_SECONDS)
        while True:
            newest = steps.get_nowait()
    except Empty:
        if newest is not None:
            yield newest


def run_names() -> list[str]:
    """Finished runs, newest first."""
    return [folder.name for folder in list_runs()]


def folder_of(name: str) -> Path:
    """FileError when there is no such run; only names of the runs folder count."""
    if name not in run_names():
        raise FileError(f"没有叫“{name}”的评测；请重新选择。")
    return find_run(name)
