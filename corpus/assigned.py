"""Who is assigned what in so many words: 任务分工 tables, （责任单位：…）, （甲牵头，乙、丙配合）.

Each unit named becomes a duty whose form is its part: 牵头, 责任 or 配合.  Nothing is
inferred from the order of units unless the header says that the first one leads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.sentences import Sentence, sentences
from corpus.tables import Row, read_tables
from corpus.values import Document, Duty, Section, leaves

_LEAD, _ANSWERS, _HELPS = (
    "牵头|主办|主抓",
    "责任|负责|主责|实施|承办|落实|完成",
    "配合|协办|参与|协同|参加|支持",
)
_WHO = "(?:责任)?(?:单位|部门|机构|处室|主体)"
_PARTS = (("牵头", _LEAD), ("配合", _HELPS), ("责任", _ANSWERS))
_LABEL = re.compile(
    rf"({_LEAD}|{_HELPS}|{_ANSWERS}){_WHO}(?:[及和]{_WHO})?\s*[:：]\s*([^；;。（）()\n]+(?:[（(][^（）()]{{1,8}}[）)][^；;。（）()\n]*)*)"
)
_BRACKET = re.compile(r"[（(]([^（）()]+)[）)]")
_VERB = re.compile(
    rf"^(?:由)?(.{{2,}}?)(?:等(?:有关)?(?:部门|单位))?(?:分别|共同|按(?:照)?(?:各自)?职责(?:分工)?)*({_LEAD}|{_HELPS}|负责|落实|实施)(?:落实|实施|参与|配合)?$"
)
_BODY = re.compile(
    "(?:[厅局委办部院会府所处室队]|政府|中心|单位|部门|公司|银行|海关|集团|企业|市州|州市|市县|县区|县市区|园区|学校|高校)$"
)
_INNER = re.compile(rf"^(.*?)[（(]\s*({_LEAD}|{_HELPS}|{_ANSWERS})\s*[）)]$")
_SPLIT = re.compile(r"[、，,；;/\s]+|(?:以?及|和|会同)(?=省|市|县|各|有关|相关|国家)")
_TAIL = re.compile(
    r"等?(?:有关|相关)?(?:部门|单位)?(?:按(?:照)?(?:各自)?职责(?:分工)?(?:负责|落实)?)$|等(?:有关|相关)?(?:部门|单位)?$"
)
_CLASS = re.compile("^(?:各|有关|相关|县|市州|市县)")
_FIRST_LEADS = re.compile("(?:第一|首)[个位]?.{0,6}牵头")
_TASK = re.compile(r"任\s*务|事\s*项|举\s*措|措\s*施|工\s*作|内\s*容|项\s*目|要\s*点")
_DUE = re.compile(r"时\s*[限间]|期\s*限|进\s*度|节\s*点")
_LONGEST = 30


def read_assigned(document: Document) -> tuple[Duty, ...]:
    """All assigned duties in reading order, one for each unit and place; modes are ``task``."""
    found: list[Duty] = []
    for section in leaves(document.sections):
        found += _of_tables(document, section)
        if section.kind != "front":
            found += _of_text(document, section)
    return tuple(sorted(found, key=lambda duty: duty.start))


def _of_tables(document: Document, section: Section) -> Iterator[Duty]:
    for table in read_tables(document.text, section):
        header: Row | None = None
        for row in table.rows:
            if any(_part(cell) for cell in row.cells):
                header = row
            elif header is not None and len(row.cells) == len(header.cells):
                yield from _of_row(document, row, header, section.section_id)


def _part(cell: str) -> str | None:
    """牵头, 责任 or 配合 where ``cell`` heads a column of units; None for another cell."""
    told = re.sub(r"\s|[（(].*?[）)]", "", cell)
    if not re.fullmatch(
        rf"(?:(?:{_LEAD}|{_HELPS}|{_ANSWERS})[和及、]?)+(?:省直)?{_WHO}|责任分工|分工", told
    ):
        return None
    return next((part for part, words in _PARTS if re.search(words, told)), "责任")


def _of_row(document: Document, row: Row, header: Row, section_id: str) -> Iterator[Duty]:
    heads = header.cells
    task = next((i for i, h in enumerate(heads) if _TASK.search(h) and not _part(h)), None)
    due = next((i for i, h in enumerate(heads) if _DUE.search(h)), None)
    line = Sentence(section_id, document.text[row.start : row.end], row.start, row.end)
    for column, head in enumerate(heads):
        part = _part(head)
        if part is None:
            continue
        for position, (unit, own) in enumerate(_units(row.cell(column))):
            first = position == 0 and _FIRST_LEADS.search(head)
            form = own or ("牵头" if first else part)
            yield _duty(unit, form, line, row.cell(task), row.cell(due))


def _of_text(document: Document, section: Section) -> Iterator[Duty]:
    before = section.heading
    for sentence in sentences(document, section):
        if sentence.is_row:
            continue
        found = dict(_labelled(sentence.text)) or dict(_bracketed(sentence.text))
        task = before if _is_label(sentence.text) else sentence.text
        for unit, part in found.items():
            yield _duty(unit, part, sentence, task, "")
        before = before if found and _is_label(sentence.text) else sentence.text


def _is_label(text: str) -> bool:
    """Nothing but the label: （责任单位：…）, 牵头单位：…"""
    return len(_LABEL.sub("", _BRACKET.sub("", text)).strip("（）()；;。 ")) < 4


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    for match in _LABEL.finditer(text):
        part = next(p for p, words in _PARTS if re.fullmatch(words, match.group(1)))
        for unit, own in _units(match.group(2)):
            yield unit, own or part


def _bracketed(text: str) -> Iterator[tuple[str, str]]:
    """（省市场监管局牵头，省财政厅、省工信厅配合）."""
    for match in _BRACKET.finditer(text):
        for clause in re.split("[，,；;]", match.group(1)):
            told = _VERB.match(clause.strip())
            if told is None:
                continue
            part = next((p for p, words in _PARTS if re.search(words, told.group(2))), "责任")
            for unit, own in _units(told.group(1)):
                if _BODY.search(unit):
                    yield unit, own or part


def _units(listed: str) -> Iterator[tuple[str, str]]:
    """Each unit of a list with the part printed behind its name, empty where none is."""
    for piece in _SPLIT.split(listed):
        marked = _INNER.match(piece.strip())
        name, own = (marked.group(1), marked.group(2)) if marked else (piece, "")
        name = _TAIL.sub("", name.strip(" 。．.：:")).strip()
        if 1 < len(name) <= _LONGEST:
            yield name, next((p for p, words in _PARTS if own and re.search(words, own)), "")


def _duty(unit: str, part: str, place: Sentence, task: str, due: str) -> Duty:
    return Duty(
        actor=unit,
        naming="class" if _CLASS.search(unit) else "body",
        form=part,
        mode="task",
        text=place.text,
        section_id=place.section_id,
        start=place.start,
        end=place.end,
        task=task,
        due=due,
    )
