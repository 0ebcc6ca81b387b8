"""Who the plan names, and how; actors and forms read off the printed sentences by hand."""

from __future__ import annotations

import pytest

from corpus.duties import read_duties
from corpus.values import Document


@pytest.mark.parametrize(
    ("actor", "mode", "form", "words"),
    [
        ("省人大", "done", "主语", "开展《产品质量法》等执法检查"),
        ("省政府", "done", "对", "对市州政府质量工作进行考核"),
        ("各级财政", "task", "要", "各级财政要"),
        # several that do something together are its subject, each of them
        ("湖南日报", "done", "主语", "专栏专版"),
        ("省政府微信公众平台", "done", "主语", "专栏专版"),
    ],
)
def test_duties_of_the_plan(plan: Document, actor: str, mode: str, form: str, words: str) -> None:
    found = [d for d in read_duties(plan) if d.actor == actor and words in d.text]
    assert [(d.mode, d.form) for d in found[:1]] == [(mode, form)]


def test_spans_cut_out_the_sentences(plan: Document) -> None:
    duties = read_duties(plan)
    assert len(duties) > 60
    for duty in duties:
        assert plan.text[duty.start : duty.end] == duty.text
        assert duty.actor in duty.text
        assert plan.section_at(duty.start).section_id == duty.section_id
        assert (duty.mode == "done") == duty.section_id.startswith("01")
