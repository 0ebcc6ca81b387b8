"""Files written whole or not at all, and what is told when one cannot be."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from corpus.errors import FileError

_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "超过了允许的文件大小",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在的磁盘是只读的",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.EEXIST: "同名的文件已经存在",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """Why a file could not be read or written, in Chinese where it is a known cause."""
    if error.errno is None:
        # numpy's own error when fewer bytes were taken than it had
        return "没有写完，磁盘可能已满"
    return _REASONS.get(error.errno) or error.strerror or str(error)


def write_whole(path: Path, data: bytes) -> None:
    """Writes beside ``path`` and renames, so that no half file is ever seen; OSError if it fails.

    A device or a pipe is written to as it is.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    whole = path.resolve()
    beside = whole.with_name(f".{whole.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(whole)
    finally:
        beside.unlink(missing_ok=True)


def refuse_same(out: Path, source: Path) -> None:
    """FileError when both are one file, whatever they are called."""
    if out.exists() and source.exists() and out.samefile(source):
        raise FileError(f"要写的文件与要读的文件是同一个“{out}”；请用 --out 换一个文件名。")
