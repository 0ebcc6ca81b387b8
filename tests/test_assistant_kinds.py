"""Forms of questions: the sum by hand, and what the fitted model makes of wordings."""

from __future__ import annotations

import math
from datetime import date

import pytest

from assistant.kinds import FORMS, KindModel
from assistant.question import understand

TODAY = date(2024, 6, 1)
ZERO = [0.0] * len(FORMS)


def only(form: str, weight: float) -> list[float]:
    return [weight * (name == form) for name in FORMS]


def test_runs_add_up() -> None:
    model = KindModel(
        {"哪章": only("where", 2.0), "谁": only("who", 0.5)},
        only("fact", 0.25),
    )
    found = model.probabilities("在哪章谁管")
    # where 2, who 0.5, fact 0.25, the other five 0
    total = math.exp(2) + math.exp(0.5) + math.exp(0.25) + 5
    assert found["where"] == pytest.approx(math.exp(2) / total)
    assert found["who"] == pytest.approx(math.exp(0.5) / total)
    assert sum(found.values()) == pytest.approx(1)
    assert model.form("在哪章谁管") == "where"
    assert model.form("水泥") == "fact"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("乡村旅游这块归哪家单位抓", "who"),
        ("低空经济是应急局还是发改委负责", "who"),
        ("把托育那部分捋一捋", "summary"),
        ("绿色港口的意思浓缩成几句", "summary"),
        ("“东数西算”作何解释", "definition"),
        ("冷链物流出现在文件第几页", "where"),
        ("智慧农业包括哪几类工程", "list"),
        ("职业教育有没有提到", "yes_no"),
        ("高铁里程比2020年多出多少公里", "calculation"),
        ("老城区的下水道怎么改", "fact"),
        # a word that points to another form than the one asked for
        ("补贴目标定在哪条线上", "fact"),
        ("枢纽除了省会还点了谁的名", "list"),
        ("谁批谁管那句原话怎么说的", "fact"),
    ],
)
def test_form_not_topic_decides(question: str, kind: str) -> None:
    """Topics that no plan on quality has."""
    assert understand(question, TODAY).kind == kind
