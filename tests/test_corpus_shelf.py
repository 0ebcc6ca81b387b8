"""The shelf against a model of it, with failures and kills in the middle of a change."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import shelf
from corpus.__main__ import main
from corpus.errors import FileError, ShelfError

EXAMPLES = Path(__file__).parent.parent / "corpus" / "examples"
PLAN_OF_TASKS = EXAMPLES / "示例-任务分工方案.md"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path / "数据"))
    return tmp_path / "数据" / "shelf"


def written(folder: Path, text: str) -> Path:
    path = folder / "甲.txt"
    path.write_text(f"甲办法\n第一条 {text}\n", encoding="utf-8")
    return path


def add(path: Path, document_id: str) -> None:
    shelf.put(shelf.read_candidate(path, document_id=document_id)[1], document_id)


def test_what_is_put_is_held(home: Path) -> None:
    before, record = shelf.read_candidate(PLAN_OF_TASKS)
    assert not home.exists()
    assert shelf.put(record, before.about.document_id) is False
    assert shelf.held(before.about.document_id) == before
    assert shelf.put(record, before.about.document_id) is True
    assert shelf.ids() == ("质量强省任务分工方案-示例",)


def test_standing() -> None:
    about = shelf.read_candidate(EXAMPLES / "示例-旧抽查办法.txt")[0].about
    assert about.standing(date(2024, 6, 1)) == "已废止"
    task = shelf.read_candidate(PLAN_OF_TASKS)[0].about
    assert task.standing(date(2028, 12, 31)) == ""
    assert task.standing(date(2029, 1, 1)) == "有效期已过，至2028-12-31"
    law = shelf.read_candidate(EXAMPLES / "示例-茶叶质量条例.html")[0].about
    assert law.standing(date(2021, 6, 30)) == "尚未施行，自2021-07-01起"


@pytest.mark.parametrize("document_id", ["没有", "", "..", "../x", "a/b", ".adding-1"])
def test_ids_that_are_on_no_shelf(home: Path, document_id: str) -> None:
    for act in (shelf.held, shelf.about, shelf.remove):
        with pytest.raises(ShelfError, match="书架上没有"):
            act(document_id)


def test_the_plan_cannot_be_replaced(home: Path) -> None:
    with pytest.raises(FileError, match="不能替换"):
        shelf.read_candidate(PLAN_OF_TASKS, document_id="hunan-quality-14-5")


def test_a_damaged_document_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(PLAN_OF_TASKS, "甲")
    place = home / "甲.json"
    whole = place.read_bytes()
    for damaged in (whole[:-20], whole.replace("质检".encode(), "质量".encode(), 1), b"\xff", b""):
        place.write_bytes(damaged)
        with pytest.raises(ShelfError, match="已损坏"):
            shelf.held("甲")
    assert main(["check"]) == 1
    assert main(["list"]) == 1
    assert "书架上的“甲”已损坏" in capsys.readouterr().err


CHANGES = st.tuples(
    st.sampled_from(["add", "remove"]),
    st.sampled_from(["甲", "乙", "丙"]),
    st.sampled_from(["一", "二", "三"]),
    st.sampled_from([None, "fsync", "replace"]),
)


@settings(max_examples=40)
@given(changes=st.lists(CHANGES, max_size=8))
def test_the_shelf_is_what_its_model_says(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str, str, str | None]]
) -> None:
    """A change that fails at any step leaves all documents as they were."""
    folder = tmp_path_factory.mktemp("书架")
    model: dict[str, str] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANQA_DATA", str(folder))
        for act, document_id, text, failing in changes:
            if act == "remove":
                if document_id in model:
                    shelf.remove(document_id)
                    del model[document_id]
                continue
            with patch.context() as broken:
                if failing == "fsync":
                    broken.setattr("corpus.shelf.os.fsync", _fail)
                if failing == "replace":
                    broken.setattr(Path, "replace", _fail)
                try:
                    add(written(folder, text), document_id)
                    model[document_id] = text
                except ShelfError:
                    assert failing
            held = {i: shelf.held(i).document.text for i in shelf.ids()}
            assert held == {i: f"甲办法\n第一条 {told}\n" for i, told in model.items()}
            assert len(list((folder / "shelf").iterdir())) == len(model)


def _fail(*_: object) -> None:
    raise OSError("磁盘满")


CHANGING = """
import sys
from pathlib import Path
from corpus import shelf
records = [shelf.read_candidate(Path(p), document_id="甲")[1] for p in sys.argv[1:]]
print("ready", flush=True)
while True:
    for record in records:
        shelf.put(record, "甲")
"""


def test_a_kill_at_any_moment_leaves_a_whole_document(home: Path, tmp_path: Path) -> None:
    versions = []
    for number in (1, 2):
        path = tmp_path / f"{number}.txt"
        path.write_text("甲办法\n" + f"第{number}条 乙。\n" * 300, encoding="utf-8")
        versions.append(path)
    texts = {shelf.read_candidate(path)[0].document.text for path in versions}
    add(versions[0], "甲")
    add(PLAN_OF_TASKS, "旁")
    beside = (home / "旁.json").read_bytes()
    dice = random.Random(7)
    for _ in range(6):
        command = [sys.executable, "-c", CHANGING, *map(str, versions)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            time.sleep(dice.uniform(0, 0.05))
            child.kill()
        assert shelf.ids() == ("旁", "甲")
        assert shelf.held("甲").document.text in texts
    assert (home / "旁.json").read_bytes() == beside


def test_the_commands(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", "--look", str(PLAN_OF_TASKS)]) == 0
    assert "分工 6 处，写明单位 17 次（牵头 5，责任 6，配合 6）" in capsys.readouterr().out
    assert shelf.ids() == ()
    old = EXAMPLES / "示例-旧抽查办法.txt"
    assert main(["add", str(old), "--id", "抽查", "--repealed", "由新办法废止"]) == 0
    assert "《示例省产品质量抽查办法（示例）》（已废止：由新办法废止）" in capsys.readouterr().out
    assert main(["list"]) == 0
    assert (
        "抽查  《示例省产品质量抽查办法（示例）》  示市监发〔2015〕8号" in capsys.readouterr().out
    )
    assert main(["add", str(old), str(PLAN_OF_TASKS), "没有.txt"]) == 1
    assert "没有找到文件" in capsys.readouterr().err
    assert main(["check", "抽查"]) == 0
    assert capsys.readouterr().out.endswith("完好 抽查\n")
    assert main(["remove", "抽查", "抽查"]) == 1
    assert shelf.ids() == ("示例省产品质量抽查办法-示例", "质量强省任务分工方案-示例")
    with pytest.raises(SystemExit):
        main(["add", str(old), str(PLAN_OF_TASKS), "--id", "两个"])


def test_another_document_of_the_same_id_is_not_replaced_unasked(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "甲.txt", tmp_path / "乙.txt"
    first.write_text("甲省茶叶办法\n甲发〔2020〕1号\n第一条 一。\n", encoding="utf-8")
    second.write_text("甲省茶叶办法\n甲发〔2021〕9号\n第一条 二。\n", encoding="utf-8")
    assert main(["add", str(first)]) == 0
    assert main(["add", str(second)]) == 1
    assert "是另一份文件" in capsys.readouterr().err
    assert shelf.about("甲省茶叶办法").number == "甲发〔2020〕1号"
    assert main(["add", str(second), "--id", "甲省茶叶办法"]) == 0
    assert shelf.about("甲省茶叶办法").number == "甲发〔2021〕9号"
