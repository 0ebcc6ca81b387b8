"""What is measured of one answer; every measure is a number, or None where it does not apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from assistant.values import Answer, Citation
from corpus.values import Document
from eval.ask_parts import parts_of
from eval.clauses import says_any_of_year
from eval.matching import says_any
from eval.metrics_asks import ask_measures, ask_scores, directness
from eval.metrics_citation import citation_scores
from eval.metrics_list import item_scores
from eval.metrics_retrieval import at_or_below
from eval.metrics_said import difficulty, said_precision
from eval.schema import Question

# A right answer can be read in a chat; whole sections poured out are not right.
LONGEST_RIGHT = 600
# The edition of these rules; raised when an answer that was right may no longer be.
RULES = 2
Scores = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure's Chinese ``label``, what it ``means``, and whether more is better.

    ``more_is_better`` is None for what only tells of the questions.
    """

    label: str
    means: str
    more_is_better: bool | None = True


MEASURES: dict[str, Measure] = {
    "right": Measure(
        "全对",
        f"每一问都答到（要点齐、是非对、没有误取邻值，缺的说明没有写），"
        f"引用对、无禁用内容、该答则答该拒则拒，且不超过 {LONGEST_RIGHT} 字",
    ),
    "all_asks": Measure("各问都答到", "一问多事的题中，每一问都答到或说明规划没有写的占比"),
    "asks_share": Measure("各问答到率", "题中各问答到或说明规划没有写的比例"),
    "polarity": Measure("是非正确", "是非之问中，开头的是、不是、规划没有写与参考一致的占比"),
    "false_yes": Measure(
        "误说是", "应答“不是”或“规划没有写”的问中，说成“是”的占比", more_is_better=False
    ),
    "no_neighbour": Measure("不误取邻值", "列有邻值的问中，没有把邻值当作答案的占比"),
    "direct": Measure("开门见山", "答对的可答题中，要点就在开头（短要点在前 40 字内）的占比"),
    "decided": Measure("答拒正确", "可答的作答、不可答的拒答"),
    "status": Measure("状态一致", "回答状态与参考一致"),
    "answered": Measure("可答题作答率", "可答题中作答的占比（与拒答率一起看）"),
    "refused": Measure("不可答题拒答率", "不可答题中拒答的占比（与作答率一起看）"),
    "all_points": Measure("要点齐全", "参考要点全部说到"),
    "points": Measure("要点占比", "说到的要点占参考要点的比例"),
    "clean": Measure("无禁用内容", "列有禁用内容的题中，没有出现的占比"),
    "cited": Measure("引用命中", "可答题中，至少一条引用落在依据章节或依据原文上"),
    "on_target": Measure("引用准头", "全部引用中落在依据章节或依据原文上的占比"),
    "said_precision": Measure(
        "所引切题", "所引的语句中，就是依据语句的占比（清单、概括等：在依据章节之内）"
    ),
    "citation_recall": Measure("陈述有据率", "陈述得到其引用支持的占比（ALCE 引用召回）"),
    "citation_precision": Measure("引用必要率", "引用对其陈述有用的占比（ALCE 引用精度）"),
    "item_recall": Measure("清单查全率", "清单题中应列项目被列出的占比"),
    "item_precision": Measure("清单查准率", "清单题中所列项目属实的占比"),
    "length": Measure("答案字数", "含标记的答案字数", more_is_better=False),
    "difficulty": Measure(
        "难度", "题面用词见于依据原文与标题的占比，越低越难；只说明题目", more_is_better=None
    ),
    "first": Measure("首位命中", "依据章节（或其下级）排在第一"),
    "first_five": Measure("前五命中", "依据章节（或其下级）在前五之内"),
    "recall_1": Measure("R@1", "前 1 名覆盖依据章节的比例"),
    "recall_5": Measure("R@5", "前 5 名覆盖依据章节的比例"),
    "recall_10": Measure("R@10", "前 10 名覆盖依据章节的比例"),
    "mrr": Measure("MRR", "首个依据章节名次的倒数"),
    "ndcg_10": Measure("nDCG@10", "前 10 名的折损累计增益"),
}


