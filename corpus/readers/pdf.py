"""PDF with text in it, through pypdf; page numbers and running heads are left out and told."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from unicodedata import normalize

from corpus.errors import FileError
from corpus.readers.limits import MOST_PAGES, FileText

_PAGE_NUMBER = re.compile(
    r"^[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/，,]?\s*共\s*\d+\s*页)?[-—–·\s]*$"
)
_RADICAL = re.compile("[\u2e80-\u2fdf]")
_LEAST_CHARACTERS = 20  # a page, on average; a scan has none
_RUNNING = 3  # times a line must open or close pages to be a running head


def read_pdf(path: Path) -> FileText:
    """The text line by line; FileError for a damaged, locked or scanned file."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    name = path.name
    if b"%PDF" not in path.read_bytes()[:1024]:
        raise FileError(f"“{name}”不是 PDF；请检查文件。")
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileError(f"“{name}”有密码；请去掉密码后再添加。")
        if len(reader.pages) > MOST_PAGES:
            raise FileError(f"“{name}”超过 {MOST_PAGES} 页；请拆开后再添加。")
        pages = [_lines(page.extract_text()) for page in reader.pages]
        title = str((reader.metadata and reader.metadata.title) or "")
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        AssertionError,
        RecursionError,
        OSError,
        NotImplementedError,
    ) as error:
        raise FileError(
            f"“{name}”是损坏的 PDF（{type(error).__name__}）；请重新取得文件。"
        ) from error
    total = sum(len(line) for page in pages for line in page)
    if total < _LEAST_CHARACTERS * max(len(pages), 1):
        raise FileError(
            f"“{name}”是扫描件，里面没有文字；请先用文字识别（OCR）软件转成 Word 或文本，核对后再添加。"
        )
    kept, removed = _without_running(pages)
    notes = ["PDF 里的表格只作文字收入；要读成指标或分工，请提供 Word、Excel 或网页。"]
    if removed:
        notes.append(f"略去页码、页眉、页脚 {removed} 行。")
    return FileText("\n".join(kept), joins=True, title=title, notes=tuple(notes))


def _lines(text: str) -> list[str]:
    """Lines without outer blanks; signs of radicals (⽰) that fonts give for characters put right."""
    text = _RADICAL.sub(lambda sign: normalize("NFKC", sign.group()), text)
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.split("\n"))
    return [line for line in lines if line]


def _without_running(pages: list[list[str]]) -> tuple[list[str], int]:
    """All lines but page numbers and lines that open or close many pages; how many went."""
    edges = Counter(line for page in pages for line in {*page[:1], *page[-1:]})
    kept: list[str] = []
    for page in pages:
        for position, line in enumerate(page):
            at_edge = position in (0, 1, len(page) - 2, len(page) - 1)
            runs = edges[line] >= max(_RUNNING, len(pages) // 2)
            if not (at_edge and (_PAGE_NUMBER.match(line) or runs)):
                kept.append(line)
    return kept, sum(map(len, pages)) - len(kept)
