"""Any file made into text: what it is, whether it may be read, and the reader for it.

Kinds that need a parser of their own are read in a child process with bounds on time and
memory, so that a hostile file ends that process and nothing else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from corpus.errors import FileError
from corpus.readers.limits import MEMORY, SECONDS, FileText, check_archive, check_size, check_text

PLAIN = frozenset((".md", ".markdown", ".txt"))
WEB = frozenset((".html", ".htm"))
ARCHIVES = frozenset((".docx", ".xlsx"))
READ = (*sorted(PLAIN), *sorted(WEB), ".docx", ".xlsx", ".pdf")
_OFFICE = "请在 Word 或 WPS 里打开，另存为 .docx 后再添加。"
_SHEETS = "请在 Excel 或 WPS 里打开，另存为 .xlsx 后再添加。"
_PICTURE = "是图片；请先用文字识别（OCR）软件转成 Word 或文本，核对后再添加。"
# How to make a file readable, by its ending.
_CONVERT = {
    ".doc": _OFFICE, ".wps": _OFFICE, ".wpt": _OFFICE, ".dot": _OFFICE, ".docm": _OFFICE, ".rtf": _OFFICE,
    ".odt": _OFFICE, ".xls": _SHEETS, ".et": _SHEETS, ".xlsm": _SHEETS, ".ods": _SHEETS,
    ".csv": _SHEETS, ".ppt": "请把文字另存为 .docx 后再添加。", ".pptx": "请把文字另存为 .docx 后再添加。",
    ".ofd": "请在阅读软件里另存为 PDF 或复制为文本后再添加。", ".caj": "请另存为 PDF 后再添加。",
    ".zip": "请解压后逐个添加。", ".rar": "请解压后逐个添加。", ".7z": "请解压后逐个添加。",
    ".jpg": _PICTURE, ".jpeg": _PICTURE, ".png": _PICTURE, ".tif": _PICTURE, ".tiff": _PICTURE,
}  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0"


def read_file(path: Path) -> FileText:
    """The text of a file; FileError, with what to do, when it cannot or may not be read."""
    kind = path.suffix.lower()
    check_size(path)
    if kind not in READ:
        advice = _CONVERT.get(kind, f"能读的是 {'、'.join(READ)}。")
        raise FileError(f"“{path.name}”不能直接读取：{advice}")
    with path.open("rb") as file:
        is_old = file.read(len(_OLE)) == _OLE
    if is_old:
        advice = _SHEETS if kind == ".xlsx" else _OFFICE
        raise FileError(f"“{path.name}”其实是旧格式的 Office 文件，或有密码：{advice}")
    found = _here(path) if kind in PLAIN else _apart(path)
    check_text(found.text, path.name)
    return found


def _here(path: Path) -> FileText:
    """Reads in this process."""
    kind = path.suffix.lower()
    if kind in ARCHIVES:
        check_archive(path)
    if kind == ".docx":
        from corpus.readers.word import read_word

        return read_word(path)
    if kind == ".xlsx":
        from corpus.readers.sheet import read_sheet

        return read_sheet(path)
    if kind == ".pdf":
        from corpus.readers.pdf import read_pdf

        return read_pdf(path)
    from corpus.readers.plain import decode, read_plain

    if kind in PLAIN:
        return read_plain(path)
    from corpus.readers.web import read_web

    return read_web(decode(path.read_bytes(), path.name))


def _apart(path: Path) -> FileText:
    """Reads in a child process with bounds on time and memory."""
    broken = FileError(f"“{path.name}”读不了：太复杂，或已损坏；请另存一份再试。")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "corpus.readers.read", str(path.absolute())],
            capture_output=True,
            timeout=SECONDS,
            cwd=Path(__file__).parent.parent.parent,
            check=False,
        )
        told = json.loads(done.stdout.decode("utf-8"))
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise broken from error
    if "error" in told:
        raise FileError(told["error"])
    return FileText(**{**told, "notes": tuple(told["notes"])})


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main(path: str) -> None:
    """The child: one JSON object on standard output."""
    _bound_memory()
    try:
        told = asdict(_here(Path(path)))
    except FileError as error:
        told = {"error": error.message}
    sys.stdout.buffer.write(json.dumps(told).encode())


if __name__ == "__main__":
    main(sys.argv[1])
