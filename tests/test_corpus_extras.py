"""The extras: what each is recognised by is what pyproject.toml installs with it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from corpus.errors import ExtraError
from corpus.extras import EXTRAS, need

ROOT = Path(__file__).parent.parent
DISTRIBUTIONS = {
    "sklearn": "scikit-learn",
    "ir_measures": "ir-measures",
    "sentence_transformers": "sentence-transformers",
}
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def names(requirements: list[str]) -> set[str]:
    """Names of distributions, those of extras of our own among them."""
    found: set[str] = set()
    for requirement in requirements:
        if requirement.startswith(DECLARED["name"] + "["):
            for extra in requirement.split("[")[1].rstrip("]").split(","):
                found |= names(DECLARED["optional-dependencies"][extra])
        else:
            found.add(requirement.split(">")[0].split("=")[0])
    return found


@pytest.mark.parametrize("extra", EXTRAS)
def test_what_an_extra_is_recognised_by_is_installed_with_it(extra: str) -> None:
    installed = names(DECLARED["optional-dependencies"][extra])
    assert {DISTRIBUTIONS.get(p, p) for p in EXTRAS[extra][1]} <= installed


def test_what_an_extra_brings_is_not_installed_by_default() -> None:
    default = names(DECLARED["dependencies"])
    assert default & {DISTRIBUTIONS.get(p, p) for _, ps in EXTRAS.values() for p in ps} == set()


def test_the_packages_of_the_brief_are_named() -> None:
    named = names(DECLARED["dependencies"]) | names(DECLARED["optional-dependencies"]["test"])
    asked = {"langchain", "sentence-transformers", "faiss-cpu", "gradio", "jieba", "pytest"}
    assert asked <= named


def test_what_is_missing_is_said_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(EXTRAS, "eval", ("评测", ("sys", "no_such_package")))
    with pytest.raises(
        ExtraError, match=r'评测要用的 no_such_package 没有.*install -e ".\[eval\]"'
    ):
        need("eval")


def test_what_is_there_is_taken() -> None:
    need("eval")
