"""How every command ends: Ctrl-C, a closed pipe, a full disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and devices of POSIX")


def ended(body: str, **streams: object) -> subprocess.CompletedProcess[bytes]:
    """A command whose ``main`` has this body, run to its end."""
    script = f"from corpus.console import as_command\ndef main():\n    {body}\nas_command(main)\n"
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": ""},
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
        **{"stdout": subprocess.PIPE, **streams},  # type: ignore[call-overload]
    )


@pytest.mark.parametrize("code", [0, 1, 2])
def test_the_exit_code_is_that_of_main(code: int) -> None:
    found = ended(f"print('好'); return {code}")
    assert (found.returncode, found.stdout.decode().strip(), found.stderr) == (code, "好", b"")


def test_ctrl_c_is_one_line() -> None:
    found = ended("raise KeyboardInterrupt")
    assert (found.returncode, found.stderr.decode().split()) == (130, ["已中断。"])


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("size", [1, 100_000], ids=["flushed at the end", "flushed within"])
def test_a_full_disk_is_one_line(size: int) -> None:
    with Path("/dev/full").open("wb") as full:
        found = ended(f"print('x' * {size}); return 0", stdout=full)
    assert found.returncode == 1
    assert found.stderr.decode() == "写不出去（磁盘已满）；请腾出空间后重试。\n"


def test_a_pipe_that_nobody_reads_ends_without_a_word_where_there_is_no_sigpipe() -> None:
    found = ended("print('x'); raise BrokenPipeError(32, 'Broken pipe')")
    assert (found.returncode, found.stdout, found.stderr) == (1, b"", b"")


def test_another_fault_is_not_hidden() -> None:
    found = ended("raise OSError(5, 'Input/output error')")
    assert found.returncode == 1
    assert b"Traceback" in found.stderr


@POSIX
def test_head_ends_a_command_quietly() -> None:
    command = subprocess.Popen(
        [sys.executable, "-m", "corpus", "--facts"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert command.stdout
    assert command.stderr
    assert len(command.stdout.read(10)) == 10
    command.stdout.close()
    assert command.stderr.read() == b""
    command.stderr.close()
    assert command.wait(60) == -signal.SIGPIPE
