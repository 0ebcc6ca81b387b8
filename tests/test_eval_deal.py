from pathlib import Path

import pytest
from eval_fakes import question, refusal

from corpus.errors import FileError
from eval.__main__ import main
from eval.deal import deal, deal_text
from eval.questions import load_split, read_jsonl, write_jsonl
from eval.schema import Question

QUESTIONS = [
    question(f"{voice}-{kind}-{n}", kind=kind, voice=voice, question=f"{voice}{kind}{n}")
    for voice in ("甲", "乙")
    for kind in ("fact", "list")
    for n in range(6)
]


def ids(part: tuple[Question, ...]) -> list[str]:
    return [q.id for q in part]


def test_a_third_of_every_kind_of_every_voice_is_sealed() -> None:
    opened, sealed = deal(QUESTIONS)
    assert (len(opened), len(sealed)) == (16, 8)  # of 24
    for voice in ("甲", "乙"):
        for kind in ("fact", "list"):
            held = [i for i in ids(sealed) if i.startswith(f"{voice}-{kind}")]
            assert len(held) == 2  # of six
    assert deal(QUESTIONS[::-1]) == (opened, sealed)
    assert deal_text(opened, sealed) == "题型\t可调\t密封\n事实\t8\t4\n清单\t8\t4\n合计\t16\t8"


def test_twins_and_one_voices_facts_stay_together() -> None:
    pairs = [
        q
        for n in range(6)
        for q in (
            refusal(f"m{n}", kind="near_miss", twin=f"t{n}"),
            question(f"t{n}", kind="twin", fact=f"f{n}"),
            question(f"u{n}", kind="list", fact=f"f{n}"),  # the fact of the twin
        )
    ]
    opened, sealed = deal(pairs)
    assert (len(opened), len(sealed)) == (12, 6)
    sides = [{i[1:] for i in ids(part)} for part in (opened, sealed)]
    assert sides[0] & sides[1] == set()


def test_the_same_fact_of_two_voices_may_be_parted() -> None:
    questions = [question(f"{v}{f}", voice=v, fact=f) for v in "甲乙丙丁" for f in "xyz"]
    opened, sealed = deal(questions)
    assert (len(opened), len(sealed)) == (8, 4)
    assert {q.fact for q in opened} & {q.fact for q in sealed}


@pytest.mark.parametrize(("count", "held"), [(1, 0), (2, 1), (4, 1), (5, 2)])
def test_a_third_is_taken_to_the_nearest_whole(count: int, held: int) -> None:
    assert len(deal([question(f"q{n}") for n in range(count)])[1]) == held


def test_the_shipped_sets_were_dealt_so() -> None:
    shipped = [load_split(name) for name in ("voices", "voices_sealed")]
    assert [ids(part) for part in deal([*shipped[1], *shipped[0]])] == [ids(p) for p in shipped]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("eval.commands_voices.FOLDER", tmp_path)
    write_jsonl(tmp_path / "dev.jsonl", [refusal("a")])
    write_jsonl(tmp_path / "test.jsonl", [refusal("b")])
    write_jsonl(tmp_path / "drafts", QUESTIONS)
    return tmp_path


def test_the_command_writes_two_files_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["deal", str(folder / "drafts"), "--prefix", "voices"]
    assert main(arguments) == 0
    assert "合计\t16\t8" in capsys.readouterr().out
    assert read_jsonl(folder / "voices_sealed.jsonl") == deal(QUESTIONS)[1]
    assert main(arguments) == 1
    assert "已经发过" in capsys.readouterr().err
    assert main([*arguments, "--again"]) == 0
    assert len(read_jsonl(folder / "voices.jsonl")) == 16


def test_the_command_refuses_known_ids(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_jsonl(folder / "drafts", [*QUESTIONS, refusal("b")])
    assert main(["deal", str(folder / "drafts"), "--prefix", "voices"]) == 1
    assert "编号“b”出现了不止一次" in capsys.readouterr().err
    assert not (folder / "voices.jsonl").exists()
    with pytest.raises(FileError):
        read_jsonl(folder / "voices.jsonl")
