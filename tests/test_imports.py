"""The arrows of the house: corpus <- index <- assistant <- eval <- ui, and nothing else."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORDER = ("corpus", "index", "assistant", "eval", "ui")
FILES = sorted(path for package in ORDER for path in (ROOT / package).rglob("*.py"))


def imported(source: str) -> set[str]:
    """Top-level names of all imports in a file, those inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


def wrong_way(package: str, source: str) -> set[str]:
    return imported(source) & set(ORDER[ORDER.index(package) + 1 :])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_import_points_to_a_later_stage(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    assert not wrong_way(package, path.read_text(encoding="utf-8"))


def test_a_wrong_arrow_is_seen_even_inside_a_function() -> None:
    assert wrong_way("index", "def f():\n    from assistant.app import ask\n") == {"assistant"}
    assert wrong_way("index", "import corpus.values\nimport numpy\n") == set()
    assert wrong_way("corpus", "import eval.metrics, json\n") == {"eval"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_eval_is_never_imported_as_a_name(path: Path) -> None:
    """``import eval`` would shadow the builtin."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = [alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names]
    assert "eval" not in plain


def test_the_packages_that_setuptools_ships_are_those_that_exist() -> None:
    """setuptools finds no sub-package by itself: each must be listed, and be there."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(declared["tool"]["setuptools"]["packages"])
    present = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for package in ORDER
        for path in (ROOT / package).rglob("__init__.py")
    }
    assert listed == present
