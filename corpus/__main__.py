"""``python -m corpus``: the outline of the plan with its counts and checks, or its text.

``add``, ``list``, ``remove`` and ``check`` tend the shelf of other documents.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus import commands
from corpus.clean import apply_errata, clean_lines, read_errata
from corpus.console import Parser, as_command
from corpus.contents import split_contents
from corpus.document import load_plan
from corpus.duties import read_duties
from corpus.errors import PlanQAError
from corpus.facts import facts_of
from corpus.pages import page_label
from corpus.values import Document, Fact, Section, leaves

_CLAIMS = {"done": "已达成", "target": "目标", "measure": "举措"}
_NAMINGS = {"body": "点名机构", "class": "一类主体", "everyone": "全社会"}


def main(argv: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if argv is None else argv)
    if given and given[0] in commands.NAMES:
        return commands.main(given)
    told = "打印规划的章节大纲与核对结果；add、list、remove、check 管理书架上的其他文件"
    parser = Parser("python -m corpus", told)
    parser.options.add_argument("--text", action="store_true", help="打印整理后的全文（勘误已改）")
    parser.options.add_argument("--facts", action="store_true", help="打印全部事实，每条一行")
    args = parser.parse_args(given)
    try:
        document = load_plan()
        if args.facts:
            print("\n".join(map(fact_line, facts_of(document))))
            return 0
        if args.text:
            sys.stdout.write(document.text)
            return 0
        print("\n".join([document.title, "", *outline(document), "", *counts(document)]))
        faults = checks(document)
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(faults) if faults else "核对通过：章节首尾相接、编号不重、引文与原文一致。")
    return 1 if faults else 0


def fact_line(fact: Fact) -> str:
    """Subject, attribute, value, year and kind of claim, section; other names and what it is not."""
    year = f"{fact.year}年" if fact.year else "不注年份"
    told = f"{fact.subject}｜{fact.attribute}｜{fact.value}｜{year}｜{_CLAIMS[fact.claim]}"
    names = f"｜又称 {'、'.join(fact.names[1:])}" if len(fact.names) > 1 else ""
    others = f"｜不是 {'、'.join(fact.not_for)}" if fact.not_for else ""
    return f"{told}｜{fact.section_id}{names}{others}"


def outline(document: Document) -> list[str]:
    """One line a section: indented heading, id, pages, characters of its own text."""
    return [_outline_line(section) for section in document.sections]


def _outline_line(section: Section) -> str:
    indent = "  " * (section.level - 1)
    own = f"{section.end - section.body_start}字" if section.has_text else "仅标题"
    pages = page_label(section.page, section.page_end)
    return (
        f"{indent}{section.heading}  [{'  '.join(filter(None, (section.section_id, pages, own)))}]"
    )


def counts(document: Document) -> Iterator[str]:
    sections, rows = document.sections, document.indicators
    items = sum(section.kind == "box_item" for section in sections)
    attributes = Counter(row.attribute for row in rows)
    errata = read_errata(Path(__file__).parent / "errata.toml")
    entries = split_contents(list(clean_lines(apply_errata(document.published, errata))))[1]
    duties = read_duties(document)
    namings = Counter(_NAMINGS[duty.naming] for duty in duties)
    yield f"全文 {len(document.text)} 字，章节 {len(sections)} 个，有正文的 {len(leaves(sections))} 个"
    yield f"专栏 {sum(s.kind == 'box' for s in sections)} 个，专栏内分项 {items} 个"
    yield f"指标 {len(rows)} 项（{_listed(attributes)}）"
    yield f"目录 {len(entries)} 行，全部与正文标题对上"
    yield f"勘误 {len(errata)} 处，各恰好改一次（其中改动文字的 {len(document.edits)} 处）"
    yield f"职责 {len(duties)} 条（{_listed(namings)}）"


def _listed(tally: Counter[str]) -> str:
    return "，".join(f"{name} {count}" for name, count in tally.most_common())


def checks(document: Document) -> list[str]:
    """What does not hold of the parsed plan, empty when all is well."""
    sections = document.sections
    edges = [0, *(section.end for section in sections)]
    starts = [*(section.start for section in sections), len(document.text)]
    faults = []
    if edges != starts:
        faults.append("章节没有首尾相接；请核对 corpus/outline.py。")
    if len({section.section_id for section in sections}) != len(sections):
        faults.append("章节编号有重复；请核对 corpus/outline.py。")
    for row in document.indicators:
        if not document.text[row.start : row.end].startswith(f"{row.number}\t"):
            faults.append(f"第 {row.number} 项指标的位置不对；请核对 corpus/indicators.py。")
    for duty in read_duties(document):
        if document.text[duty.start : duty.end] != duty.text:
            faults.append(f"“{duty.actor}”一条职责的位置不对；请核对 corpus/duties.py。")
    return faults


if __name__ == "__main__":
    as_command(main)
