"""``python -m index.training --data FOLDER``: compares recipes and trains the shipped model."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.console import Parser, as_command
from corpus.document import load_plan
from corpus.errors import PlanQAError
from corpus.extras import need
from index.embed import SHIPPED as MODEL_FOLDER
from index.settings import IndexSettings
from index.training.bar import TrainingBar
from index.training.card import Row, card
from index.training.compare import Comparison
from index.training.data import read_pairs, read_public
from index.training.judge import StardJudge, dev_judge
from index.training.plan_data import lines_by_file, make_lessons
from index.training.recipe import SHIPPED, VARIANTS
from index.training.workshop import Workshop, save_model

# The writers held out when recipes are compared: the plainest and the farthest from the plan.
COMPARED = ("street", "roundabout_a")


def main(argv: Sequence[str] | None = None) -> int:
    parser = Parser("python -m index.training", "比较各种做法，训练随项目发布的向量模型")
    add = parser.options.add_argument
    add("--data", type=Path, required=True, help="公开数据的文件夹，内容见 index/model/README.md")
    add("--questions", type=Path, required=True, help="开发集 JSONL，只用来比较做法")
    add("--out", type=Path, default=MODEL_FOLDER, help="写到哪里，默认覆盖所发布的模型")
    options = parser.parse_args(argv)
    try:
        need("train")
        _train(options.data, options.questions, options.out)
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _train(data: Path, questions: Path, out: Path) -> None:
    import torch

    torch.set_num_threads(2)
    files = lines_by_file()
    lessons = make_lessons(load_plan(), list(files.values()), IndexSettings().chunk_size)
    print(f"文本块 {len(lessons.chunks)} 个，日常问法 {len(lessons.lines)} 条；读入公开数据……")
    workshop = Workshop(read_public(data, SHIPPED.seed), lessons, TrainingBar())
    stard = StardJudge(read_pairs(data, "stard"))
    comparison = Comparison(workshop, lessons, stard, dev_judge(lessons, questions))
    shipped = []
    for number, name in enumerate(files):
        print(f"所发布的做法，留出 {name}……")
        shipped.append(Row(name, comparison.writer(SHIPPED, number)))
    print("所发布的模型……")
    table, vectors = comparison.whole(SHIPPED)
    save_model(table, vectors, out)
    writers = [list(files).index(name) for name in COMPARED]
    compared = [comparison.baseline("BM25，不用向量", writers)]
    for name, recipe in VARIANTS.items():
        print(f"做法：{name}……")
        compared.append(comparison.row(name, recipe, writers))
    text = card(SHIPPED, table.size, compared, shipped, "、".join(COMPARED))
    (out / "README.md").write_text(text, encoding="utf-8")
    print(f"模型与说明已写到“{out}”；重建索引：python -m index。")


if __name__ == "__main__":
    as_command(main)
