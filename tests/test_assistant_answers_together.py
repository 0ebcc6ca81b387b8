"""Rows compared and added: made-up rows, worked out by hand."""

from __future__ import annotations

from made_up_rows import FOXES, HARES, TREES, WATER

from assistant.answers.together import answer, compare, total
from assistant.reply import Reply


def texts(reply: Reply) -> list[str]:
    assert reply.status == "answered"
    assert {claim.verdict for claim in reply.claims} == {"computed"}
    return [claim.text for claim in reply.claims]


def test_compared_side_by_side() -> None:
    reply = compare((FOXES, HARES), "相差多少", (2020,))
    assert texts(reply) == ["2020年：“狐狸”40只，“野兔”100只；100−40=60，“野兔”高60只。"]
    assert reply.claims[0].spans == ((1, 2), (2, 3))


def test_a_bound_is_set_beside_but_not_subtracted() -> None:
    assert texts(compare((WATER, TREES), "相差多少", ())) == ["2025年：“净水率”84%，“植树率”≥90%。"]


def test_growth_compared() -> None:
    assert texts(compare((FOXES, HARES), "哪个增长快", ())) == [
        "从2020年到2025年：“狐狸”50−40=10，增加10只；“野兔”120−100=20，增加20只。",
        "增长率：“狐狸”（50−40）÷40=25%；“野兔”（120−100）÷100=20%。",
    ]


def test_added_up() -> None:
    assert texts(total((FOXES, HARES), ())) == ["2025年：“狐狸”50只，“野兔”120只；50+120=170只。"]


def test_units_are_not_mixed() -> None:
    assert texts(total((FOXES, WATER), ())) == [
        "2025年：“狐狸”50只，“净水率”84%；单位或口径不同，不宜相加。"
    ]


def test_units_are_not_subtracted_from_each_other() -> None:
    said = " ".join(texts(compare((FOXES, WATER), "相差多少", ())))
    # 84 % − 50
    assert "84−50" not in said
    assert "34" not in said


def test_a_bound_is_not_added() -> None:
    assert texts(total((WATER, TREES), ()))[0].endswith("单位或口径不同，不宜相加。")


def test_both_years_and_the_net_change() -> None:
    # 50 + 120 = 170, 40 + 100 = 140
    assert texts(total((FOXES, HARES), (2025,), "2025年合计多少，较2020年净增多少")) == [
        "2025年：“狐狸”50只，“野兔”120只；50+120=170只；"
        "2020年：“狐狸”40只，“野兔”100只；40+100=140只；"
        "2025年比2020年：170−140=30，增加30只。"
    ]


def test_the_gap_of_both_years() -> None:
    # 100 − 40 = 60, 120 − 50 = 70
    assert texts(compare((FOXES, HARES), "差距是扩大还是缩小", ())) == [
        "2025年：“狐狸”50只，“野兔”120只；120−50=70，“野兔”高70只；"
        "2020年：“狐狸”40只，“野兔”100只；100−40=60，“野兔”高60只；差距扩大70−60=10只。"
    ]


def test_multiples_and_shares() -> None:
    assert texts(compare((HARES, FOXES), "野兔是狐狸的几倍", ())) == [
        "2025年：“野兔”120只，“狐狸”50只；120÷50=2.4倍。"
    ]
    # 50 / 170 = 29.41 %
    reply = answer((FOXES, HARES), "狐狸占两者的百分之几", ())
    assert reply is not None
    assert "50÷（50+120）×100≈29.41，即“狐狸”占合计的29.41%" in texts(reply)[0]


def test_the_mean_of_rows() -> None:
    reply = answer((FOXES, HARES), "狐狸和野兔的均值", ())
    assert reply is not None
    # (50 + 120) / 2
    assert "（50+120）÷2=85" in texts(reply)[0]


def test_nothing_to_work_out() -> None:
    assert answer((FOXES, HARES), "狐狸和野兔的目标", ()) is None
