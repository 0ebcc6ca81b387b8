"""Known phrasings: cosines by hand over three of them."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from assistant.find.phrasings import NAMES, grouped, load_phrasings, make_phrasings
from corpus.errors import SettingsError

ROWS = [("茶", True, 0), ("茶梨", False, 1), ("梨梨", True, 2)]
# Tokens: 茶; 茶, 梨, 茶梨; 梨, 梨, 梨梨.  idf = log(4 / (1 + rows with it)) + 1.
TWICE = math.log(4 / 3) + 1
ONCE = math.log(2) + 1
MIXED = math.sqrt(2 * TWICE**2 + ONCE**2)


def test_cosines_by_hand() -> None:
    found = make_phrasings(ROWS).features("茶")
    assert set(found) == set(NAMES)
    # 1 to 茶; one of the three tokens of 茶梨
    assert found["near_yes"] == pytest.approx(1.0)
    assert found["near_no"] == pytest.approx(TWICE / MIXED, rel=1e-5)
    assert found["near_first"] == pytest.approx(1 - TWICE / MIXED, rel=1e-5)
    # three best of each on average: 1, 0, 0 and TWICE / MIXED, 0, 0
    assert found["near_gap"] == pytest.approx((1 - TWICE / MIXED) / 3, rel=1e-5)
    # two of three are answerable
    assert found["near_share"] == pytest.approx(2 / 3)
    cube = (TWICE / MIXED) ** 3
    assert found["near_weight"] == pytest.approx(1 / (1 + cube), rel=1e-5)


def test_a_token_said_twice_weighs_less_than_double() -> None:
    found = make_phrasings(ROWS).features("梨梨")
    # 1 + log 2 for 梨
    own = (1 + math.log(2)) * TWICE
    length = math.sqrt(own**2 + ONCE**2)
    assert found["near_yes"] == pytest.approx(1.0, rel=1e-5)
    assert found["near_no"] == pytest.approx(own * TWICE / (length * MIXED), rel=1e-5)


def test_unknown_words_are_near_nothing() -> None:
    found = make_phrasings(ROWS).features("煤")
    assert (found["near_yes"], found["near_no"], found["near_first"]) == (0.0, 0.0, 0.0)


def test_a_group_that_must_not_tell() -> None:
    found = make_phrasings(ROWS).features("茶", apart_from=0)
    assert found["near_yes"] == 0.0
    assert found["near_no"] == pytest.approx(TWICE / MIXED, rel=1e-5)


def test_written_and_read(tmp_path: Path) -> None:
    made = make_phrasings(ROWS)
    path = tmp_path / "phrasings.npz"
    made.save(path)
    read = load_phrasings(path)
    assert read.tokens == made.tokens
    for text in ("茶", "梨茶", "煤"):
        assert read.features(text) == made.features(text)


def test_a_file_that_is_not_there_or_damaged(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="缺失或已损坏"):
        load_phrasings(tmp_path / "none.npz")
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"not an archive")
    with pytest.raises(SettingsError, match="请重新安装"):
        load_phrasings(broken)


def test_groups_are_numbered_as_they_come() -> None:
    assert grouped(["b", "a", "b", "c"]) == {"b": 0, "a": 1, "c": 2}
