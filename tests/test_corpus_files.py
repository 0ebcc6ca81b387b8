"""Files that are whole or not there, and the reasons that are told."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from corpus.errors import FileError
from corpus.files import reason, refuse_same, write_whole


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EACCES, "没有权限"),
        (errno.EROFS, "所在的磁盘是只读的"),
        (errno.ENOENT, "没有这个文件或文件夹"),
    ],
)
def test_known_reasons_are_chinese(code: int, told: str) -> None:
    assert reason(OSError(code, os.strerror(code))) == told


def test_other_reasons_are_the_systems_own() -> None:
    assert reason(OSError(errno.ELOOP, "Too many links")) == "Too many links"


def test_numpy_says_no_reason_when_a_disk_is_full() -> None:
    assert reason(OSError("12 requested and 3 written")) == "没有写完，磁盘可能已满"


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_take_its_name_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "没有" / "a", b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_device_is_not_replaced() -> None:
    with pytest.raises(OSError) as failed:
        write_whole(Path("/dev/full"), b"x")
    assert failed.value.errno == errno.ENOSPC
    assert Path("/dev/full").is_char_device()


def test_a_file_is_not_written_over_what_is_read(tmp_path: Path) -> None:
    source, other = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"x")
    refuse_same(other, source)
    other.hardlink_to(source)
    for out in (source, other):
        with pytest.raises(FileError, match="同一个"):
            refuse_same(out, source)
