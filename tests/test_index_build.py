"""Saving and loading: a damaged or stale index is built again, never used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from index_fakes import TINY, CountingEmbedder, tiny_plan

from corpus.errors import DataFolderError, IndexStoreError
from corpus.values import Document
from index.build import (
    build_parts,
    index_fingerprint,
    load_parts,
    open_parts,
    save_parts,
)
from index.settings import IndexSettings

SETTINGS = IndexSettings()
ROOT = Path(__file__).parent.parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the tiny plan's index stands, in a data folder with a blank and Chinese in its name."""
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path / "数据 夹"))
    _, fingerprint = open_parts(tiny_plan(), SETTINGS, CountingEmbedder())
    return tmp_path / "数据 夹" / "index" / fingerprint[:24]


def opened() -> CountingEmbedder:
    """Opens the tiny plan's index once more; the embedder tells whether it was built."""
    embedder = CountingEmbedder()
    parts, _ = open_parts(tiny_plan(), SETTINGS, embedder)
    assert parts.vectors.size == len(parts.chunks) == 3
    assert parts.fields["text"].size == 3
    return embedder


def test_a_whole_index_is_used_as_it_is(folder: Path) -> None:
    assert opened().calls == 0


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def flip_one_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def a_list(path: Path) -> None:
    path.write_text("[1]", encoding="utf-8")


@pytest.mark.parametrize("damage", [truncate, flip_one_bit, remove, empty, a_list])
@pytest.mark.parametrize("name", ["manifest.json", "vectors.faiss", "chunks.json"])
def test_a_damaged_index_is_built_again(
    folder: Path, name: str, damage: Callable[[Path], None]
) -> None:
    damage(folder / name)
    assert opened().calls == 1
    assert opened().calls == 0


def test_edited_words_are_seen(folder: Path) -> None:
    path = folder / "chunks.json"
    path.write_text(path.read_text(encoding="utf-8").replace("茶叶", "咖啡"), encoding="utf-8")
    assert opened().calls == 1


def test_a_file_that_does_not_belong_is_seen(folder: Path) -> None:
    (folder / "stray.bin").write_bytes(b"x")
    assert opened().calls == 1


def test_another_indexs_manifest_is_seen(folder: Path) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**manifest, "fingerprint": "0" * 64}), encoding="utf-8")
    assert opened().calls == 1


def test_another_dimension_is_not_loaded(folder: Path) -> None:
    fingerprint = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["fingerprint"]
    assert load_parts(folder, fingerprint, 4) is not None
    assert load_parts(folder, fingerprint, 5) is None


def test_nothing_is_left_beside_the_index(folder: Path) -> None:
    truncate(folder / "vectors.faiss")
    opened()
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_what_decides_the_index_changes_its_fingerprint() -> None:
    def fingerprint(document: Document, **changes: object) -> str:
        return index_fingerprint(document, SETTINGS.model_copy(update=changes))

    plain = fingerprint(tiny_plan())
    others = {
        fingerprint(tiny_plan(TINY.replace("茶。", "茶好。"))),
        fingerprint(tiny_plan(TINY.replace("农业", "农村"))),
        fingerprint(tiny_plan(), chunk_size=100),
        fingerprint(tiny_plan(), k1=1.5),
    }
    assert plain == fingerprint(tiny_plan())
    assert len(others | {plain}) == 5


def test_progress_is_told_from_first_to_last() -> None:
    told: list[tuple[str, int, int]] = []
    build_parts(tiny_plan(), SETTINGS, CountingEmbedder(), lambda *step: told.append(step))
    assert [(done, total) for _, done, total in told] == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert all(step for step, _, _ in told)


def test_an_unwritable_data_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "文件").write_bytes(b"")
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path / "文件"))
    with pytest.raises(DataFolderError, match="PLANQA_DATA"):
        open_parts(tiny_plan(), SETTINGS, CountingEmbedder())


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    parts = build_parts(tiny_plan(), SETTINGS, embedder)
    with pytest.raises(IndexStoreError, match=r"写不进.*请检查"):
        save_parts(parts, tmp_path / "没有" / "a", "f", embedder)


def test_two_processes_may_build_at_once(tmp_path: Path) -> None:
    env = {**os.environ, "PLANQA_DATA": str(tmp_path / "一起 建")}
    command = [sys.executable, "-m", "index"]
    both = [
        subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    outcomes = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], outcomes
    third = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=True, timeout=120)
    assert "无需重建" in third.stdout.decode()
    left = [path.name for path in (tmp_path / "一起 建" / "index").iterdir()]
    assert len(left) == 1
    assert not left[0].startswith(".")
