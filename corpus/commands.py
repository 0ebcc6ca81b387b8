"""``python -m corpus add | list | remove | check``: the shelf of added documents."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from corpus import shelf
from corpus.console import Parser
from corpus.document import PLAN_ID, PLAN_TITLE
from corpus.errors import PlanQAError, ShelfError
from corpus.readers.read import READ
from corpus.shelf import Held

NAMES = ("add", "list", "remove", "check")
_GIVEN = (
    ("--id", "document_id", "编号", "在命令里称呼它的编号；不写则由标题得来"),
    ("--title", "title", "标题", "文件标题"),
    ("--number", "number", "文号", "如 湘政办发〔2023〕12号"),
    ("--issuer", "issuer", "机关", "印发机关"),
    ("--date", "date", "日期", "印发日期，如 2023-06-30"),
    ("--until", "until", "日期", "有效期的最后一天，如 2025-12-31"),
    ("--repealed", "repealed", "说明", "已废止：由什么废止、何时；只知道废止就写“是”"),
)
_SHOWN = (
    ("文号", "number"),
    ("机关", "issuer"),
    ("日期", "date"),
    ("施行", "in_force"),
    ("有效期至", "until"),
)


def main(argv: Sequence[str]) -> int:
    """0 when all was done, 1 when some file or document could not be, 2 for wrong arguments."""
    name, *rest = argv
    return {"add": _add, "list": _list, "remove": _remove, "check": _check}[name](rest)


def _add(argv: Sequence[str]) -> int:
    parser = Parser("python -m corpus add", f"把文件收进书架；能读的是 {'、'.join(READ)}")
    parser.options.add_argument("files", nargs="+", metavar="文件")
    for option, _, value, told in _GIVEN:
        parser.options.add_argument(option, metavar=value, help=told)
    parser.options.add_argument("--look", action="store_true", help="只看读出了什么，不收进书架")
    args = parser.parse_args(argv)
    options = {field: getattr(args, option[2:]) for option, field, _, _ in _GIVEN}
    if len(args.files) > 1 and any(options.values()):
        parser.error("编号、标题等一次只能给一份文件")
    from tqdm import tqdm

    failed = 0
    for file in tqdm(
        args.files, unit="份", desc="收入", file=sys.stderr, disable=len(args.files) < 2
    ):
        failed += not _add_one(Path(file), options, args)
    return int(failed > 0)


def _add_one(path: Path, options: dict[str, str | None], args: argparse.Namespace) -> bool:
    try:
        found, record = shelf.read_candidate(path, **options)
        print("\n".join(described(found)))
        if not args.look:
            _same_title(found, args.id is not None)
            replaced = shelf.put(record, found.about.document_id)
            print(f"  已{'替换书架上的旧本' if replaced else '收进书架'}。")
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return False
    return True


def _same_title(found: Held, named: bool) -> None:
    """Another document with the same id is not replaced unless the id was given."""
    document_id = found.about.document_id
    if named or document_id not in shelf.ids():
        return
    before = shelf.about(document_id)
    if (before.title, before.number) != (found.about.title, found.about.number):
        raise ShelfError(
            f"书架上的“{document_id}”是另一份文件（{before.title} {before.number}）；"
            "请用 --id 另起编号，或写明同一编号来替换它。"
        )


def described(found: Held) -> Iterator[str]:
    """What a document is and what was made of it, line by line."""
    about = found.about
    standing = about.standing(date.today())
    yield f"{about.document_id}  《{about.title}》" + (f"（{standing}）" if standing else "")
    known = [f"{name} {getattr(about, field)}" for name, field in _SHOWN if getattr(about, field)]
    missing = [name for name, field in _SHOWN[:3] if not getattr(about, field)]
    if known:
        yield f"  {'；'.join(known)}"
    if missing:
        yield f"  没有找到{'、'.join(missing)}；可以用选项写明。"
    yield from (f"  {line}" for line in found.told.told)
    yield from (f"  注意：{line}" for line in found.told.doubts)


def _list(argv: Sequence[str]) -> int:
    Parser("python -m corpus list", "列出书架上的文件").parse_args(argv)
    today, failed = date.today(), 0
    print(f"{PLAN_ID}  《{PLAN_TITLE}》  随项目附带")
    for document_id in shelf.ids():
        try:
            about = shelf.about(document_id)
        except PlanQAError as error:
            print(error, file=sys.stderr)
            failed = 1
            continue
        told = [f"《{about.title}》", about.number, about.issuer, about.date, about.standing(today)]
        print("  ".join([document_id, *filter(None, told)]))
    return failed


def _remove(argv: Sequence[str]) -> int:
    parser = Parser("python -m corpus remove", "从书架上移除文件")
    parser.options.add_argument("ids", nargs="+", metavar="编号")
    return _each(parser.parse_args(argv).ids, shelf.remove, "已移除 {}")


def _check(argv: Sequence[str]) -> int:
    parser = Parser("python -m corpus check", "核对书架上的文件是否完好，并说明读出了什么")
    parser.options.add_argument("ids", nargs="*", metavar="编号", help="不写则全部核对")
    return _each(parser.parse_args(argv).ids or shelf.ids(), _describe, "完好 {}")


def _describe(document_id: str) -> None:
    print("\n".join(described(shelf.held(document_id))))


def _each(ids: Sequence[str], act: Callable[[str], None], done: str) -> int:
    failed = 0
    for document_id in ids:
        try:
            act(document_id)
            print(done.format(document_id))
        except PlanQAError as error:
            print(error, file=sys.stderr)
            failed = 1
    return failed
