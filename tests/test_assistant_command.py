"""``python -m assistant`` as a process of its own: consoles, bytes, imports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOREST = "2025年森林覆盖率目标是多少"


def command(*arguments: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, over the tests' data folder unless ``env`` says else."""
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **env},
        capture_output=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
def test_any_console_can_show_an_answer(encoding: str) -> None:
    asked = "地理标志商标产品产值从2020年到2025年增加多少？"
    shown = command(asked, PYTHONIOENCODING=encoding)
    assert (shown.returncode, shown.stderr) == (0, b"")
    if encoding == "gbk":
        # GBK has no minus sign: a hyphen stands for it
        assert "1000-800=200" in shown.stdout.decode("gbk")
    as_json = command("--json", asked, PYTHONIOENCODING=encoding)
    assert "1000−800=200" in json.loads(as_json.stdout.decode(encoding))["answer"]


def test_bytes_that_are_no_text_are_told() -> None:
    asked = subprocess.run(
        [sys.executable.encode(), b"-m", b"assistant", b"\xcb\xae\xc4\xe0"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert asked.returncode == 1
    assert "编码已损坏" in asked.stderr.decode()
    assert b"Traceback" not in asked.stderr


def test_a_conversation_survives_bytes_that_are_no_text() -> None:
    talk = subprocess.run(
        [sys.executable, "-m", "assistant", "--interactive"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        input="\n".join(["你好", ""]).encode() + b"\xcb\xae\xc4\n" + FOREST.encode(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert talk.returncode == 0
    assert "编码已损坏" in talk.stderr.decode()
    assert "≥59%" in talk.stdout.decode()
