"""A progress bar for building the index, shown on stderr only when something is built."""

from __future__ import annotations

import sys
from typing import Any


class BuildBar:
    """Called with (step, done, total): opens a bar on the first call, closes it when done."""

    def __init__(self) -> None:
        self._bar: Any = None
        self.built = False

    def __call__(self, step: str, done: int, total: int) -> None:
        from tqdm import tqdm

        if self._bar is None:
            self._bar = tqdm(total=total, unit="步", file=sys.stderr)
            self.built = True
        self._bar.set_description_str(f"建立索引：{step}")
        self._bar.update(done - self._bar.n)
        if done >= total:
            self._bar.close()
            self._bar = None
