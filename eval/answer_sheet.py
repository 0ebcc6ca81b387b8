"""A run as a table for people: what was asked, answered, cited, and judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import FileError
from corpus.files import reason, write_whole
from corpus.values import Document
from eval.metrics import reasons
from eval.references import page_range, path_reference, reference
from eval.runner import Outcome, Run
from eval.runs import load_asked, load_run
from eval.unscored import Asked
from eval.workbook import workbook_bytes

VERDICT = "判定"
HEAD = ("题号", "问题", "答案", "引用章节", "页码", "引文", VERDICT, "参考答案", "参考章节", "说明")
_REFUSED = "规划未载明"
Row = tuple[str, ...]


def export_run(folder: Path, document: Document) -> bytes:
    """A saved run as .xlsx; FileError where it holds no single answers."""
    run, asked = load_run(folder), load_asked(folder)
    if run.sealed and not asked:
        raise FileError(f"运行“{folder.name}”是密封题集，只存总分，导不出答卷；请换一次运行。")
    if not run.outcomes and not asked:
        raise FileError(f"运行“{folder.name}”没有逐题的结果，导不出答卷；请换一次运行。")
    rows = sheet_rows(run, asked, document)
    return workbook_bytes({"答卷": rows})


def write_file(path: Path, data: bytes, suffix: str) -> None:
    """FileError when the name does not end in ``suffix`` or the file cannot be written."""
    if path.suffix.lower() != suffix:
        raise FileError(f"“{path.name}”的后缀不对；请写成 {suffix} 文件。")
    try:
        write_whole(path, data)
    except OSError as error:
        raise FileError(
            f"“{path}”写不进去（{reason(error)}）；请检查文件夹是否存在，或关掉打开着它的程序。"
        ) from error


def sheet_rows(run: Run, asked: Sequence[Asked], document: Document) -> list[Row]:
    """Header and one row a question; without the verdict where nothing was scored."""
    rows = [HEAD, *(_scored(outcome, document) for outcome in run.outcomes)]
    rows += [_unscored(one) for one in asked]
    if run.outcomes:
        return rows
    at = HEAD.index(VERDICT)
    return [(*row[:at], *row[at + 1 :]) for row in rows]


def _scored(outcome: Outcome, document: Document) -> Row:
    question = outcome.question
    gold = "；".join(" | ".join(forms) for forms in question.key_points)
    known = (document.by_id.get(section_id) for section_id in question.sections)
    return (
        question.id,
        question.question,
        *_answered(outcome.answer),
        "对" if outcome.right else "错",
        gold or ("" if question.answerable else _REFUSED),
        "\n".join(reference(section) for section in known if section),
        "；".join(reasons(question, outcome.scores)),
    )


def _unscored(asked: Asked) -> Row:
    one = asked.unscored
    return (one.id, one.question, *_answered(asked.answer), "未评分", one.given, "", one.why)


def _answered(answer: Mapping[str, Any]) -> Row:
    """Answer, and section, page and quote of its citations, each on a line with its marker."""
    lines: tuple[list[str], ...] = ([], [], [])
    for cited in answer["citations"]:
        quote = " ".join(str(cited["quote"]).split())
        pages = page_range(cited["page"], cited["page_end"])
        for held, text in zip(lines, (path_reference(cited["path"]), pages, quote), strict=True):
            held.append(f"[{cited['marker']}] {text}".rstrip())
    return (str(answer["answer"]), *("\n".join(held) for held in lines))
