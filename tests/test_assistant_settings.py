"""Defaults, the TOML that overrides them, what is said of entries that do not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.kinds import FORMS
from assistant.settings import PARTS, Settings, fitted, fitted_kinds, fitted_support, load_settings
from corpus.errors import SettingsError
from index.search import CHANNELS


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "设置.toml"
    path.write_text(text, encoding=encoding)
    return path


def test_defaults() -> None:
    settings = load_settings()
    assert settings == Settings()
    assert settings.retrieval.channels == CHANNELS
    assert settings.answer.support
    assert settings.answer.least_support is None
    assert settings.chat.model == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_overrides_what_it_names(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "[answer]\nleast_support = 0.5\n", encoding)
    settings = load_settings(path)
    assert settings.answer.least_support == 0.5
    assert settings.model_copy(update={"answer": Settings().answer}) == Settings()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[answer]\nleast_support = 1.5\n", "answer.least_support"),
        ("[answer]\nsuport = true\n", "answer.suport"),
        ("[answer]\nsupport = 'perhaps'\n", "answer.support"),
        ("[anser]\nsupport = true\n", "anser"),
    ],
)
def test_an_entry_that_does_not_fit_is_named(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(written(tmp_path, text))
    assert caught.value.message.startswith(f"设置“{place}”不合要求（")
    assert caught.value.message.endswith("请改正后重试。")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    broken = written(tmp_path, "[answer\n")
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"# \xff\xfe\x81")
    for path in (broken, latin, tmp_path / "fehlt.toml"):
        with pytest.raises(SettingsError, match="请检查路径和 TOML 格式。"):
            load_settings(path)


def test_settings_do_not_change() -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.answer = settings.answer  # type: ignore[misc]


def test_every_part_taken_away_changes_the_settings_and_nothing_twice() -> None:
    default = Settings()
    changed = [change(default) for change in PARTS.values()]
    assert default not in changed
    assert len({settings.model_dump_json() for settings in changed}) == len(PARTS)


def test_parts_take_away_what_they_name() -> None:
    without = {name: change(Settings()) for name, change in PARTS.items()}
    assert without["向量"].retrieval.channels == ("text", "field", "lines")
    assert without["追问补全"].answer.follow_ups is False
    assert without["依据判断"].answer.support is False
    assert without["日常问法"].index.expansions is False


def test_what_was_fitted_fits_the_code() -> None:
    found = fitted()
    assert set(found["fusion"]) == set(CHANNELS)
    assert all(weight >= 0 for weight in found["fusion"].values())
    for name in ("with_lines", "without_lines"):
        assert 0 < fitted_support(name)["threshold"] < 1
    assert len(fitted_kinds()["bias"]) == len(FORMS)
    assert {len(weights) for weights in fitted_kinds()["weights"].values()} == {len(FORMS)}
