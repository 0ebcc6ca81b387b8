"""What is measured of one answer; every measure is a number, or None where it does not apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from assistant.values import Answer, Citation
from corpus.values import Document
from eval.matching import says_any
from eval.metrics_citation import citation_scores
from eval.metrics_list import item_scores
from eval.metrics_retrieval import at_or_below
from eval.schema import Question

# A right answer can be read in a chat; whole sections poured out are not right.
LONGEST_RIGHT = 600
Scores = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure's Chinese ``label``, what it ``means``, and whether more is better."""

    label: str
    means: str
    more_is_better: bool = True


MEASURES: dict[str, Measure] = {
    "right": Measure(
        "全对",
        f"要点齐、引用对、无禁用内容、该答则答该拒则拒，且不超过 {LONGEST_RIGHT} 字",
    ),
    "decided": Measure("答拒正确", "可答的作答、不可答的拒答"),
    "status": Measure("状态一致", "回答状态与参考一致"),
    "answered": Measure("可答题作答率", "可答题中作答的占比（与拒答率一起看）"),
    "refused": Measure("不可答题拒答率", "不可答题中拒答的占比（与作答率一起看）"),
    "all_points": Measure("要点齐全", "参考要点全部说到"),
    "points": Measure("要点占比", "说到的要点占参考要点的比例"),
    "clean": Measure("无禁用内容", "列有禁用内容的题中，没有出现的占比"),
    "cited": Measure("引用命中", "可答题中，至少一条引用落在依据章节或依据原文上"),
    "on_target": Measure("引用准头", "全部引用中落在依据章节或依据原文上的占比"),
    "citation_recall": Measure("陈述有据率", "陈述得到其引用支持的占比（ALCE 引用召回）"),
    "citation_precision": Measure("引用必要率", "引用对其陈述有用的占比（ALCE 引用精度）"),
    "item_recall": Measure("清单查全率", "清单题中应列项目被列出的占比"),
    "item_precision": Measure("清单查准率", "清单题中所列项目属实的占比"),
    "length": Measure("答案字数", "含标记的答案字数", more_is_better=False),
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

    ``right`` = every key point said, nothing forbidden, answered if and only if
    answerable, at most :data:`LONGEST_RIGHT` characters and, for an answerable
    question with gold sections, at least one citation on target.
    """
    said = "\n".join(statement.text for statement in answer.statements)
    points = [says_any(said, forms) for forms in question.key_points]
    clean = not any(says_any(said, (forbidden,)) for forbidden in question.forbidden)
    decided = answer.answerable == question.answerable
    targets = [on_target(c, question, gold_spans(question, document)) for c in answer.citations]
    needs_citation = question.answerable and bool(question.sections)
    recall, precision = citation_scores(answer, document)
    items = _items(question, answer)
    length = len(answer.text)
    return {
        "right": float(
            all(points)
            and clean
            and decided
            and length <= LONGEST_RIGHT
            and (any(targets) or not needs_citation)
        ),
        "decided": float(decided),
        "status": float(answer.status == question.status),
        "answered": float(answer.answerable) if question.answerable else None,
        "refused": None if question.answerable else float(not answer.answerable),
        "all_points": float(all(points)) if points else None,
        "points": fmean(points) if points else None,
        "clean": float(clean) if question.forbidden else None,
        "cited": float(any(targets)) if needs_citation else None,
        "on_target": fmean(targets) if targets and question.sections else None,
        "citation_recall": recall,
        "citation_precision": precision,
        "item_recall": items[0],
        "item_precision": items[1],
        "length": float(length),
    }


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
    if scores["clean"] == 0:
        found.append("出现禁用内容")
    if scores["cited"] == 0:
        found.append("没有一条引用落在依据上")
    if (scores["length"] or 0) > LONGEST_RIGHT:
        found.append(f"答案 {scores['length']:.0f} 字，超过 {LONGEST_RIGHT} 字")
    return tuple(found)
