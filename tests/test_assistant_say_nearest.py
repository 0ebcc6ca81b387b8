"""The nearest fact beside a refusal, and in which respect it is another."""

from __future__ import annotations

import pytest
from orchard import fact, inquiry, match, orchard

from assistant.reply import Inquiry
from assistant.say import nearest
from assistant.values import Difference

PLAN = orchard()
DOC = PLAN.document
FARMERS = fact(
    DOC, "园里有果农40名", ("40名",), ("果农",), year=2020, scope="全园", not_for=("果农协会",)
)
TRADERS = fact(DOC, "果商60名", ("60名",), ("果商",), year=2020)
ROW = DOC.indicators[0]
CROP = fact(DOC, DOC.text[ROW.start : ROW.end], ("50",), ("甜橙产量",), year=2030, claim="target")


def asked(text: str, level_other: float = 0.0) -> Inquiry:
    return inquiry(PLAN, text, matches=[match(FARMERS, 0.2, level_other=level_other)])


@pytest.mark.parametrize(
    ("text", "level_other", "differs"),
    [
        ("果农协会有多少名", 0.0, Difference("subject", "果农协会", "果农")),
        ("2035年果农有多少名", 0.0, Difference("year", "2035年", "2020年")),
        ("县里果农有多少名", 1.0, Difference("level", "县里", "全园")),
        ("长沙果农有多少名", 0.0, Difference("place", "长沙", "全园")),
        # the subject first, then the year
        ("2035年果农协会有多少名", 1.0, Difference("subject", "果农协会", "果农")),
        ("2035年县里果农有多少名", 1.0, Difference("year", "2035年", "2020年")),
        ("2020年果农有多少名", 0.0, None),
        ("果农有多高", 0.0, None),
    ],
)
def test_what_is_another(text: str, level_other: float, differs: Difference | None) -> None:
    found = nearest.of_fact(asked(text, level_other))
    assert found is not None
    assert found.differs == differs
    assert found.claim.text == "40名：园里有果农40名（2020年）。"


def test_a_row_says_both_of_its_years() -> None:
    found = nearest.of_fact(inquiry(PLAN, "2040年甜橙产量", matches=[match(CROP, 0.2)]))
    assert found is not None
    assert found.claim.text == "甜橙产量：2020年40吨，2030年目标50吨（预期性）。"
    assert (found.claim.verdict, found.claim.spans) == ("computed", ((ROW.start, ROW.end),))
    assert found.differs == Difference("year", "2040年", "2030年")


def test_only_what_is_named_and_likely_at_all() -> None:
    def said(*matches: tuple[float, float]) -> str | None:
        pairs = zip((FARMERS, TRADERS), matches, strict=False)
        found = nearest.of_fact(
            inquiry(PLAN, "多少", matches=[match(f, p, name_said=n) for f, (p, n) in pairs])
        )
        return found and found.claim.text[:3]

    assert said((0.05, 0.6)) == "40名"
    assert said((0.04, 0.6)) is None
    assert said((0.9, 0.59)) is None
    # the likeliest is not named, the next is
    assert said((0.9, 0.5), (0.1, 1.0)) == "60名"
    assert said() is None
