"""What every command needs of its process and terminal.

Any text can be printed; a closed pipe ends quietly; Ctrl-C and a full disk end in one line.
"""

from __future__ import annotations

import argparse
import codecs
import errno
import io
import os
import signal
import sys
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from corpus.files import reason

# Signs that some code pages lack, and what stands for them there.
_PLAIN = {"−": "-", "•": "·", "≈": "~", "≥": ">=", "—": "-", "\xa0": " "}
_HANDLER = "planqa-plain"
_INTERRUPTED = 130
# Windows says EINVAL of a pipe that nobody reads any more
_CLOSED = {errno.EPIPE, *({errno.EINVAL} if os.name == "nt" else ())}


def as_command(main: Callable[[], int]) -> NoReturn:
    """Runs ``main`` as this process, which ends with its exit code.

    Ctrl-C ends with one line and 130, a full disk with one line and 1, an output that
    nobody reads any more without a word and 1.  Called by the ``__main__`` files alone.
    """
    prepare_console()
    try:
        code = main()
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        code = _INTERRUPTED
    except OSError as error:
        if error.errno not in {errno.ENOSPC, *_CLOSED}:
            raise
        _drop_output()
        if error.errno == errno.ENOSPC:
            print(f"写不出去（{reason(error)}）；请腾出空间后重试。", file=sys.stderr)
        code = 1
    sys.exit(code)


def _drop_output() -> None:
    """What is still held for stdout goes nowhere, or Python would fail once more on leaving."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def prepare_console() -> None:
    """Lets stdout and stderr print any text on any code page, and stdin read any bytes."""
    codecs.register_error(_HANDLER, _plain)
    for stream, errors in (
        (sys.stdout, _HANDLER),
        (sys.stderr, _HANDLER),
        (sys.stdin, "surrogateescape"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _plain(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: a like sign that every code page has, else ``?``."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_PLAIN.get(char, "?") for char in lost), error.end


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：")


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and errors are Chinese; errors end with exit code 2."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(
            prog=prog, description=description, add_help=False, formatter_class=_Formatter
        )
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"参数有误（{message}）；用 {self.prog} -h 查看用法。\n")
