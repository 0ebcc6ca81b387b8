"""Fits what is fitted, on dev: fusion weights and the support decision."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from assistant import settings
from assistant.app import Assistant, open_assistant, with_lines
from assistant.question import kind_model
from assistant.settings import FITTED, FITTED_KINDS, FITTED_SUPPORT, Settings
from eval.fit_fusion import cross_validated_fusion, fit_fusion, fusion_data
from eval.fit_kinds import fitted_kinds, kinds_data
from eval.fit_support import HELD_OUT, Labelled, fitted_support, lines_data, support_data
from eval.questions import load_split
from index.expansions import placed_expansions
from index.search import CHANNELS
from index.settings import IndexSettings


def main(arguments: argparse.Namespace) -> int:
    """Fits, prints what cross-validation says, writes the ``fitted*.json`` of ``assistant/``."""
    questions = (*load_split("dev"), *load_split("practice"))
    _write(FITTED_KINDS, fitted_kinds(kinds_data(questions)))
    kind_model.cache_clear()
    settings.fitted_kinds.cache_clear()
    assistant = open_assistant()
    plain = open_assistant(Settings(index=IndexSettings(expansions=False)))
    data = fusion_data(assistant, questions)
    first, five = cross_validated_fusion(data)
    print(f"融合：{len(data)} 题，交叉验证首位 {first:.3f}，前五 {five:.3f}")
    weights = fit_fusion(data)
    fusion = {
        "fusion": {n: round(float(w), 4) for n, w in zip(CHANNELS, weights, strict=True)},
        "fusion_cross_validated": {"first": round(first, 4), "first_five": round(five, 4)},
    }
    FITTED.write_text(json.dumps(fusion, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    support = {
        "with_lines": fitted_support([*support_data(assistant, questions), *_unseen(assistant)]),
        "without_lines": fitted_support(support_data(plain, questions)),
    }
    _write(FITTED_SUPPORT, support)
    return 0


def _write(path: Path, data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    path.write_text(text, encoding="utf-8")
    print(f"已写入 {path}")


def _unseen(assistant: Assistant) -> list[Labelled]:
    """The held-out files' lines, each asked of an assistant that does not know its own file."""
    found: list[Labelled] = []
    placed = placed_expansions()
    for file in HELD_OUT:
        others = tuple(p.line for p in placed if p.file != file)
        own = [p.line for p in placed if p.file == file]
        found += lines_data(with_lines(assistant, others), own)
    return found
