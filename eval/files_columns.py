"""Which column of a file holds what: headers by their many names, Chinese and English.

Blanks, case, full and half width, remarks in brackets and asterisks do not matter:
``* 答案（必填）`` is 答案.  Of several names for one thing the first in the list counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from eval.files_rows import Sheet


def words(text: str) -> tuple[str, ...]:
    """What blanks part."""
    return tuple(text.split())


QUESTION = words("""问题 题干 题目 提问 标准问题 标准问 用户问题 留言主题 问句 问法
    query user_input question input questions prompt""")
# In the old layout of ragas the answer beside a ground truth is the one that was generated.
ANSWER = words("""标准答案 参考答案 正确答案 ground_truth ground_truths reference expected_output
    reference_answer expected_answer 答案 回答 answer""")
SECTION = words("""章节 依据章节 所在章节 章节编号 依据 出处 来源 section sections section_id
    reference_contexts context""")
SIMILAR = words("""相似问 相似问法 相似问题 相似问句 扩展问 扩展问法 扩展问题 similar
    similar_question similar_questions""")
# What a system found: gold only where the file says nothing of a system's own answer.
FOUND = ("contexts", "retrieval_context")
SYSTEM = words("""actual_output response retrieved_contexts 模型回答 系统回答 助手回答
    实际回答""")
_REMARKS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>")
_DROPPED = re.compile(r"[\s*_:\-.]+")
_OPTION = re.compile(r"^(?:选项)?([a-h])$")
_HEADER_WITHIN = 30


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions of the columns; ``unused`` are the headers of those that are passed over."""

    question: int
    answer: int | None
    section: int | None
    similar: tuple[int, ...]
    options: dict[str, int] = field(default_factory=dict)
    unused: tuple[str, ...] = ()

    @property
    def worth(self) -> int:
        """How many of the things that count a file has."""
        return 1 + (self.answer is not None) + (self.section is not None) + bool(self.similar)


def header_key(header: str) -> str:
    """A header without what does not matter."""
    text = unicodedata.normalize("NFKC", header).lower()
    return _DROPPED.sub("", _REMARKS.sub("", text))


def find_columns(headers: Sequence[str]) -> Columns | None:
    """What the headers name; None when none of them is a question."""
    keys = [header_key(header) for header in headers]
    question = _first(keys, QUESTION)
    if question is None and "id" in keys and "text" in keys:
        question = keys.index("text")
    if question is None:
        return None
    answer, section = _first(keys, ANSWER), _first(keys, SECTION)
    generated = _first(keys, SYSTEM) is not None or _both_answers(keys)
    if section is None and not generated:
        section = _first(keys, FOUND)
    similar = tuple(at for at, key in enumerate(keys) if key.rstrip("0123456789") in _SIMILAR)
    options = {match[1]: at for at, key in enumerate(keys) if (match := _OPTION.match(key))}
    used = {question, answer, section, *similar, *options.values()}
    unused = [h.strip() for at, h in enumerate(headers) if at not in used and h.strip()]
    return Columns(question, answer, section, similar, options, tuple(unused))


def _both_answers(keys: Sequence[str]) -> bool:
    return "answer" in keys and any(
        header_key(n) in keys for n in ("ground_truth", "ground_truths")
    )


def _first(keys: Sequence[str], names: Sequence[str]) -> int | None:
    return next((keys.index(k) for name in names if (k := header_key(name)) in keys), None)


_SIMILAR = frozenset(header_key(name) for name in SIMILAR)
_QUESTION = frozenset(header_key(name) for name in QUESTION)


def is_question_header(cell: str) -> bool:
    return header_key(cell) in _QUESTION


def find_header(sheet: Sheet) -> tuple[int, Columns] | None:
    """Index among ``sheet.rows`` of the header and its columns: the row that names most."""
    found = [
        (at, columns)
        for at, row in enumerate(sheet.rows[:_HEADER_WITHIN])
        if (columns := find_columns(row.cells)) is not None
    ]
    return max(found, key=lambda pair: pair[1].worth, default=None)


def fitness(sheet: Sheet) -> tuple[int, int]:
    """How much of a table can be read; of equals the one with fewer rows beyond its header."""
    header = find_header(sheet)
    if header is None:
        return 0, 0
    at, columns = header
    width = len(sheet.rows[at].cells)
    beyond = sum(any(cell.strip() for cell in row.cells[width:]) for row in sheet.rows[at + 1 :])
    return columns.worth, -beyond
