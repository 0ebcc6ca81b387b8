"""Fits what is fitted, on dev: fusion weights, support, and what depends on the talk."""

from __future__ import annotations

import argparse
import json

from assistant.app import open_assistant
from assistant.settings import FITTED, Settings
from eval.fit_followup import fitted_follow_up
from eval.fit_fusion import cross_validated_fusion, fit_fusion, fusion_data
from eval.fit_support import fitted_support
from eval.questions import load_split
from index.search import CHANNELS
from index.settings import IndexSettings


def main(arguments: argparse.Namespace) -> int:
    """Fits, prints what cross-validation says, writes ``assistant/fitted.json``."""
    assistant = open_assistant()
    plain = open_assistant(Settings(index=IndexSettings(expansions=False)))
    questions = load_split("dev")
    data = fusion_data(assistant, questions)
    first, five = cross_validated_fusion(data)
    print(f"融合：{len(data)} 题，交叉验证首位 {first:.3f}，前五 {five:.3f}")
    weights = fit_fusion(data)
    fitted = {
        "fusion": {n: round(float(w), 4) for n, w in zip(CHANNELS, weights, strict=True)},
        "fusion_cross_validated": {"first": round(first, 4), "first_five": round(five, 4)},
        "support": fitted_support(assistant, questions),
        "support_without_lines": fitted_support(plain, questions),
        "follow_up": fitted_follow_up(assistant, questions),
    }
    FITTED.write_text(json.dumps(fitted, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"已写入 {FITTED}")
    return 0
