from eval_fakes import RATE, question, refusal

from corpus.document import load_plan
from eval.split import neighbours, split

PLAN = load_plan()
OVERLAPPING = "制造业产品质量合格率达到93.61%，比2015年提高5.11个百分点"
OTHER = "消费品质量合格率为90.1%"


def test_neighbours_share_a_fact_or_a_passage() -> None:
    questions = [
        question("a", evidence=(RATE,)),
        question("b", evidence=(OVERLAPPING,)),  # overlaps a
        question("c", evidence=(OTHER,), fact="x"),
        refusal("d", fact="x"),  # names the fact of c
        question("e", evidence=(RATE, OTHER)),  # two passages tie nothing together
    ]
    groups = neighbours(PLAN, questions)
    assert [[q.id for q in group] for group in groups] == [["a", "b"], ["c", "d"], ["e"]]


def test_sixty_to_forty_of_each_kind_and_always_the_same() -> None:
    questions = [
        maker(f"{kind}-{n:02}", kind=kind, fact=f"{kind}{n}")
        for kind, maker in (("yes_no", refusal), ("not_in_plan", refusal))
        for n in range(20)
    ]
    dev, test = split(PLAN, questions)
    assert [sum(q.kind == kind for q in dev) for kind in ("yes_no", "not_in_plan")] == [12, 12]
    assert len(test) == 16
    assert [q.id for q in dev] == sorted(q.id for q in dev)
    assert split(PLAN, questions[::-1]) == (dev, test)
