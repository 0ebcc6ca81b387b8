"""``python -m index.training --data FOLDER``: compares recipes, then trains the shipped model."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.console import Parser, prepare_console
from corpus.document import load_plan
from corpus.errors import PlanQAError
from index.embed import SHIPPED as MODEL_FOLDER
from index.expansions import FOLDER as EXPANSIONS
from index.expansions import read_expansions
from index.settings import IndexSettings
from index.training.bar import TrainingBar
from index.training.card import card
from index.training.compare import Comparison
from index.training.data import read_pairs, read_public
from index.training.judge import StardJudge, dev_judge
from index.training.plan_data import Lessons, make_lessons
from index.training.recipe import SHIPPED, VARIANTS
from index.training.workshop import Workshop, save_model

# The writers held out when recipes are compared; the shipped recipe is measured on all four.
_COMPARED = (0, 1)
_NAMES = {"office": "机关", "street": "街坊", "trade": "行业", "work": "企业"}


def main(argv: Sequence[str] | None = None) -> int:
    parser = Parser("python -m index.training", "比较各种做法，训练随项目发布的向量模型")
    parser.options.add_argument(
        "--data", type=Path, required=True, help="公开数据所在文件夹，内容见 index/model/README.md"
    )
    parser.options.add_argument(
        "--questions", type=Path, help="开发集 JSONL，用来比较做法，不参与训练"
    )
    parser.options.add_argument(
        "--out", type=Path, default=MODEL_FOLDER, help="模型写到哪个文件夹，默认覆盖所发布的模型"
    )
    options = parser.parse_args(argv)
    try:
        _train(options.data, options.questions, options.out)
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
