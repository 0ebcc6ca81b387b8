"""What the documentation shows is what the program does."""

from __future__ import annotations

import json
import re
import shlex
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from assistant.__main__ import main as ask
from assistant.app import Assistant
from assistant.settings import Settings, load_settings
from assistant.values import answer_json

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"python -m ((?:corpus|index|assistant|eval|ui)[\w.]*)([^`|&;\n]*)")
_CHANGING = {"latency_ms", "fingerprint"}


def blocks(name: str, language: str) -> list[str]:
    return [body for kind, body in _FENCED.findall(TEXTS[name]) if kind == language]


COMMANDS = sorted(
    {
        (module, tuple(shlex.split(rest.split("#")[0].split("，")[0])))
        for text in TEXTS.values()
        for module, rest in _COMMAND.findall(text)
    }
)


def test_readme_is_read_in_one_sitting() -> None:
    assert len(TEXTS["README.md"].splitlines()) <= 90


@pytest.mark.parametrize("name", TEXTS)
def test_links_lead_somewhere(name: str) -> None:
    here = (ROOT / name).parent
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", TEXTS[name])
    missing = [link for link in links if "://" not in link and not (here / link).exists()]
    assert missing == []


@pytest.mark.parametrize("name", [name for name in TEXTS if name.startswith("docs/")])
def test_every_page_is_linked(name: str) -> None:
    assert any(
        f"]({name})" in text if page == "README.md" else f"]({Path(name).name})" in text
        for page, text in TEXTS.items()
        if page != name
    )


@pytest.mark.parametrize("name", TEXTS)
def test_files_that_are_named_are_there(name: str) -> None:
    told = re.findall(
        r"`((?:corpus|index|assistant|eval|ui|tests|docs|\.ci)/[\w./]+)`", TEXTS[name]
    )
    assert [path for path in told if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(("module", "rest"), COMMANDS, ids=lambda part: str(part)[:60])
def test_commands_and_their_options_exist(
    module: str, rest: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """The help of the command, or of its sub-command, names every option that is shown."""
    found = find_spec(module)
    assert found
    name = f"{module}.__main__" if found.submodule_search_locations else module
    parted = module in ("eval", "corpus")
    sub = rest[:1] if parted and rest and not rest[0].startswith("-") else ()
    with suppress(SystemExit):
        import_module(name).main([*sub, "-h"])
    told = capsys.readouterr().out
    assert [word for word in rest if word.startswith("-") and word not in told] == []


def test_the_sample_is_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    first, shown = blocks("README.md", "")[0].split("\n", 1)
    (question,) = re.findall(r'"(.+)"', first)
    assert ask([question]) == 0
    assert capsys.readouterr().out.startswith(shown)


@pytest.mark.parametrize("position", [0, 1], ids=["answer", "error"])
def test_the_contract_shows_a_line_of_a_batch(
    position: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = json.loads(blocks("docs/contract.md", "json")[position])
    source, out = tmp_path / "题.jsonl", tmp_path / "果.jsonl"
    source.write_text(
        json.dumps({"id": shown["id"], "question": shown["question"]}), encoding="utf-8"
    )
    assert ask(["--batch", str(source), "--out", str(out)]) == 0
    written = json.loads(out.read_text(encoding="utf-8"))
    assert list(written) == list(shown)
    assert {k: v for k, v in written.items() if k not in _CHANGING} == {
        k: v for k, v in shown.items() if k not in _CHANGING
    }


def test_the_contract_explains_every_field(assistant: Assistant) -> None:
    answer = answer_json(assistant.ask("你好"), 1)
    told = TEXTS["docs/contract.md"]
    assert [field for field in answer if f'"{field}"' not in told] == []


def test_the_settings_that_are_shown_are_all_and_the_defaults(tmp_path: Path) -> None:
    (shown,) = blocks("docs/settings.md", "toml")
    path = tmp_path / "设置.toml"
    path.write_text(shown, encoding="utf-8")
    assert load_settings(path) == Settings()
    for part, values in Settings().model_dump().items():
        assert f"[{part}]" in shown
        assert [key for key in values if not re.search(rf"^(# )?{key} = ", shown, re.M)] == []


def test_the_parts_for_langchain_run_as_shown() -> None:
    (code,) = blocks("docs/langchain.md", "python")
    told: dict[str, object] = {}
    exec(compile(code, "docs/langchain.md", "exec"), told)
    assert "72" in told["answer"].text  # type: ignore[attr-defined]
