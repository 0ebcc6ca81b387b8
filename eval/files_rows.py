"""What every reader of a file hands on: sheets of rows, and errors of archives."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile

from corpus.errors import FileError

LONGEST_FILE = 64 * 2**20
_LONGEST_UNPACKED = 512 * 2**20
# What zipfile, expat and openpyxl raise on damaged content; OSError and ValueError cover most.
BROKEN = (
    BadZipFile,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number in the file.

    ``continued`` are the columns whose cell belongs to a merged one begun further up.
    """

    number: int
    cells: tuple[str, ...]
    continued: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet or text table that hold anything; ``hidden`` ones are left out."""

    rows: tuple[Row, ...]
    name: str = ""
    hidden: tuple[int, ...] = ()


def open_archive(data: bytes, name: str) -> ZipFile:
    """A zip that is whole and does not unpack to more than the machine can hold."""
    try:
        archive = ZipFile(io.BytesIO(data))
        unpacked = sum(entry.file_size for entry in archive.infolist())
    except BROKEN as error:
        raise FileError(f"“{name}”不完整或已损坏，打不开；请重新取得或重新另存一份。") from error
    if unpacked > _LONGEST_UNPACKED:
        raise FileError(f"“{name}”解开后超过 512 MB；请只留题目，分成几个文件。")
    return archive


def member(archive: ZipFile, entry: str, name: str) -> bytes:
    """One file of an archive."""
    try:
        return archive.read(entry)
    except BROKEN as error:
        raise FileError(
            f"“{name}”里的“{entry}”不完整、已损坏或加了密码；请重新打包，不要加密码。"
        ) from error