def score_answer(question: Question, answer: Answer, document: Document) -> dict[str, float | None]:
    """All answer measures of :data:`MEASURES`; the retrieval ones are computed for a whole run.

    ``right`` = every ask served (:mod:`eval.metrics_asks`), nothing forbidden, answered
    if and only if answerable, at most :data:`LONGEST_RIGHT` characters and, for an
    answerable question with gold sections, at least one citation on target.
    """
    said = "\n".join(statement.text for statement in answer.statements)
    points = _points(question, answer, said)
    clean = not any(says_any(said, (forbidden,)) for forbidden in question.forbidden)
    decided = answer.answerable == question.answerable
    spans = gold_spans(question, document)
    targets = [on_target(c, question, spans) for c in answer.citations]
    needs_citation = question.answerable and bool(question.sections)
    recall, precision = citation_scores(answer, document)
    items = _items(question, answer)
    length = len(answer.text)
    asks = ask_scores(question, answer)
    right = (
        all(ask.served for ask in asks)
        and clean
        and decided
        and length <= LONGEST_RIGHT
        and (any(targets) or not needs_citation)
    )
    return {
        "right": float(right),
        **ask_measures(question, asks),
        "direct": directness(asks, right),
        "decided": float(decided),
        "status": float(answer.status == question.status),
        "answered": float(answer.answerable) if question.answerable else None,
        "refused": None if question.answerable else float(not answer.answerable),
        "all_points": float(all(points)) if points else None,
        "points": fmean(points) if points else None,
        "clean": float(clean) if question.forbidden else None,
        "cited": float(any(targets)) if needs_citation else None,
        "on_target": fmean(targets) if targets and question.sections else None,
        "said_precision": said_precision(question, answer, document, spans),
        "citation_recall": recall,
        "citation_precision": precision,
        "item_recall": items[0],
        "item_precision": items[1],
        "length": float(length),
        "difficulty": difficulty(question, document),
    }


def _points(question: Question, answer: Answer, said: str) -> list[bool]:
    """For each key point whether it is said, a bare figure for the year its ask names."""
    return [
        says_any_of_year(said, forms, part.year)
        for part in parts_of(question, answer)
        for forms in part.gold.key_points
    ]


def _items(question: Question, answer: Answer) -> tuple[float | None, float | None]:
    if question.kind != "list" or not question.answerable or not question.key_points:
        return None, None
    return item_scores(question.key_points, answer)


def gold_spans(question: Question, document: Document) -> tuple[tuple[int, int], ...]:
    """Where the evidence stands: each snippet's first place in each gold section or below it."""
    found = []
    for section in document.sections:
        if not any(at_or_below(section.section_id, gold) for gold in question.sections):
            continue
        text = document.section_text(section)
        for snippet in question.evidence:
            at = text.find(snippet)
            if at >= 0:
                found.append((section.start + at, section.start + at + len(snippet)))
    return tuple(found)


def on_target(citation: Citation, question: Question, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether a citation lies at or below a gold section or overlaps gold evidence."""
    return any(at_or_below(citation.section_id, gold) for gold in question.sections) or any(
        citation.start < end and start < citation.end for start, end in spans
    )


def reasons(question: Question, scores: Scores) -> tuple[str, ...]:
    """Why an answer is not right, in Chinese; empty for a right one."""
    found = []
    if scores["decided"] == 0:
        found.append("该答却拒" if question.answerable else "该拒却答")
    if scores["all_points"] == 0:
        found.append(f"要点只说到 {scores['points']:.0%}")
    if _of(scores, "polarity", 1) < 1:
        found.append("把“不是”或“没有写”说成“是”" if _of(scores, "false_yes", 0) else "是非不对")
    if _of(scores, "no_neighbour", 1) < 1:
        found.append("把邻值当作答案")
    if _of(scores, "all_asks", 1) == 0:
        found.append(f"各问只答到 {scores['asks_share']:.0%}")
    if scores["clean"] == 0:
        found.append("出现禁用内容")
    if scores["cited"] == 0:
        found.append("没有一条引用落在依据上")
    if (scores["length"] or 0) > LONGEST_RIGHT:
        found.append(f"答案 {scores['length']:.0f} 字，超过 {LONGEST_RIGHT} 字")
    return tuple(found)


def _of(scores: Scores, name: str, otherwise: float) -> float:
    """A measure's value; ``otherwise`` where it does not apply, or an older run lacks it."""
    value = scores.get(name)
    return otherwise if value is None else value
