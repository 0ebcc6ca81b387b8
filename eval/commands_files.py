"""The sub-commands that write files: templates, answer sheets, sets in BEIR's layout."""

from __future__ import annotations

import argparse
from pathlib import Path

from corpus.document import load_plan
from eval.questions import load_split


def template_command(args: argparse.Namespace) -> int:
    from eval.answer_sheet import write_file
    from eval.template import template

    path = Path(args.out)
    write_file(path, template(path), path.suffix.lower())
    print(f"模板写在 {path}；填好后用 python -m eval --questions {path} 评测。")
    return 0


def export_command(args: argparse.Namespace) -> int:
    from eval.answer_sheet import export_run, write_file
    from eval.runs import find_run

    path = Path(args.out)
    write_file(path, export_run(find_run(args.run), load_plan()), ".xlsx")
    print(f"答卷写在 {path}")
    return 0


def beir_command(args: argparse.Namespace) -> int:
    from eval.beir import exportable, write_beir

    questions = load_split(args.split)
    chosen = exportable(questions)
    write_beir(Path(args.out), args.split, chosen, load_plan())
    print(
        f"{len(chosen)} 题写在 {args.out}；"
        f"另外 {len(questions) - len(chosen)} 题是追问或没有依据章节，BEIR 表示不了，没有写。"
    )
    return 0
