"""Whether something grows or shrinks between two years."""

from __future__ import annotations

import pytest
from orchard import fact, inquiry, match, orchard

from assistant.say import compared
from assistant.table import RowMatch

PLAN = orchard()
DOC = PLAN.document
ROW = DOC.indicators[0]  # 甜橙产量: 40 in 2020, 50 in 2030
FARMERS = fact(DOC, "园里有果农40名", ("40名",), ("果农",), year=2020)
TRADERS = fact(DOC, "果商60名", ("60名",), ("果商",), year=2020)
COMING = fact(DOC, "育苗200株", ("200株",), ("苗",), year=2030, claim="target")


def said(text: str, *, named: bool = True) -> str | None:
    rows = [RowMatch(ROW, 1.0 if named else 0.5, 0.0)]
    found = compared.answer(inquiry(PLAN, text, rows=rows))
    return found and found.claims[0].text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # 50 > 40
        ("甜橙产量2030年比2020年多吗", "是：2030年50吨，2020年40吨。"),
        ("甜橙产量还会涨吧", "是：2030年50吨，2020年40吨。"),
        ("甜橙产量比现在少吧", "不是：2030年50吨，2020年40吨。"),
        ("甜橙产量反而减了吗", "不是：2030年50吨，2020年40吨。"),
        # both ways, neither way, not over time
        ("甜橙产量变多还是变少", None),
        ("甜橙产量比得上吗", None),
        ("甜橙产量多吗", None),
    ],
)
def test_of_a_row(text: str, words: str | None) -> None:
    assert said(text) == words


def test_what_is_told() -> None:
    found = compared.answer(inquiry(PLAN, "甜橙产量比现在少吧", rows=[RowMatch(ROW, 1.0, 0.0)]))
    assert found is not None
    assert (found.status, found.form) == ("answered", "is_it_so")
    assert found.direct == "不是，2030年50吨，2020年40吨"
    # both cells stand in one row, cited once
    assert (found.claims[0].verdict, found.claims[0].spans) == ("computed", ((ROW.start, ROW.end),))


def test_a_row_that_is_not_named_is_not_compared() -> None:
    assert said("产量还会涨吧", named=False) is None


def test_of_two_facts_of_one_unit_and_two_years() -> None:
    later = fact(DOC, "果商60名", ("60名",), ("果农",), year=2030, claim="target")
    text = "果农比现在还多吧"

    def told(*matches: tuple[object, float]) -> str | None:
        pairs = [match(one, chance) for one, chance in matches]  # type: ignore[arg-type]
        found = compared.answer(inquiry(PLAN, text, matches=pairs))
        return found and found.claims[0].text

    # 60 > 40, in whatever order they are found
    for facts in ((FARMERS, later), (later, FARMERS)):
        assert told(*((one, 0.5) for one in facts)) == "是：2030年60名，2020年40名。"
    assert told((FARMERS, 0.5), (TRADERS, 0.4)) is None  # one year
    assert told((FARMERS, 0.5), (COMING, 0.4)) is None  # 名 and 株
    assert told((FARMERS, 0.5), (later, 0.09)) is None  # hardly likely
    assert told() is None
