"""What is not read: files too large, archives that unpack too far, XML that names entities."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import FileError

LARGEST_FILE = 30_000_000  # bytes
LARGEST_TEXT = 2_000_000  # characters
LONGEST_LINE = 10_000  # characters
MOST_PAGES = 2_000
MOST_CELLS = 300_000
_LARGEST_UNPACKED = 200_000_000  # bytes
_MOST_MEMBERS = 5_000
SECONDS = 120  # for reading one file
MEMORY = 2_000_000_000  # bytes of address space for reading one file
_ENTITIES = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


@dataclass(frozen=True, slots=True)
class FileText:
    """``text`` is markdown with tab-separated rows; ``joins`` says that line breaks may be the page's.

    ``title`` is what the file itself says of its title, empty where it says nothing;
    ``notes`` tell in Chinese what was left out or is uncertain.
    """

    text: str
    joins: bool
    title: str = ""
    notes: tuple[str, ...] = ()


def check_size(path: Path) -> None:
    """FileError for a missing, empty or too large file."""
    try:
        size = path.stat().st_size if path.is_file() else None
    except OSError:
        size = None
    if size is None:
        raise FileError(f"没有找到文件“{path}”；请检查路径。")
    if size == 0:
        raise FileError(f"“{path.name}”是空文件；请检查。")
    if size > LARGEST_FILE:
        raise FileError(
            f"“{path.name}”有 {size / 1e6:.0f} MB，超过 {LARGEST_FILE / 1e6:.0f} MB；请拆开后再添加。"
        )


def check_archive(path: Path) -> None:
    """FileError for an Office file that is damaged, locked, a bomb, or has macros or entities."""
    name = path.name
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if any(member.flag_bits & 1 for member in members):
                raise FileError(f"“{name}”有密码；请去掉密码后再添加。")
            unpacked = sum(member.file_size for member in members)
            if len(members) > _MOST_MEMBERS or unpacked > _LARGEST_UNPACKED:
                raise FileError(f"“{name}”解开后过大（{unpacked / 1e6:.0f} MB），不读取。")
            if any(m.filename.lower().endswith("vbaproject.bin") for m in members):
                raise FileError(f"“{name}”带有宏，不读取；请另存为不带宏的格式。")
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels")):
                    _check_entities(archive.read(member), name)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise FileError(f"“{name}”已损坏或不是所称的格式；请重新取得文件。") from error
    except ValueError as error:
        raise FileError(f"“{name}”已损坏；请重新取得文件。") from error


def _check_entities(data: bytes, name: str) -> None:
    if any(mark in data for mark in _ENTITIES):
        raise FileError(f"“{name}”里有外部实体声明，可能有害，不读取。")


def check_text(text: str, name: str) -> None:
    """FileError for text too long, a line too long, or none at all."""
    if not text.strip():
        raise FileError(f"“{name}”里没有文字；请检查文件。")
    if len(text) > LARGEST_TEXT:
        raise FileError(f"“{name}”有 {len(text)} 字，超过 {LARGEST_TEXT} 字；请拆开后再添加。")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise FileError(
                f"“{name}”第 {number} 行有 {len(line)} 字，一行不能超过 {LONGEST_LINE} 字；请分段。"
            )
