"""Retrieval measures through ir-measures, and the TREC form they are computed from.

A gold section counts its descendants: the first hit at or below it stands for it
(further ones keep their own ids and count as misses), so each gold section is one
relevant document however many sections lie below it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.schema import Question

Rankings = Mapping[str, Sequence[str]]
# Names in ir-measures and ours; Success@k: any gold section among the first k.
MEASURES = {
    "Success@1": "first",
    "Success@5": "first_five",
    "R@1": "recall_1",
    "R@5": "recall_5",
    "R@10": "recall_10",
    "RR": "mrr",
    "nDCG@10": "ndcg_10",
}


def at_or_below(section_id: str, gold: str) -> bool:
    return section_id == gold or section_id.startswith(gold + ".")


def fold(ranking: Sequence[str], gold: Sequence[str]) -> tuple[str, ...]:
    """The ranking with the first hit at or below each gold section renamed to it.

    A hit below two gold sections stands for the deeper one that is still free.
    """
    free = sorted(set(gold), key=len, reverse=True)
    folded = []
    for section_id in ranking:
        match = next((g for g in free if at_or_below(section_id, g)), None)
        if match is None:
            folded.append(f"{section_id}+" if section_id in gold else section_id)
        else:
            free.remove(match)
            folded.append(match)
    return tuple(folded)


def run_lines(questions: Sequence[Question], rankings: Rankings, tag: str) -> list[str]:
    """TREC run: id Q0 section rank score tag; the score is 1/rank."""
    return [
        f"{q.id} Q0 {section_id} {rank} {1 / rank:.6f} {tag}"
        for q in questions
        for rank, section_id in enumerate(fold(rankings.get(q.id, ()), q.sections), 1)
    ]


def qrels_lines(questions: Sequence[Question]) -> list[str]:
    """TREC qrels: id 0 section 1, for questions with gold sections."""
    return [f"{q.id} 0 {gold} 1" for q in questions for gold in dict.fromkeys(q.sections)]


def retrieval_scores(
    questions: Sequence[Question], rankings: Rankings
) -> dict[str, dict[str, float]]:
    """For each question with gold sections the measures of :data:`MEASURES`, 0 where none is found."""
    import ir_measures

    judged = [q for q in questions if q.sections]
    if not judged:
        return {}
    scores = {q.id: dict.fromkeys(MEASURES.values(), 0.0) for q in judged}
    qrels = [ir_measures.Qrel(q.id, gold, 1) for q in judged for gold in set(q.sections)]
    run = [
        ir_measures.ScoredDoc(q.id, section_id, 1 / rank)
        for q in judged
        for rank, section_id in enumerate(fold(rankings.get(q.id, ()), q.sections), 1)
    ]
    measures = [ir_measures.parse_measure(name) for name in MEASURES]
    for metric in ir_measures.iter_calc(measures, qrels, run) if run else ():
        scores[metric.query_id][MEASURES[str(metric.measure)]] = float(metric.value)
    return scores
