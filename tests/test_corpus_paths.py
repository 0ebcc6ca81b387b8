"""The data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import DataFolderError
from corpus.paths import data_folder, writable_folder


def test_the_variable_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path / "我的 数据"))
    assert data_folder() == tmp_path / "我的 数据"
    folder = writable_folder("index", "新")
    assert folder == tmp_path / "我的 数据" / "index" / "新"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("value", [None, ""])
def test_by_default_it_is_in_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    if value is None:
        monkeypatch.delenv("PLANQA_DATA")
    else:
        monkeypatch.setenv("PLANQA_DATA", value)
    assert data_folder() == tmp_path / ".planqa"


def test_a_file_in_its_place_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "占位").write_text("", encoding="utf-8")
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path / "占位"))
    with pytest.raises(DataFolderError, match=r"不能写入.*PLANQA_DATA"):
        writable_folder("index")
