"""A circuit breaker: a dead endpoint does not cost each question its time-out."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Breaker:
    """Opens after ``failures`` in a row; after ``pause_s`` seconds lets one trial through."""

    def __init__(
        self, failures: int, pause_s: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = failures
        self._pause_s = pause_s
        self._clock = clock
        self._lock = threading.Lock()
        self._failed = 0
        self._rests_until = 0.0

    def allows(self) -> bool:
        """Whether to ask; when open, one caller for each pause gets through."""
        with self._lock:
            if self._failed < self._limit:
                return True
            now = self._clock()
            if now < self._rests_until:
                return False
            self._rests_until = now + self._pause_s
            return True

    def failed(self) -> None:
        with self._lock:
            self._failed += 1
            if self._failed >= self._limit:
                self._rests_until = self._clock() + self._pause_s

    def succeeded(self) -> None:
        with self._lock:
            self._failed = 0
