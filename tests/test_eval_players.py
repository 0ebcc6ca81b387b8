"""Five players that know a trick instead of the plan, beside one that answers."""

from collections.abc import Callable

import pytest
from eval_fakes import RATE, RATE_SECTION, FakeAssistant, answer, asking, cite, refusal

from assistant.app import Assistant
from assistant.values import Answer, Statement
from corpus.document import load_plan
from eval.players import OURSELVES, PlayerRow, Span, play, players_of, players_table, tricksters
from eval.schema import GoldAsk

PLAN = load_plan()
SECTION = PLAN.section(RATE_SECTION)
COMPANIES = "全省大中型企业全面实施首席质量官制度"


def found(text: str) -> Span:
    at = PLAN.text.index(text)
    return at, at + len(text)


def sentence(question: str) -> Span:
    return found(COMPANIES if "首席" in question else RATE)


def section(question: str) -> Span:
    at, _ = sentence(question)
    whole = PLAN.section_at(at)
    return whole.start, whole.end


RATE_ASK = GoldAsk(
    text="2020年制造业产品质量合格率是多少",
    answerable=True,
    key_points=(("93.61%",),),
    evidence=(RATE,),
    neighbours=("90.1%",),
)
ALL_ASK = GoldAsk(
    text="是不是所有企业都要有首席质量官",
    answerable=True,
    polarity="不是",
    key_points=(("大中型",),),
    evidence=(COMPANIES,),
)
FINE = GoldAsk(text="罚多少钱", answerable=False, polarity="规划没有写", neighbours=("93.61%",))
SET = (
    asking(RATE_ASK, id="rate", question=RATE_ASK.text, sections=(RATE_SECTION,)),
    asking(ALL_ASK, id="all", question=ALL_ASK.text),
    asking(FINE, id="fine", question="合格率低了要罚款吗"),
    asking(
        RATE_ASK, FINE, id="both", question="合格率多少，低了要罚款吗", sections=(RATE_SECTION,)
    ),
    refusal("weather", question="明天下雨吗"),
)
SAID = {
    "rate": Statement(f"93.61%：{RATE}", (1,), "verbatim"),
    "all": Statement(f"不是，{COMPANIES}", (2,), "verbatim"),
    "fine": Statement("规划没有写要罚款。", (), "absent"),
}
CITED = (
    cite(1, RATE_SECTION, RATE),
    cite(2, PLAN.section_at(sentence("首席")[0]).section_id, COMPANIES),
)


def knowing(asked: str) -> Answer:
    """Right on all: what each question asks, in order."""
    parts = {"制造业": "rate", "合格率多少": "rate", "首席": "all", "罚": "fine", "雨": "fine"}
    said = tuple(dict.fromkeys(SAID[name] for word, name in parts.items() if word in asked))
    cited = tuple(c for c in CITED if any(c.marker in s.markers for s in said))
    absent = sum(s.verdict == "absent" for s in said)
    status = "answered" if not absent else "partly" if len(said) > absent else "not_in_plan"
    return answer(said, cited, status=status)


@pytest.fixture(scope="module")
def rows() -> dict[str, PlayerRow]:
    other = FakeAssistant(knowing)
    players = tricksters(PLAN, section, sentence, other, SET) | {OURSELVES: other}
    return {name: play(name, player, SET) for name, player in players.items()}


@pytest.fixture
def mean(rows: dict[str, PlayerRow]) -> Callable[[str, str], float]:
    return lambda name, measure: rows[name].means[measure][0]


Mean = Callable[[str, str], float]


def test_who_knows_is_right_on_all(mean: Mean) -> None:
    for measure in ("right", "all_asks", "polarity", "answered", "refused", "direct"):
        assert mean(OURSELVES, measure) == 1
    assert (mean(OURSELVES, "false_yes"), mean(OURSELVES, "said_precision")) == (0, 1)


def test_copying_whole_sections(mean: Mean) -> None:
    # the rate alone is right, and its figure stands within 40 characters of the heading
    assert mean("抄整节", "right") == 0.2
    assert mean("抄整节", "said_precision") < 0.5  # one sentence of three or more belongs
    assert mean("抄整节", "refused") == 0
    assert mean("抄整节", "polarity") == 0


def test_always_refusing(mean: Mean) -> None:
    assert mean("总拒答", "right") == 0.4  # the fine and the weather
    assert (mean("总拒答", "answered"), mean("总拒答", "refused")) == (0, 1)
    assert mean("总拒答", "all_asks") == 0  # the rate of the compound is not said
    # 规划没有写 to three sides, of which two are so
    assert mean("总拒答", "polarity") == pytest.approx(2 / 3)


def test_never_refusing(mean: Mean) -> None:
    assert mean("总作答", "right") == 0.2  # the rate
    assert (mean("总作答", "answered"), mean("总作答", "refused")) == (1, 0)
    assert (mean("总作答", "polarity"), mean("总作答", "all_asks")) == (0, 0)


def test_always_saying_yes(mean: Mean) -> None:
    assert mean("总说是", "right") == 0.2
    assert (mean("总说是", "false_yes"), mean("总说是", "polarity")) == (1, 0)
    assert mean("总说是", "refused") == 0


def test_answering_the_first_ask_only(mean: Mean) -> None:
    assert mean("只答第一问", "right") == 0.8  # all but the compound
    assert mean("只答第一问", "all_asks") == 0


def test_the_players_find_what_the_assistant_finds(assistant: Assistant) -> None:
    players = players_of(assistant, SET)
    assert list(players) == ["抄整节", "总拒答", "总作答", "总说是", "只答第一问", OURSELVES]
    whole = players["抄整节"].ask(RATE_ASK.text)
    assert whole.citations[0].quote == PLAN.section_text(SECTION)
    (said,) = players["总说是"].ask(RATE_ASK.text).statements
    assert said.text.startswith("是的，")
    assert "93.61%" in said.text
    compound = SET[3].question
    assert players["只答第一问"].ask(compound).text == assistant.ask(RATE_ASK.text).text
    assert players["总作答"].ask("<b></b>").citations  # nothing is left to look for


def test_the_table(rows: dict[str, PlayerRow]) -> None:
    lines = players_table(list(rows.values())).splitlines()
    assert lines[0].startswith("| 做法 | 全对 | 各问都答到 | 是非正确 | 误说是 |")
    assert lines[3].startswith("| 总拒答 | 0.400（5） | 0.000（1） |")
    assert "| —" in lines[3]  # says nothing, quotes nothing: no precision of it
    assert len(lines) == 8
