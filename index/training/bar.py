"""One progress bar on stderr for each step of training."""

from __future__ import annotations

import sys
from typing import Any


class TrainingBar:
    """Called with (step, done, total); a bar closes when it is full."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __call__(self, step: str, done: int, total: int) -> None:
        from tqdm import tqdm

        if self._bar is None:
            self._bar = tqdm(total=total, desc=step, unit="步", file=sys.stderr)
        self._bar.update(done - self._bar.n)
        if done >= total:
            self._bar.close()
            self._bar = None
