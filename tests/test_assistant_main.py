"""``python -m assistant``: what it prints, and what it says of bad input."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from assistant.__main__ import main

ROOT = Path(__file__).parent.parent
FOREST = "2025年森林覆盖率目标是多少"
KEYS = [
    "id", "question", "understood", "status", "answerable", "answer",
    "citations", "statements", "nearest", "latency_ms", "fingerprint",
]  # fmt: skip


def test_readable_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([FOREST]) == 0
    out = capsys.readouterr().out
    assert "≥59%" in out
    assert (
        "\n出处\n[1] 第二章 总体要求 > 三、总体目标 > 专栏1 “十四五”质量强省主要规划指标  第13—15页（据目录）\n"
        in out
    )
    assert "    “24 |  | 森林覆盖率(%) | 59.96 | ≥59 | 约束性”\n" in out


def test_json_is_one_object_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", FOREST]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    answer = json.loads(line)
    assert [key for key in answer if key in KEYS] == KEYS
    assert (answer["id"], answer["status"], answer["answerable"]) == (None, "answered", True)
    (citation,) = answer["citations"]
    assert (citation["marker"], citation["section_id"]) == (1, "02.03.z01")
    assert (citation["page"], citation["page_end"]) == (13, 15)
    assert citation["path"][-1] == "专栏1 “十四五”质量强省主要规划指标"
    assert citation["quote"] == "24\t\t森林覆盖率(%)\t59.96\t≥59\t约束性"
    assert citation["end"] - citation["start"] == len(citation["quote"])


def test_a_refusal_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", "2030年鲁班奖目标是多少？"]) == 0
    assert json.loads(capsys.readouterr().out)["answerable"] is False


def test_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--why", FOREST]) == 0
    out = capsys.readouterr().out
    assert out.count("综合得分") == 5
    assert re.search(r"规划中有依据的概率 (0\.\d\d|1\.00)，低于 0\.\d\d 拒答：作答", out)
    assert main(["--why", "你好"]) == 0
    assert "没有检索" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("", "问题是空的"),
        ("  ", "问题是空的"),
        ("\x01", "没有读到文字"),
        ("\udc80水泥", "编码已损坏"),
        ("水" * 100_000, "超过 1000 字"),
    ],
    ids=["empty", "blank", "control", "surrogate", "long"],
)
def test_a_bad_question_fails_in_one_line(
    question: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([question]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert err.count("\n") == 1


def test_a_bad_question_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", "\ud800"]) == 1
    out, err = capsys.readouterr()
    error = json.loads(out)
    assert (error["id"], error["question"], error["status"]) == (None, "\ud800", "error")
    assert error["error"]["code"] == "bad_question"
    assert error["error"]["message"] == err.strip()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--interactive", "水泥"],
        ["--batch", "a.jsonl"],
        ["--out", "b.jsonl", "水泥"],
        ["--nonsense"],
    ],
)
def test_wrong_arguments(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("参数有误（")


def batch(tmp_path: Path, data: bytes) -> list[dict[str, object]]:
    source, target = tmp_path / "题 目.jsonl", tmp_path / "结 果.jsonl"
    source.write_bytes(data)
    assert main(["--batch", str(source), "--out", str(target)]) == 0
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_batch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"id": "甲", "question": FOREST},
        {"question": "那2020年呢", "history": [FOREST]},
        {"id": 7, "question": " "},
        {"id": "丁", "question": "水\ud800"},
    ]
    lines = [json.dumps(row) for row in rows]
    lines.insert(2, '{"id": "坏", "question": ')
    found = batch(tmp_path, "\n".join(lines).encode())
    assert [answer["id"] for answer in found] == ["甲", 2, 3, 7, "丁"]
    assert [answer["status"] for answer in found] == [
        "answered",
        "answered",
        "error",
        "error",
        "error",
    ]
    assert "59.96" in str(found[1]["answer"])
    assert "森林覆盖率" in str(found[1]["understood"])
    for answer in found[2:]:
        assert list(answer) == ["id", "question", "status", "answerable", "error"]
        assert answer["answerable"] is False
    out, err = capsys.readouterr()
    assert out == ""
    assert "共 5 题，其中 3 题未能作答" in err
    assert "5/5" in err  # the progress bar


def test_batch_answers_history_as_a_conversation_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"question": "那2020年呢", "history": [FOREST]}
    (alone,) = batch(tmp_path, json.dumps(row).encode())
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{FOREST}\n\n那2020年呢\n退出\n不会读到\n"))
    assert main(["--interactive", "--json"]) == 0
    out, err = capsys.readouterr()
    answers = [json.loads(line) for line in out.splitlines() if line]
    assert len(answers) == 2
    assert answers[1]["answer"] == alone["answer"]
    assert "问题是空的" in err


def test_a_conversation_ends_with_its_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("你好\n"))
    assert main(["--interactive"]) == 0
    assert capsys.readouterr().out.strip()


def test_files_that_will_not_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, place = tmp_path / "题.jsonl", tmp_path / "占位"
    place.write_bytes(b"")
    source.write_text('{"question": "水泥"}', encoding="utf-8")
    missing, out = str(tmp_path / "没有.jsonl"), str(tmp_path / "果.jsonl")
    for arguments, told in [
        (["--batch", missing, "--out", out], "读不出来"),
        (["--batch", str(source), "--out", str(place / "果.jsonl")], "结果写不进"),
        (["--batch", str(source), "--out", str(source)], "同一个"),
        (["--settings", missing, "水泥"], "设置文件"),
    ]:
        assert main(arguments) == 1
        err = capsys.readouterr().err.splitlines()[-1]
        assert told in err
        assert "请" in err
    assert source.read_text(encoding="utf-8") == '{"question": "水泥"}'


def test_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "设 置.toml"
    path.write_text("[answer]\nsupport = false\n", encoding="utf-8-sig")
    assert main(["--settings", str(path), "--json", FOREST]) == 0
    changed = json.loads(capsys.readouterr().out)
    assert main(["--json", FOREST]) == 0
    assert changed["fingerprint"] != json.loads(capsys.readouterr().out)["fingerprint"]
    path.write_text("[retrieval]\nunknown = 1\n", encoding="utf-8")
    assert main(["--settings", str(path), FOREST]) == 1
    assert "retrieval.unknown" in capsys.readouterr().err


@pytest.mark.parametrize("damage", ["truncated", "missing", "tokenizer"])
def test_a_damaged_model_is_told(
    tmp_path: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "坏 模型"
    model.mkdir()
    for name in ("modules.json", "config_sentence_transformers.json"):
        shutil.copy(ROOT / "index" / "model" / name, model)
    if damage != "tokenizer":
        (model / "tokenizer.json").write_text("{", encoding="utf-8")
    if damage != "missing":
        (model / "model.safetensors").write_bytes(b"\x08\x00\x00")
    settings = tmp_path / "a.toml"
    settings.write_text(f"[index]\nmodel = '{model}'\n", encoding="utf-8")
    assert main(["--settings", str(settings), FOREST]) == 1
    err = capsys.readouterr().err
    assert "缺失或已损坏" in err
    assert "请重新安装" in err


def test_a_damaged_index_is_built_again_and_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path / "数据 夹"))
    assert main([FOREST]) == 0
    first, err = capsys.readouterr()
    assert "建立索引" in err
    (folder,) = (tmp_path / "数据 夹" / "index").iterdir()
    (folder / "vectors.faiss").write_bytes(b"broken")
    assert main([FOREST]) == 0
    again, err = capsys.readouterr()
    assert "建立索引" in err
    assert again == first
    assert main([FOREST]) == 0
    assert "建立索引" not in capsys.readouterr().err


def test_a_file_in_place_of_the_data_folder_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "占位").write_bytes(b"")
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path / "占位"))
    assert main([FOREST]) == 1
    assert "PLANQA_DATA" in capsys.readouterr().err
