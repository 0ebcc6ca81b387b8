"""Sentences and rows as the encoder reads them."""

from __future__ import annotations

from corpus.values import Document
from index.passages import passage_texts, plan_sentences, row_text


def test_a_sentence_stands_under_its_last_two_headings(plan: Document) -> None:
    found = dict(zip(plan_sentences(plan), passage_texts(plan), strict=True))
    sentence = next(s for s in found if s.text.startswith("消费品质量合格率为90.1%"))
    assert found[sentence] == (
        "（一）总体质量稳步提升 1. 产品质量方面：消费品质量合格率为90.1%，居全国第9位。"
    )


def test_a_row_is_told_in_words(plan: Document) -> None:
    awards = next(row for row in plan.indicators if row.number == 7)
    assert row_text(awards) == "中国质量奖（项）：2020年6，2025年12，预期性"
    texts = passage_texts(plan)
    assert sum(text.endswith(row_text(awards)) for text in texts) == 1
    assert not any("\t" in text for text in texts)


def test_an_inherited_category_comes_before_the_name(plan: Document) -> None:
    row = next(row for row in plan.indicators if row.number == 10)
    assert (
        row_text(row) == "质量基础设施 省级最高社会公用计量标准（项）：2020年245，2025年290，预期性"
    )
