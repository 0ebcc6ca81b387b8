from eval_fakes import RATE, question, refusal

from corpus.document import load_plan
from eval.split import extend, neighbours, split

PLAN = load_plan()
OVERLAPPING = "制造业产品质量合格率达到93.61%，比2015年提高5.11个百分点"
OTHER = "消费品质量合格率为90.1%"
LAST = "农产品质量合格率稳定在99%"


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


def test_new_questions_join_their_neighbours_and_old_ones_stay() -> None:
    dev = (question("a", evidence=(OTHER,), fact="x"), question("m", fact="z", evidence=(LAST,)))
    # m and t rest on one passage, on two sides already: neither moves.
    test = (question("c", evidence=(RATE,), fact="y"), question("t", evidence=(LAST,)))
    new = [
        question("b", evidence=(OVERLAPPING,), fact="w"),  # overlaps c: test
        refusal("f", fact="y"),  # the fact of c: test
        refusal("g", fact="w"),  # the fact of b, which goes to test: test
        question("d", evidence=(OTHER,)),  # overlaps a, of dev: dev
        refusal("e", fact="z"),  # the fact of m, which stands in dev: dev
        refusal("h"),  # no neighbour at all: dev
    ]
    grown = extend(PLAN, dev, test, new)
    assert [[q.id for q in part] for part in grown] == [
        ["a", "d", "e", "h", "m"],
        ["b", "c", "f", "g", "t"],
    ]
    assert set(dev) <= set(grown[0])
    assert set(test) <= set(grown[1])
    assert extend(PLAN, dev, test, new[::-1]) == grown
