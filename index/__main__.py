"""``python -m index``: builds the plan's index when none fits, and says where it stands.

``--review`` reviews the everyday lines instead.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from corpus.console import Parser, as_command
from corpus.document import load_plan
from corpus.errors import PlanQAError
from corpus.paths import data_folder
from index.progress import BuildBar
from index.search import open_index
from index.settings import IndexSettings


def main(argv: Sequence[str] | None = None) -> int:
    parser = Parser("python -m index", "建立规划的检索索引；已有且完好时直接沿用")
    parser.options.add_argument(
        "--review",
        action="store_true",
        help="不建索引，改为审阅日常问法：重复、指错章节或句子、离别的章节更近",
    )
    args = parser.parse_args(argv)
    try:
        return _review() if args.review else _build()
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1


def _build() -> int:
    bar, started = BuildBar(), time.perf_counter()
    index = open_index(load_plan(), IndexSettings(), bar)
    seconds = time.perf_counter() - started
    parts = index.parts
    done = f"建好，用时 {seconds:.1f} 秒" if bar.built else "已有且完好，无需重建"
    print(f"索引{done}：{data_folder() / 'index' / index.fingerprint[:24]}")
    print(
        f"章节 {len(index.section_ids)} 个，文本块 {len(parts.chunks)} 个，"
        f"日常问法 {len(parts.lines)} 条，向量 {parts.vectors.size} 行 × {parts.vectors.dimension} 维"
    )
    return 0


def _review() -> int:
    """1 when a line is wrong beyond doubt; nearer sections are for reading only."""
    from index.expansions import placed_expansions
    from index.review import review, review_text

    placed = placed_expansions()
    findings = review(load_plan(), placed, IndexSettings())
    print(review_text(findings, len(placed)))
    return int(any(finding.is_fault for finding in findings))


if __name__ == "__main__":
    as_command(main)
