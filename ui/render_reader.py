"""The plan to read: one section beside an answer, the whole text, its outline, words found."""

from __future__ import annotations

import re
from html import escape

from corpus.values import Document, Section
from eval.references import page_range
from ui.reference import formal_reference
from ui.render_text import NONE, Marks, Span, lines_html, words_html

# One section beside an answer stands below that panel's own heading.
_ALONE = 3
_DEEPEST_HEADING = 6


def panel_html(document: Document, section: Section, quoted: Span | None = None) -> str:
    """The sections that ``quoted`` touches (else ``section``), with exactly those words marked."""
    marks = Marks("quoted", (quoted,)) if quoted else NONE
    shown = [section]
    if quoted:
        touched = [s for s in document.sections if s.start < quoted[1] and quoted[0] < s.end]
        shown = touched or shown
    reference = escape(formal_reference(section.path, section.page, section.page_end))
    above = "".join(f"<li>{escape(heading)}</li>" for heading in section.path[:-1])
    text = "".join(section_html(document, s, marks, anchored=False) for s in shown)
    return (
        f'<p class="reference">{reference}</p><ol class="above">{above}</ol>{text}'
        f"{_below(document, section)}{_around(document, section, quoted)}"
    )


def _below(document: Document, section: Section) -> str:
    if section.has_text:
        return ""
    items = "".join(f"<li>{_open(child)}</li>" for child in document.children(section.section_id))
    return f'<p class="label">下级章节</p><ul>{items}</ul>' if items else ""


def _around(document: Document, section: Section, quoted: Span | None) -> str:
    place = document.sections.index(section)
    before = document.sections[place - 1] if place else None
    after = document.sections[place + 1] if place + 1 < len(document.sections) else None
    steps = [
        _open(s, label) for s, label in ((before, "← 上一节"), (after, "下一节 →")) if s is not None
    ]
    span = f' data-start="{quoted[0]}" data-end="{quoted[1]}"' if quoted else ""
    whole = (
        f'<button type="button" class="quiet" data-do="goto"'
        f' data-section="{section.section_id}"{span}>在全文中看</button>'
    )
    return f'<div class="around">{"".join(steps)}{whole}</div>'


def _open(section: Section, label: str | None = None) -> str:
    return (
        f'<button type="button" class="link" data-do="read" data-section="{section.section_id}">'
        f"{escape(label or section.heading)}</button>"
    )


def section_html(
    document: Document, section: Section, marks: Marks = NONE, anchored: bool = True
) -> str:
    """Heading and own text; ``anchored`` gives it the id and the link of the whole text."""
    name = f' id="s-{section.section_id}"' if anchored else ""
    heading_end = section.start + len(
        document.text[section.start : section.body_start].rstrip("\n")
    )
    heading = words_html(document, section.start, heading_end, marks) or escape(section.heading)
    level = min(_level(document, section), _DEEPEST_HEADING) if anchored else _ALONE
    if _runs_on(document, section):
        first = document.text.find("\n", section.body_start)
        rest = min(first if first >= 0 else section.end, section.end)
        lead = words_html(document, section.body_start, rest, marks)
        body = lines_html(document, rest, section.end, marks)
        inner = f"<p><strong>{heading}</strong>{lead}{_anchor(section, anchored)}</p>{body}"
    else:
        body = lines_html(document, section.body_start, section.end, marks)
        inner = f"<h{level}>{heading}{_anchor(section, anchored)}</h{level}>{body}"
    return f'<section class="plan-section {section.kind}"{name}>{inner}</section>'


def _level(document: Document, section: Section) -> int:
    """Below those headings of its path that are drawn as headings, the page's own being the first."""
    parts = section.section_id.split(".")
    above = (document.section(".".join(parts[:size])) for size in range(1, len(parts)))
    return 2 + sum(not _runs_on(document, one) for one in above)


def _runs_on(document: Document, section: Section) -> bool:
    """A heading that goes on into its sentence, 1. 产品质量方面，2020年…."""
    headed = section.start < section.body_start < section.end
    return headed and document.text[section.body_start - 1] != "\n"


def _anchor(section: Section, anchored: bool) -> str:
    if not anchored:
        return ""
    return (
        f' <a class="anchor" href="?section={section.section_id}"'
        f' aria-label="{escape(section.heading)}的链接">#</a>'
    )


def plan_html(document: Document, marks: Marks = NONE) -> str:
    """The whole cleaned text."""
    return "".join(section_html(document, section, marks) for section in document.sections)


def outline_html(document: Document) -> str:
    """The tree of headings with the pages of the printed 目录."""
    top = [s for s in document.sections if "." not in s.section_id]
    return f'<ul class="outline">{"".join(_branch(document, s) for s in top)}</ul>'


def _branch(document: Document, section: Section) -> str:
    pages = page_range(section.page, section.page_end)
    link = (
        f'<a href="?section={section.section_id}" data-do="goto"'
        f' data-section="{section.section_id}">{escape(section.heading)}</a>'
        + (f' <span class="pages">{pages}</span>' if pages else "")
    )
    below = "".join(_branch(document, child) for child in document.children(section.section_id))
    if not below:
        return f"<li>{link}</li>"
    state = " open" if "." not in section.section_id else ""
    toggle = f'<summary><span class="sr">{escape(section.heading)}的下级</span></summary>'
    return f'<li class="branch">{link}<details{state}>{toggle}<ul>{below}</ul></details></li>'


def find_marks(document: Document, words: str) -> Marks:
    """Every place where ``words`` stands in the text, blanks around it passed over."""
    wanted = words.strip()
    if not wanted:
        return NONE
    found = re.finditer(re.escape(wanted), document.text, re.IGNORECASE)
    return Marks("hit", tuple(match.span() for match in found))


def found_note(words: str, marks: Marks) -> str:
    """How often the words occur, as said above the text."""
    if not words.strip():
        return ""
    if not marks.spans:
        return f"规划原文中没有“{escape(words.strip())}”"
    return f"“{escape(words.strip())}”出现 {len(marks.spans)} 处"


def read_page_html(outline: str, corrections: int) -> str:
    """The still parts of the page 原文; the text itself is put into ``plan-text``."""
    return (
        '<div class="read"><nav class="outline-nav" aria-label="规划目录">'
        f'<details class="outline-fold" open><summary>目录</summary>{outline}</details></nav>'
        '<div class="read-main"><form class="find" role="search"><label for="find">在原文中查找</label>'
        '<input type="search" id="find" name="find" autocomplete="off">'
        '<button type="submit" class="primary">查找</button>'
        '<button type="button" class="quiet" data-do="hit-before" hidden>上一处</button>'
        '<button type="button" class="quiet" data-do="hit-after" hidden>下一处</button>'
        '<span id="found" role="status"></span></form>'
        f'<p class="note">页码据印刷本目录，只到目录所列的层级。{corrections} 处印刷或识读错误已校正，'
        '用<span class="corrected" tabindex="0" data-printed="鼠标移上去或用 Tab 键移到这里，'
        '就能看到印刷文本">虚线</span>标出。</p>'
        '<article class="plan-text" id="plan-text" aria-label="规划全文"></article></div></div>'
    )
