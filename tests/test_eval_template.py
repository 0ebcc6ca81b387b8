from pathlib import Path

import pytest

from corpus.document import load_plan
from eval.__main__ import main
from eval.outside import load_outside
from eval.template import template_csv


@pytest.mark.parametrize("name", ["题.csv", "题.xlsx"])
def test_a_template_is_read_as_it_is_written(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    assert main(["template", "--out", str(path)]) == 0
    assert f"--questions {path}" in capsys.readouterr().out
    loaded = load_outside(path, load_plan())
    assert [(q.id, q.key_points, q.sections, q.status) for q in loaded.questions] == [
        ("row-2", (("93.61%",),), ("01.01.01.01", "02.03.z01"), "answered"),
        ("row-2~2", (("93.61%",),), ("01.01.01.01", "02.03.z01"), "answered"),
        ("row-3", (), (), "not_in_plan"),
    ]
    assert loaded.notes == (("读的是工作表“题目”",) if name.endswith("x") else ())


def test_excel_opens_the_csv_as_utf_8() -> None:
    assert template_csv().startswith("\ufeff问题,答案,章节,相似问\r\n".encode())


def test_other_kinds_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "--out", str(tmp_path / "x.doc")]) == 1
    assert "请写成 .csv 或 .xlsx 文件" in capsys.readouterr().err


def test_beir_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["beir", "--split", "practice", "--out", str(tmp_path / "set")]) == 0
    assert (tmp_path / "set" / "qrels" / "practice.tsv").is_file()
    assert "BEIR 表示不了，没有写" in capsys.readouterr().out
