"""A conversation as Markdown and as a Word document, with its citations."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date

from assistant.values import Answer, Citation, marked
from ui.reference import formal_reference
from ui.render_answer import VERDICTS
from ui.render_turn import Turn

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONT = "Microsoft YaHei"
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+\-!|~$&])")
_NO_WORDS = {"not_in_plan": "规划未载", "out_of_scope": "与规划无关"}
# What XML 1.0 cannot hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def markdown(title: str, plan: str, turns: Sequence[Turn]) -> str:
    """One heading a question; text from users and plan is escaped, so none of it is markup."""
    parts = [f"# {_plain(title)}", f"依据：《{_plain(plan)}》"]
    for turn in turns:
        parts += [f"## {_plain(turn.answer.question)}", *_understood(turn.answer)]
        parts += [_plain(marked(statement)) for statement in turn.answer.statements]
        parts += ["\n".join(f"- {_plain(line)}" for line in sources(turn.answer))]
    return "\n\n".join(part for part in parts if part) + "\n"


def _understood(answer: Answer) -> list[str]:
    same = answer.understood.strip() == answer.question.strip()
    return [] if same else [f"理解为：{_plain(answer.understood)}"]


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def sources(answer: Answer) -> list[str]:
    """One line a citation: marker, formal reference, quote."""
    return [_source(citation) for citation in answer.citations]


def _source(citation: Citation) -> str:
    reference = formal_reference(citation.path, citation.page, citation.page_end)
    quote = " | ".join(cell for cell in citation.quote.replace("\n", " ").split("\t") if cell)
    corrected = "（已校正）" if citation.corrected else ""
    return f"[{citation.marker}] {reference}{corrected}：{quote}"


def word(title: str, plan: str, turns: Sequence[Turn], today: date) -> bytes:
    """A .docx: title, plan and date, then each question with its conclusion before the rest."""
    from docx import Document
    from docx.oxml.ns import qn

    document = Document()
    for name in ("Normal", "Title", "Heading 1", "List Bullet"):
        style = document.styles[name]
        style.font.name = _FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    document.core_properties.title = _storable(title)
    document.core_properties.author = ""
    document.add_heading(_storable(title), level=0)
    document.add_paragraph(f"依据：《{plan}》")
    document.add_paragraph(f"导出日期：{today.year}年{today.month}月{today.day}日")
    for turn in turns:
        answer = turn.answer
        # a lone question is the title already
        if len(turns) > 1 or " ".join(answer.question.split()) != title:
            document.add_heading(_storable(answer.question), level=1)
        if answer.understood.strip() != answer.question.strip():
            document.add_paragraph(f"理解为：{_storable(answer.understood)}")
        for line in conclusions(answer):
            document.add_paragraph().add_run(_storable(line)).bold = True
        for statement in answer.statements:
            paragraph = document.add_paragraph(_storable(marked(statement)))
            if statement.verdict in VERDICTS:
                paragraph.add_run(f"（{VERDICTS[statement.verdict][0]}）").italic = True
        for line in sources(answer):
            document.add_paragraph(_storable(line), style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def conclusions(answer: Answer) -> list[str]:
    """The direct words of the answer, a line an ask where there are several; 规划未载 for the rest."""
    if len(answer.asks) == 1:
        return [f"结论：{answer.direct}"] if answer.direct else []
    return [
        f"{ask.text.rstrip('，。；？?,')}：{ask.direct or _NO_WORDS.get(ask.status, '见下文')}"
        for ask in answer.asks
    ]


def _storable(text: str) -> str:
    return _CONTROL.sub("", text)
