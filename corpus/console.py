"""What every command needs of its terminal: any text can be printed, a closed pipe ends quietly."""

from __future__ import annotations

import argparse
import codecs
import io
import signal
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

# Signs that some code pages lack, and what stands for them there.
_PLAIN = {"−": "-", "•": "·", "≈": "~", "≥": ">=", "—": "-", "\xa0": " "}
_HANDLER = "planqa-plain"


def prepare_console() -> None:
    """Lets stdout and stderr print any text on any code page, and stdin read any bytes.

    Called once, by the ``__main__`` files when run as commands.
    """
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
