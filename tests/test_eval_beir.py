import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from eval_fakes import question, refusal

from corpus.document import load_plan
from corpus.errors import FileError
from eval.beir import exportable, write_beir
from eval.loaded import Unscored
from eval.outside import load_outside
from eval.questions import load_split

PLAN = load_plan()


def test_our_own_set_there_and_back(tmp_path: Path) -> None:
    dev = exportable(load_split("dev"))
    write_beir(tmp_path / "set", "dev", dev, PLAN)
    loaded = load_outside(tmp_path / "set", PLAN)
    assert [(q.id, q.question, set(q.sections)) for q in loaded.questions] == [
        (q.id, q.question, set(q.sections)) for q in dev
    ]
    assert loaded.unscored == ()
    assert loaded.notes == ("BEIR 题集只有依据章节：评引用与检索，不评要点",)


def test_the_files_are_as_beir_reads_them(tmp_path: Path) -> None:
    asked = question("q1", question="问", sections=("01.01.01.01", "02"))
    write_beir(
        tmp_path, "dev", exportable([asked, refusal("r"), question("f", history=("前",))]), PLAN
    )
    assert (tmp_path / "qrels/dev.tsv").read_text(encoding="utf-8") == (
        "query-id\tcorpus-id\tscore\nq1\t01.01.01.01\t1\nq1\t02\t1\n"
    )
    assert (tmp_path / "queries.jsonl").read_text(encoding="utf-8") == (
        '{"_id": "q1", "text": "问"}\n'
    )
    lines = (tmp_path / "corpus.jsonl").read_text(encoding="utf-8").split("\n")
    corpus = {row["_id"]: row for row in map(json.loads, filter(None, lines))}
    assert corpus.keys() == PLAN.by_id.keys()
    assert "合格率达到93.61%" in corpus["01.01.01.01"]["text"]
    assert corpus["01.01.01.01"]["title"].endswith("（一）总体质量稳步提升 › 1. 产品质量方面")
    # a heading alone holds what stands below it
    assert "合格率达到93.61%" in corpus["01.01.01"]["text"]


QUERIES = (
    '{"_id": "a", "text": "甲"}\n{"_id": "b", "text": "乙"}\n{"_id": "c", "text": "丙"}\n'
    '{"_id": "a", "text": "丁"}\n{"_id": "", "text": "戊"}\n{"_id": "e", "text": ""}\n'
)
QRELS = "query-id\tcorpus-id\tscore\na\t02\t1\na\t03\t0\nb\tdoc9\t1\n"
NOTES = (
    "BEIR 题集只有依据章节：评引用与检索，不评要点",
    "queries.jsonl 第 2 行：只提问、不评分，规划里没有章节“doc9”；corpus-id 请用本规划的章节编号",
    "queries.jsonl 第 3 行：qrels 里没有这一题的依据章节，只提问、不评分",
    "queries.jsonl 第 5 行：没有 _id，或其中有空白，没有读；请改正",
    "queries.jsonl 第 6 行：没有读：问题是空的；"
    "请输入想了解的内容，例如“2025年森林覆盖率目标是多少？”。",
    "_id “a”出现了不止一次，只读第一次；请改成不重复的",
)


@pytest.mark.parametrize("form", ["folder", "file", "zip", "beside"])
def test_what_does_not_fit_is_noted(tmp_path: Path, form: str) -> None:
    (tmp_path / "qrels").mkdir()
    qrels = tmp_path / ("test.tsv" if form == "beside" else "qrels/test.tsv")
    qrels.write_text(QRELS, encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text(QUERIES, encoding="utf-8")
    with ZipFile(tmp_path / "set.zip", "w") as archive:
        archive.write(qrels, "set/qrels/test.tsv")
        archive.write(tmp_path / "queries.jsonl", "set/queries.jsonl")
    paths = {"folder": "", "file": "queries.jsonl", "zip": "set.zip", "beside": "queries.jsonl"}
    loaded = load_outside(tmp_path / paths[form], PLAN)
    assert [(q.id, q.question, q.sections) for q in loaded.questions] == [("a", "甲", ("02",))]
    assert loaded.unscored == (
        Unscored("b", "乙", "规划里没有章节“doc9”"),
        Unscored("c", "丙", "qrels 里没有这一题的依据章节"),
    )
    assert loaded.notes == NOTES


def test_queries_without_judgements_are_only_asked(tmp_path: Path) -> None:
    (tmp_path / "queries.jsonl").write_text('{"_id": "a", "text": "甲"}\n', encoding="utf-8")
    loaded = load_outside(tmp_path / "queries.jsonl", PLAN)
    assert loaded.unscored == (Unscored("a", "甲", "没有给出答案"),)
    with pytest.raises(FileError, match="没有 qrels"):
        load_outside(tmp_path, PLAN)


def test_folders_and_archives_without_queries(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"里没有 queries\.jsonl"):
        load_outside(tmp_path, PLAN)
    with ZipFile(tmp_path / "set.zip", "w") as archive:
        archive.writestr("x", "y")
    with pytest.raises(FileError, match=r"应恰有一个 queries\.jsonl，现有 0 个"):
        load_outside(tmp_path / "set.zip", PLAN)
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04")
    with pytest.raises(FileError, match="打不开"):
        load_outside(tmp_path / "bad.zip", PLAN)
