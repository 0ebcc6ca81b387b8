"""Which words and character pairs some texts have, looked up only when asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from index.tokens import STOP

_OTHER = re.compile(r"[a-z]+|\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Vocabulary:
    """As the set of ``char_tokens`` of all texts, without cutting them all up first."""

    text: str
    _found: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Vocabulary:
        return cls("\n".join(texts).lower())

    def __contains__(self, token: str) -> bool:
        if token not in self._found:
            self._found[token] = self._has(token)
        return self._found[token]

    def _has(self, token: str) -> bool:
        if not "\u3400" <= token[:1] <= "\u9fff":
            return token in self._others
        return not STOP.issuperset(token) and token in self.text

    @cached_property
    def _others(self) -> frozenset[str]:
        """Latin words and numbers, which count as a whole."""
        return frozenset(_OTHER.findall(self.text))
