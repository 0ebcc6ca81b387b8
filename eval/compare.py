"""Two runs over the same questions: what changed sides, and whether that is chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.errors import FileError
from corpus.extras import need
from eval.intervals import Estimate, mcnemar, paired
from eval.metrics import MEASURES, reasons
from eval.runner import Outcome, Run

_SHOWN_IDS = 5


@dataclass(frozen=True, slots=True)
class Change:
    """One question that is right in only one of the two runs."""

    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Comparison:
    """``differences`` are after minus before, pair by pair; ``p`` is McNemar's, two-sided.

    ``note`` says that the runs were scored by other rules; of ``sealed`` sets no case is shown.
    """

    worse: tuple[Change, ...]
    better: tuple[Change, ...]
    both_right: int
    both_wrong: int
    p: float
    differences: dict[str, Estimate]
    note: str = ""
    sealed: bool = False


def compare(before: Run, after: Run) -> Comparison:
    """FileError unless both runs asked exactly the same questions with the same references."""
    need("eval")
    pairs = _pairs(before, after)
    worse = [Change(a, b) for a, b in pairs if a.right and not b.right]
    better = [Change(a, b) for a, b in pairs if b.right and not a.right]
    return Comparison(
        worse=tuple(sorted(worse, key=_drop)),
        better=tuple(sorted(better, key=_drop)),
        both_right=sum(a.right and b.right for a, b in pairs),
        both_wrong=sum(not a.right and not b.right for a, b in pairs),
        p=mcnemar(len(worse), len(better)),
        differences=_differences(pairs),
        note=_note(before.rules, after.rules),
        sealed=before.sealed or after.sealed,
    )


def _note(before: int, after: int) -> str:
    if before == after:
        return ""
    return (
        f"两次运行按不同的评分规则评出（前一次第 {before} 版，后一次第 {after} 版），"
        "全对与要点不能直接比；请用现在的版本重新评测较旧的一次。"
    )


def _pairs(before: Run, after: Run) -> list[tuple[Outcome, Outcome]]:
    first = {o.question.id: o for o in before.outcomes}
    second = {o.question.id: o for o in after.outcomes}
    differing = {
        "只在前一次的题": [i for i in first if i not in second],
        "只在后一次的题": [i for i in second if i not in first],
        "内容改过的题": [
            i for i in first if i in second and first[i].question != second[i].question
        ],
    }
    found = [
        f"{what} {len(ids)} 道（{'、'.join(ids[:_SHOWN_IDS])}{'……' if len(ids) > _SHOWN_IDS else ''}）"
        for what, ids in differing.items()
        if ids
    ]
    if found:
        raise FileError(
            f"两次运行的题目不同，不能比较：{'；'.join(found)}。请用同一套题重新评测后再比。"
        )
    if not first and (before.sealed or after.sealed):
        raise FileError("密封题集的运行只存总分，不能逐题比较；请对照两次的 report.html。")
    if not first:
        raise FileError("两次运行都没有题目，不能比较；请重新评测后再比。")
    return [(first[i], second[i]) for i in first]


def _drop(change: Change) -> tuple[float, str]:
    """Sorts the greatest loss of key points first, then by id."""
    before, after = (o.scores["points"] or 0 for o in (change.before, change.after))
    return after - before, change.before.question.id


def _differences(pairs: Sequence[tuple[Outcome, Outcome]]) -> dict[str, Estimate]:
    """Over the questions where a measure applies in both runs."""
    found = {}
    for name in MEASURES:
        both = [
            (x, y)
            for a, b in pairs
            if (x := a.scores.get(name)) is not None and (y := b.scores.get(name)) is not None
        ]
        if both:
            found[name] = paired([x for x, _ in both], [y for _, y in both])
    return found


def comparison_text(comparison: Comparison) -> str:
    """The comparison as Chinese plain text, worse cases first."""
    c = comparison
    lines = [
        *([c.note] if c.note else []),
        f"都对 {c.both_right} 题，都错 {c.both_wrong} 题，由对变错 {len(c.worse)} 题，"
        f"由错变对 {len(c.better)} 题；McNemar 精确检验 p = {c.p:.4f}",
        *_changes("由对变错", () if c.sealed else c.worse),
        *_changes("由错变对", () if c.sealed else c.better),
        "",
        "| 指标 | 后减前 [95% 区间] | 题数 |",
        "|---|---|---|",
        *(f"| {MEASURES[k].label} | {_signed(e)} | {e.n} |" for k, e in c.differences.items()),
    ]
    return "\n".join(lines)


def _changes(title: str, changes: Sequence[Change]) -> list[str]:
    lines = [f"\n{title}："] if changes else []
    for change in changes:
        question = change.before.question
        wrong = change.after if change.before.right else change.before
        why = "；".join(reasons(question, wrong.scores))
        lines.append(f"- {question.id} {question.question}（{why}）")
    return lines


def _signed(e: Estimate) -> str:
    return f"{e.mean:+.3f} [{e.low:+.3f}, {e.high:+.3f}]"
