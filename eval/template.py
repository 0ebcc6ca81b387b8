"""Files to fill in: header, two examples and, in a workbook, what goes where."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from corpus.errors import FileError
from eval.workbook import workbook_bytes

ROWS = (
    ("问题", "答案", "章节", "相似问"),
    (
        "2020年制造业产品质量合格率是多少？",
        "93.61%",
        "第一章一（一）1；专栏1",
        "2020年工厂出的东西合格率多高",
    ),
    ("规划对质量违法企业罚款多少？", "规划未载明", "", ""),
)
REMARKS = (
    ("填写说明",),
    ("两行示例请换成自己的题目；一行一题，只有“问题”必填。",),
    ("“答案”写必须说到的要点，几个要点用；或换行隔开；同一要点的几种写法用 | 隔开。",),
    ("规划没有写的，“答案”填“规划未载明”；是非题填“是”或“不是”。",),
    ("“答案”空着的题照样提问，不评分。",),
    ("“章节”写“第三章一（一）1”、标题、“专栏1”或章节编号，几处用；隔开；可以不填。",),
    ("“相似问”写同一题的其他问法，几种用；或换行隔开，每种各算一题；可以不填。",),
)


def template_csv() -> bytes:
    """UTF-8 with a byte order mark, so that Excel opens it."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(ROWS)
    return out.getvalue().encode("utf-8-sig")


def template_xlsx() -> bytes:
    return workbook_bytes({"题目": ROWS, "填写说明": REMARKS})


def template(path: Path) -> bytes:
    """The template in the form that the file's name asks for."""
    made = {".csv": template_csv, ".xlsx": template_xlsx}.get(path.suffix.lower())
    if made is None:
        raise FileError(f"不会写“{path.name}”这种模板；请写成 .csv 或 .xlsx 文件。")
    return made()
