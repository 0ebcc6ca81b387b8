"""Fits what is fitted, on dev, practice and voices, stage by stage: each stands on those before it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from assistant import settings
from assistant.app import Assistant, open_assistant, with_lines
from assistant.question import kind_model
from assistant.settings import (
    FITTED,
    FITTED_AGREE,
    FITTED_FACTS,
    FITTED_KINDS,
    FITTED_SUPPORT,
    Settings,
)
from corpus.errors import FileError
from corpus.files import reason, write_whole
from eval.fit_agree import agree_data, fitted_agree
from eval.fit_facts import fact_data, fitted_facts
from eval.fit_followup import fitted_follow_up
from eval.fit_fusion import cross_validated_fusion, fit_fusion, fusion_data
from eval.fit_kinds import fitted_kinds, kinds_data
from eval.fit_support import (
    Labelled,
    fitted_support,
    lines_data,
    support_data,
)
from eval.questions import Split, load_split
from eval.schema import Question
from index.expansions import NOT_TUNED_ON, placed_expansions
from index.search import CHANNELS
from index.settings import IndexSettings

Questions = Sequence[Question]
TUNED_ON: tuple[Split, ...] = ("dev", "practice", "voices")


def main(arguments: argparse.Namespace) -> int:
    """Fits the stages asked for (all when none is), prints what cross-validation says."""
    questions = tuple(q for name in TUNED_ON for q in load_split(name))
    for name, stage in STAGES.items():
        if not arguments.only or name in arguments.only:
            stage(questions)
            _forget()
    return 0


def _kinds(questions: Questions) -> None:
    _write(FITTED_KINDS, fitted_kinds(kinds_data(questions)))


def _fusion(questions: Questions) -> None:
    data = fusion_data(open_assistant(), questions)
    first, five = cross_validated_fusion(data)
    print(f"融合：{len(data)} 题，交叉验证首位 {first:.3f}，前五 {five:.3f}")
    weights = fit_fusion(data)
    _update(
        {
            "fusion": {n: round(float(w), 4) for n, w in zip(CHANNELS, weights, strict=True)},
            "fusion_cross_validated": {"first": round(first, 4), "first_five": round(five, 4)},
        }
    )


def _facts(questions: Questions) -> None:
    _write(FITTED_FACTS, fitted_facts(fact_data(open_assistant(), questions)))


def _support(questions: Questions) -> None:
    assistant = open_assistant()
    plain = open_assistant(Settings(index=IndexSettings(expansions=False)))
    data = [*support_data(assistant, questions), *_unseen(assistant)]
    _write(FITTED_SUPPORT["with_lines"], fitted_support(data))
    _write(FITTED_SUPPORT["without_lines"], fitted_support(support_data(plain, questions)))


def _unseen(assistant: Assistant) -> list[Labelled]:
    """Lines the model was not tuned on, each asked of an assistant that does not know its own file."""
    found: list[Labelled] = []
    placed = placed_expansions()
    for file in NOT_TUNED_ON:
        others = tuple(p.line for p in placed if p.file != file)
        own = [p.line for p in placed if p.file == file]
        found += lines_data(with_lines(assistant, others), own)
    return found


def _agree(questions: Questions) -> None:
    _write(FITTED_AGREE, fitted_agree(agree_data(open_assistant(), questions)))


def _follow_up(questions: Questions) -> None:
    _update({"follow_up": fitted_follow_up(open_assistant(), questions)})


STAGES: dict[str, Callable[[Questions], None]] = {
    "kinds": _kinds,
    "fusion": _fusion,
    "facts": _facts,
    "support": _support,
    "agree": _agree,
    "follow_up": _follow_up,
}


def _forget() -> None:
    """What was read before is fitted anew."""
    kind_model.cache_clear()
    for read in (
        settings.fitted,
        settings.fitted_agree,
        settings.fitted_facts,
        settings.fitted_kinds,
        settings.fitted_support,
    ):
        read.cache_clear()


def _update(found: dict[str, Any]) -> None:
    whole = settings.fitted() | found
    _write_text(FITTED, json.dumps(whole, ensure_ascii=False, indent=2))


def _write(path: Path, data: dict[str, Any]) -> None:
    _write_text(path, json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _write_text(path: Path, text: str) -> None:
    """FileError when the installed folder cannot be written."""
    try:
        write_whole(path, f"{text}\n".encode())
    except OSError as error:
        raise FileError(
            f"拟合的结果写不进“{path}”（{reason(error)}）；请在项目文件夹里运行，并检查权限与磁盘空间。"
        ) from error
    print(f"已写入 {path}")
