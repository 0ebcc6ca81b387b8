"""What can be told here of machines with Windows or macOS: names, encodings, calls of POSIX."""

from __future__ import annotations

import ast
import errno
import io
import mimetypes
import re
import socket
import sys
from collections import Counter
from pathlib import Path, PurePath, PureWindowsPath
from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient
from ui_fakes import built, free_port

from assistant.app import Assistant
from corpus.console import prepare_console
from ui import __main__ as command

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "index", "assistant", "eval", "ui")
SOURCES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
SHIPPED = [
    path.relative_to(ROOT)
    for package in (*PACKAGES, "docs", "tests")
    for path in sorted((ROOT / package).rglob("*"))
    if "__pycache__" not in path.parts
]
POSIX_MODULES = {"fcntl", "resource", "pwd", "grp", "termios", "pty", "syslog", "posix"}
POSIX_SIGNALS = {"SIGPIPE", "SIGHUP", "SIGKILL", "SIGALRM", "SIGUSR1", "SIGUSR2"}
_FORBIDDEN = set('<>:"|?*\\')
_LONGEST = 120


def calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def bad_name(path: PurePath) -> bool:
    return bool(
        PureWindowsPath(path).is_reserved()
        or _FORBIDDEN & set(path.name)
        or path.name.endswith((".", " "))
        or len(path.as_posix()) > _LONGEST
    )


def test_windows_takes_every_name() -> None:
    assert [path for path in SHIPPED if bad_name(path)] == []
    assert all(map(bad_name, map(PurePath, ("con.txt", "a/nul", "a:b", "a.", "x" * 121))))


def test_no_two_names_differ_in_case_alone() -> None:
    names = Counter(path.as_posix().casefold() for path in SHIPPED)
    assert [name for name, count in names.items() if count > 1] == []


def bare_texts(path: Path) -> list[int]:
    """Lines where text is read or written in the code page of the machine."""
    bare = []
    for call in calls(path):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        mode = call.args[0] if name == "open" and call.args else None
        text = isinstance(mode, ast.Constant) and "b" not in str(mode.value)
        if text or name in ("read_text", "write_text"):
            bare += [] if "encoding" in {k.arg for k in call.keywords} else [call.lineno]
    return bare


def test_text_is_opened_with_its_encoding(tmp_path: Path) -> None:
    assert [(path, lines) for path in SOURCES if (lines := bare_texts(path))] == []
    wrong = tmp_path / "wrong.py"
    wrong.write_text("a.read_text()\na.open('w')\na.open('rb')\n", encoding="utf-8")
    assert bare_texts(wrong) == [1, 2]


def of_posix(source: str) -> set[str]:
    """Modules and signals that only POSIX has, where it is not asked whether they are there."""
    nodes = list(ast.walk(ast.parse(source)))
    modules = {a.name.split(".")[0] for n in nodes if isinstance(n, ast.Import) for a in n.names}
    signals = {n.attr for n in nodes if isinstance(n, ast.Attribute)} & POSIX_SIGNALS
    asked = {
        name
        for name in modules
        if re.search(rf"try:\n\s+import {name}\n\s+except ImportError", source)
    }
    return (modules - asked) & POSIX_MODULES | {
        s for s in signals if f'hasattr(signal, "{s}")' not in source
    }


def test_nothing_of_posix_is_called_unasked() -> None:
    found = {path: of_posix(path.read_text(encoding="utf-8")) for path in SOURCES}
    assert {path: names for path, names in found.items() if names} == {}
    assert of_posix("import fcntl, signal\nsignal.SIGKILL") == {"fcntl", "SIGKILL"}


@pytest.mark.parametrize(
    ("code_page", "shown"),
    [("cp936", "≥59% 28-24 80·水"), ("cp437", "≥59% 28-24 80·?"), ("cp1252", ">=59% 28-24 80·?")],
)
def test_every_code_page_shows_an_answer(
    code_page: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = io.BytesIO()
    with monkeypatch.context() as patch:
        stream = io.TextIOWrapper(screen, encoding=code_page)
        patch.setattr(sys, "stdout", stream)
        prepare_console()
        print("≥59% 28−24 80·水", end="", flush=True)
    assert screen.getvalue().decode(code_page) == shown


def test_scripts_are_scripts_whatever_the_registry_says(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(mimetypes.types_map, ".js", "text/plain")
    mimetypes.add_type("text/plain", ".js")
    served = TestClient(built(assistant), base_url="http://127.0.0.1").get("/ui/assets/page.js")
    assert served.headers["content-type"].startswith("text/javascript")


def test_the_address_of_a_running_page_is_not_taken_again_on_windows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """There SO_REUSEADDR would let it be."""
    asked: list[int] = []

    class Probe(socket.socket):
        def setsockopt(self, *args: int) -> None:  # type: ignore[override]
            asked.append(args[1])

        def bind(self, address: object) -> None:
            raise OSError(errno.EADDRINUSE, "taken")

    port = free_port()
    monkeypatch.setattr(command.socket, "socket", Probe)
    monkeypatch.setattr(command, "os", SimpleNamespace(name="nt"))
    with pytest.raises(command.SettingsError, match="用不了"):
        command.check_address("127.0.0.1", port)
    assert asked == []
