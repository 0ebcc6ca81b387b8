"""The same questions with parts of the assistant taken away, one row a part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from eval.intervals import Estimate, paired
from eval.metrics import MEASURES
from eval.runner import Askable, Run, run_questions
from eval.schema import Question

FULL = "完整"
COLUMNS = ("first", "first_five", "mrr", "right", "answered", "refused")
COMPARED = ("first", "right")
S = TypeVar("S")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class AblationRow:
    """``estimates`` of the measures in COLUMNS; ``differences`` to the full assistant."""

    name: str
    estimates: dict[str, Estimate]
    differences: dict[str, Estimate]


def ablate(
    settings: S,
    parts: Mapping[str, Callable[[S], S]],
    open_assistant: Callable[[S], Askable],
    questions: Sequence[Question],
    progress: Progress | None = None,
) -> tuple[AblationRow, ...]:
    """The full assistant, then one row for each part without it.

    ``parts`` maps a part's name to the change of settings that takes it away;
    ``progress(name, done, total)`` is called after each question.
    """
    changes: dict[str, Callable[[S], S]] = {FULL: lambda same: same}
    changes |= {f"去掉{name}": change for name, change in parts.items()}
    rows: list[AblationRow] = []
    full: Run | None = None
    for name, change in changes.items():

        def tell(done: int, total: int, name: str = name) -> None:
            if progress is not None:
                progress(name, done, total)

        run = run_questions(open_assistant(change(settings)), questions, name, tell)
        rows.append(_row(name, run, full))
        full = full or run
    return tuple(rows)


def _row(name: str, run: Run, full: Run | None) -> AblationRow:
    estimates = run.summary.overall.estimates
    shown = {column: estimates[column] for column in COLUMNS if column in estimates}
    differences = (
        {} if full is None else {m: _difference(m, full, run) for m in COMPARED if m in shown}
    )
    return AblationRow(name, shown, differences)


def _difference(measure: str, full: Run, run: Run) -> Estimate:
    pairs = [
        (x, y)
        for a, b in zip(full.outcomes, run.outcomes, strict=True)
        if (x := a.scores.get(measure)) is not None and (y := b.scores.get(measure)) is not None
    ]
    return paired([x for x, _ in pairs], [y for _, y in pairs])


def ablation_table(rows: Sequence[AblationRow]) -> str:
    """Markdown: means, and the paired differences to the full assistant with 95 % intervals."""
    head = [
        "",
        *(MEASURES[c].label for c in COLUMNS),
        *(f"{MEASURES[c].label}之差" for c in COMPARED),
    ]
    lines = [_line(head), _line(["---"] * len(head))]
    for row in rows:
        means = [f"{row.estimates[c].mean:.3f}" if c in row.estimates else "—" for c in COLUMNS]
        changes = [_signed(row.differences.get(c)) for c in COMPARED]
        lines.append(_line([row.name, *means, *changes]))
    return "\n".join(lines)


def _signed(e: Estimate | None) -> str:
    return "—" if e is None else f"{e.mean:+.3f} [{e.low:+.3f}, {e.high:+.3f}]"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
