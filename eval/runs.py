"""Run folders: ``<data folder>/runs/<time>-<fingerprint>/``, manifest written last.

==============  ==============================================================
answers.jsonl   one outcome a line: answer, question, ranking, support, scores
unscored.jsonl  answers to questions that were only asked, where there are any
metrics.json    all means with intervals, by kind, style, asker, voice; percentiles
report.html     the same to read, with every failed case; needs nothing else
run.trec        rankings, gold parents folded (see eval/metrics_retrieval.py)
qrels.trec      gold sections of the same questions
manifest.json   what made it: set, digest, fingerprint, version, rules, counts
==============  ==============================================================

Of a sealed set only totals and kinds are written: answers.jsonl and the TREC files
stay empty, the report shows no case.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from corpus.errors import DataFolderError, FileError
from corpus.files import reason
from corpus.paths import data_folder, writable_folder
from eval.metrics_retrieval import qrels_lines, run_lines
from eval.report import report_html
from eval.runner import Outcome, Run
from eval.schema import Question
from eval.summary import Summary
from eval.unscored import Asked, asked_json, asked_of

MANIFEST = "manifest.json"
UNSCORED = "unscored.jsonl"
PACKAGE = "quality-plan-qa"


def runs_folder() -> Path:
    return data_folder() / "runs"


def save_run(run: Run, asked: Sequence[Asked] = ()) -> Path:
    """Writes a new run folder and returns it; DataFolderError when it cannot be written.

    ``asked`` are the questions beside the run that were not scored.
    """
    folder = _new_folder(run)
    kept = () if run.sealed else run.outcomes
    summary = run.summary.totals if run.sealed else run.summary
    questions = [outcome.question for outcome in kept]
    rankings = {outcome.question.id: outcome.ranking for outcome in kept}
    files = {
        "answers.jsonl": [_line(_outcome_json(outcome)) for outcome in kept],
        "metrics.json": [json.dumps(summary.as_json(), ensure_ascii=False, indent=2)],
        "report.html": [report_html(run)],
        "run.trec": run_lines(questions, rankings, run.fingerprint[:12]),
        "qrels.trec": qrels_lines(questions),
        **({UNSCORED: [_line(asked_json(one)) for one in asked]} if asked else {}),
        MANIFEST: [
            json.dumps(_manifest(run) | {"unscored": len(asked)}, ensure_ascii=False, indent=2)
        ],
    }
    try:
        for name, lines in files.items():
            text = "".join(line + "\n" for line in lines)
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise DataFolderError(
            f"评测结果写不进“{folder}”（{reason(error)}）；请检查磁盘空间与权限。"
        ) from error
    return folder


def load_run(folder: Path) -> Run:
    """A saved run; FileError when it is unfinished or damaged."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        lines = _lines(folder / "answers.jsonl")
        metrics = (folder / "metrics.json").read_text(encoding="utf-8")
        outcomes = tuple(_outcome(json.loads(line)) for line in lines)
        run = Run(
            name=manifest["set"],
            fingerprint=manifest["fingerprint"],
            digest=manifest["questions_digest"],
            started=manifest["started"],
            seconds=manifest["seconds"],
            stopped=manifest["stopped"],
            outcomes=outcomes,
            summary=Summary.from_json(json.loads(metrics)),
            rules=manifest.get("rules", 1),
        )
    except (OSError, ValueError, KeyError, TypeError, ValidationError) as error:
        raise FileError(f"评测结果“{folder}”不完整或已损坏；请换一次运行，或重新评测。") from error
    return run


def load_asked(folder: Path) -> tuple[Asked, ...]:
    """The unscored answers of a saved run, none where it has none."""
    path = folder / UNSCORED
    try:
        lines = _lines(path) if path.is_file() else []
        return tuple(asked_of(json.loads(line)) for line in lines)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FileError(f"答卷“{path}”不完整或已损坏；请换一次运行，或重新评测。") from error


def list_runs() -> tuple[Path, ...]:
    """Finished runs in the data folder, newest first."""
    return tuple(sorted((m.parent for m in runs_folder().glob(f"*/{MANIFEST}")), reverse=True))


def find_run(name: str) -> Path:
    """A run by folder, by the beginning of its name, or the newest for ``latest``."""
    if (Path(name) / MANIFEST).is_file():
        return Path(name)
    runs = list_runs()
    matches = runs[:1] if name == "latest" else [r for r in runs if r.name.startswith(name)]
    if len(matches) != 1:
        known = "、".join(run.name for run in runs[:5]) or "（还没有）"
        trouble = "不止一次" if matches else "没有"
        raise FileError(f"叫“{name}”的运行{trouble}；最近的运行：{known}。请写全名称或文件夹路径。")
    return matches[0]


def _new_folder(run: Run) -> Path:
    parent = writable_folder("runs")
    stamp = run.started.replace("-", "").replace(":", "").replace("T", "-")
    base, number = f"{stamp}-{run.fingerprint[:12]}", 1
    while True:
        folder = parent / (base if number == 1 else f"{base}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            number += 1
        else:
            return folder


def _manifest(run: Run) -> dict[str, Any]:
    return {
        "set": run.name,
        "questions": run.summary.overall.n,
        "questions_digest": run.digest,
        "fingerprint": run.fingerprint,
        "package_version": package_version(),
        "rules": run.rules,
        "started": run.started,
        "seconds": round(run.seconds, 3),
        "stopped": run.stopped,
        "right": sum(outcome.right for outcome in run.outcomes),
    }


def package_version() -> str:
    """The installed version; ``未安装`` when run from a source folder."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return "未安装"


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    return {
        **outcome.answer,
        "asked": outcome.question.model_dump(mode="json"),
        "ranking": list(outcome.ranking),
        "support": outcome.support,
        "scores": dict(outcome.scores),
    }


def _outcome(row: dict[str, Any]) -> Outcome:
    return Outcome(
        question=Question.model_validate(row.pop("asked")),
        ranking=tuple(row.pop("ranking")),
        support=row.pop("support"),
        scores=row.pop("scores"),
        answer=row,
    )


def _lines(path: Path) -> list[str]:
    """Lines end at line feeds alone: a question may hold U+2028."""
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line]


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)
