"""The words a language asks with, from ``lexicon.toml``: read once, matched without patterns."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).parent.parent / "lexicon.toml"


@cache
def lexicon() -> dict[str, Any]:
    """All tables of the lexicon."""
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


@cache
def words(table: str, entry: str) -> tuple[str, ...]:
    """One list of the lexicon, the longest word first; KeyError for an unknown one."""
    return tuple(sorted(lexicon()[table][entry], key=len, reverse=True))


def fired(text: str, table: str, entry: str) -> str:
    """The longest word of a list that stands in ``text``, empty for none."""
    return next((word for word in words(table, entry) if word in text), "")


def opens(text: str, table: str, entry: str) -> str:
    """The longest word of a list that ``text`` begins with, empty for none."""
    return next((word for word in words(table, entry) if text.startswith(word)), "")
