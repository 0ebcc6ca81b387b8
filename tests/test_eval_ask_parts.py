from eval_fakes import answer, asking, telling, told

from assistant.values import Statement
from eval.ask_parts import parts_of
from eval.schema import GoldAsk

NUMBER = GoldAsk(text="2025年有几个国检中心", answerable=True, key_points=(("28",),))
WHO = GoldAsk(text="谁来审批", answerable=True, key_points=(("省局",),))
HINT = Statement("按两问理解：", (), "notice")
APPROVED = Statement("由省局审批。", (1,), "verbatim")
COUNT = Statement("2025年目标为28个。", (1,), "computed")
GIVEN = answer((HINT, APPROVED, COUNT))


def test_without_told_asks_the_statement_that_says_most_is_first() -> None:
    number, who = parts_of(asking(NUMBER, WHO), GIVEN)
    assert (number.first, who.first) == (COUNT, APPROVED)
    assert (number.year, who.year) == (2025, None)
    (alone,) = parts_of(asking(NUMBER), GIVEN)  # only the first of one is looked at
    assert alone.first == APPROVED
    assert alone.statements == (APPROVED, COUNT)


def test_another_asks_year_does_not_count() -> None:
    now = GoldAsk(text="现在有几个", answerable=True, key_points=(("24",),))
    named = "2025年有几个国检中心，现在有几个"
    assert [p.year for p in parts_of(asking(NUMBER, now, question=named), GIVEN)] == [2025, None]
    (alone,) = parts_of(asking(now, question="2020年底有几个"), GIVEN)
    assert alone.year == 2020


def test_among_equals_the_asks_own_place_counts() -> None:
    nothing = GoldAsk(text="有没有奖金", answerable=False, polarity="规划没有写")
    parts = parts_of(asking(NUMBER, nothing), answer((COUNT, APPROVED)))
    assert [part.first for part in parts] == [COUNT, APPROVED]


def test_told_asks_are_taken_at_their_word() -> None:
    whole = telling(told((2,), "28个"), told((1,), None, "not_in_plan"), given=GIVEN)
    number, who = parts_of(asking(NUMBER, WHO), whole)
    assert (number.statements, number.window) == ((COUNT,), "28个")
    assert (who.window, who.status) == ("由省局审批。", "not_in_plan")


def test_told_asks_of_another_count_are_passed_over() -> None:
    whole = telling(told((2,), "28个"), given=GIVEN)
    assert [part.first for part in parts_of(asking(NUMBER, WHO), whole)] == [COUNT, APPROVED]


def test_the_first_words_do_not_cut_a_number() -> None:
    # 38 characters, then a number over the edge at 40
    text = "长" * 38 + "1000亿元"
    (part,) = parts_of(asking(NUMBER), answer((Statement(text, (1,), "verbatim"),)))
    assert part.window == "长" * 38 + "1000"


def test_an_empty_answer_has_empty_parts() -> None:
    (part,) = parts_of(asking(NUMBER), answer((), ()))
    assert (part.first, part.window, part.absent) == (None, "", False)
