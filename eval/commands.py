"""What the sub-commands of ``python -m eval`` do; each takes the arguments, gives the exit code."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, NoReturn

from corpus.document import load_plan
from corpus.errors import FileError
from corpus.files import refuse_same
from eval.questions import (
    FOLDER,
    is_sealed,
    load_split,
    present,
    read_jsonl,
    repeated,
    write_jsonl,
)
from eval.schema import KIND_LABELS, Question

if TYPE_CHECKING:
    from tqdm import tqdm

    from assistant.settings import Settings
    from eval.loaded import Loaded
    from eval.summary import Summary
    from eval.validate import Problem


class ProgressBar:
    """A tqdm bar fed with (name, done, total); a new name starts a new bar."""

    def __init__(self) -> None:
        self._bar: tqdm[NoReturn] | None = None
        self._name = ""

    def __call__(self, name: str, done: int, total: int) -> None:
        from tqdm import tqdm

        if self._bar is None or name != self._name:
            self.close()
            self._bar, self._name = tqdm(total=total, desc=name, unit="题"), name
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


def run_command(args: argparse.Namespace) -> int:
    """Asks the chosen questions, writes the run folder, holds whole splits to their floors."""
    if args.assistant == "chat":
        return chat_command(args)
    from assistant.app import open_assistant
    from eval.runs import save_run
    from eval.tables import summary_text
    from eval.unscored import run_loaded

    loaded, name = _loaded(args)
    assistant = open_assistant(settings_of(args))
    bar = ProgressBar()
    run, asked = run_loaded(
        assistant, loaded, name, lambda done, total: bar(name, done, total), _interrupted()
    )
    bar.close()
    folder = save_run(run, asked)
    if run.summary.overall.n:
        print(summary_text(run.summary.totals if run.sealed else run.summary))
    print(f"结果写在 {folder}，报告为其中的 report.html")
    if asked:
        print(
            f"另有 {len(asked)} 题只提问、未评分；"
            f"答卷用 python -m eval export {folder.name} --out 答卷.xlsx 导出"
        )
    if run.stopped:
        print("评测中途停止，只含已回答的题目；未与底线核对。", file=sys.stderr)
        return 1
    partial = args.questions or args.kind or args.only_failed
    return 0 if partial else _check_floors(args.split, run.summary)


def validate_command(args: argparse.Namespace) -> int:
    """The shipped questions, or those of one file; 1 when anything is wrong."""
    from eval.validate import validate
    from index.expansions import read_expansions

    if args.questions:
        questions = read_jsonl(Path(args.questions))
        problems = validate(load_plan(), questions, [line.text for line in read_expansions()])
        counted = f"共 {len(questions)} 题"
    else:
        problems, counted = _shipped_problems()
    for problem in problems:
        print(problem)
    print(f"{counted}，{len(problems)} 处问题")
    return 1 if problems else 0


def _shipped_problems() -> tuple[tuple[Problem, ...], str]:
    """Problems of all question files, and how much was looked at."""
    from eval.calibration import ANSWERABLE, UNANSWERABLE, phrasing_problems, read_phrasings
    from eval.validate import facts_on_both_sides, validate
    from index.expansions import read_expansions

    dev, test = load_split("dev"), load_split("test")
    questions = (*dev, *test, *(q for name in present() for q in load_split(name)))
    lines = (*read_phrasings(ANSWERABLE), *read_phrasings(UNANSWERABLE))
    problems = (
        *validate(load_plan(), questions, [line.text for line in read_expansions()]),
        *facts_on_both_sides(dev, test),
        *phrasing_problems(lines, questions),
    )
    return problems, f"共 {len(questions)} 题、{len(lines)} 条校准问法"


def split_command(args: argparse.Namespace) -> int:
    """Deals all questions anew, or with ``--extend`` adds new ones to what stands."""
    from eval.split import extend, split

    new = [q for path in args.files for q in read_jsonl(Path(path))]
    if args.extend:
        dev, test = (load_split(n, FOLDER) for n in ("dev", "test"))
        beside = [q for name in present(FOLDER) for q in load_split(name, FOLDER)]
        refuse_repeated((*dev, *test, *beside, *new))
        parts = extend(load_plan(), dev, test, new)
        told = (
            f"（新增 {len(parts[0]) - len(dev)} 题）",
            f"（新增 {len(parts[1]) - len(test)} 题）",
        )
    else:
        refuse_repeated(new)
        parts, told = split(load_plan(), new), ("", "")
    for name, part, more in zip(("dev", "test"), parts, told, strict=True):
        write_jsonl(FOLDER / f"{name}.jsonl", part)
        print(f"{name}.jsonl：{len(part)} 题{more}")
    return 0


def refuse_repeated(questions: Sequence[Question]) -> None:
    again = repeated(q.id for q in questions)
    if again:
        raise FileError(f"编号“{'”、“'.join(again)}”出现了不止一次；请先改成不重复的编号。")


def compare_command(args: argparse.Namespace) -> int:
    from eval.compare import compare, comparison_text
    from eval.runs import find_run, load_run

    before, after = (load_run(find_run(name)) for name in (args.before, args.after))
    print(comparison_text(compare(before, after)))
    return 0


def ablate_command(args: argparse.Namespace) -> int:
    from assistant.app import open_assistant
    from assistant.settings import PARTS
    from eval.ablate import ablate, ablation_table

    questions, _ = chosen(args)
    bar = ProgressBar()
    rows = ablate(settings_of(args), PARTS, open_assistant, questions, bar)
    bar.close()
    print(ablation_table(rows))
    return 0


def baselines_command(args: argparse.Namespace) -> int:
    from assistant.app import open_assistant
    from eval.baselines import baseline_row, baselines_table, run_baselines
    from eval.runner import run_questions
    from index.embed import open_embedder

    questions, name = chosen(args)
    settings = settings_of(args)
    assistant = open_assistant(settings)
    bar = ProgressBar()
    run = run_questions(assistant, questions, name, lambda done, total: bar(name, done, total))
    bar.close()
    rankings = {outcome.question.id: outcome.ranking for outcome in run.outcomes}
    embedder = open_embedder(settings.index.model, settings.index.query_prefix)
    rows = run_baselines(assistant.document, embedder, questions)
    print(baselines_table([*rows, baseline_row("本助手", questions, rankings)]))
    return 0


def feedback_command(args: argparse.Namespace) -> int:
    from corpus.paths import data_folder, writable_folder
    from eval.feedback import DATABASE, DRAFTS, draft_questions, saved_feedback

    drafts = draft_questions(saved_feedback())
    path = Path(args.out) if args.out else writable_folder() / DRAFTS
    refuse_same(path, data_folder() / DATABASE)
    write_jsonl(path, drafts)
    print(f"{len(drafts)} 条反馈写成参考题草稿：{path}；请逐题核对、补全后再并入题集。")
    return 0


def bench_command(args: argparse.Namespace) -> int:
    from assistant.app import open_assistant
    from eval.bench import Timings, measure_cold, measure_warm, timings_text

    bar = ProgressBar()
    cold = measure_cold(bar)
    warm = measure_warm(open_assistant(settings_of(args)), load_split("dev"), bar)
    bar.close()
    print(timings_text(Timings(cold, warm)))
    return 0


def chat_command(args: argparse.Namespace) -> int:
    """The plan's own answers and the chat model's over the same questions, side by side."""
    from assistant.app import open_assistant
    from eval.chat import both_ways, chat_of, chat_text
    from eval.runs import save_run

    settings = settings_of(args)
    chat = chat_of(settings.chat)
    questions, name = chosen(args)
    bar = ProgressBar()
    ways = both_ways(open_assistant(settings), chat, questions, name, bar, _interrupted())
    bar.close()
    folders = [str(save_run(run)) for run in (ways.plain, ways.chat)]
    print("" if ways.stopped else chat_text(ways))
    print("结果写在 " + "、".join(folders))
    return int(ways.stopped)


def fit_command(args: argparse.Namespace) -> int:
    from eval.fit import main

    return main(args)


def verifier_command(args: argparse.Namespace) -> int:
    from assistant.plan import Plan
    from eval.sentence_check import load_labelled, verifier_text

    print(verifier_text(Plan(load_plan()), load_labelled()))
    return 0


def chosen(args: argparse.Namespace) -> tuple[tuple[Question, ...], str]:
    """The questions that the arguments choose and that can be scored, and what to call them."""
    loaded, name = _loaded(args)
    if not loaded.questions:
        raise FileError("这些题目都没有可评分的答案；请补上答案，或用 python -m eval 只提问。")
    return loaded.questions, name


def _loaded(args: argparse.Namespace) -> tuple[Loaded, str]:
    """What the arguments choose; what could not be read of a file is said."""
    from eval.loaded import Loaded
    from eval.outside import load_outside
    from eval.runs import find_run, load_run

    loaded, name = Loaded(load_split(args.split) if not args.questions else ()), args.split
    if args.questions:
        path = Path(args.questions)
        loaded, name = load_outside(path, load_plan()), path.name
        for line in loaded.report:
            print(line, file=sys.stderr)
    questions = loaded.questions
    if args.only_failed:
        before = load_run(find_run(args.only_failed))
        if before.sealed or is_sealed(name):
            raise FileError("密封题集只看总分，不能只问未全对的题；请去掉 --only-failed。")
        failed = {o.question.id for o in before.failed}
        questions = questions if args.questions else _open_questions()
        questions, name = tuple(q for q in questions if q.id in failed), f"{name} 未全对"
    if args.kind:
        questions = tuple(q for q in questions if q.kind == args.kind)
        name = f"{name} {KIND_LABELS[args.kind]}"
    only = () if args.kind or args.only_failed else loaded.unscored
    if not questions and not only:
        raise FileError("没有选中任何题目；请放宽 --kind、--only-failed 等条件。")
    return Loaded(questions, only, loaded.notes), name


def _open_questions() -> tuple[Question, ...]:
    """All questions of the sets whose cases may be looked at."""
    beside = [q for name in present() if not is_sealed(name) for q in load_split(name)]
    return (*load_split("all"), *beside)


def settings_of(args: argparse.Namespace) -> Settings:
    from assistant.settings import load_settings

    return load_settings(Path(args.settings) if args.settings else None)


def _check_floors(split: str, summary: Summary) -> int:
    from eval.floors import below_floors, read_floors

    floors = read_floors().get(split)
    missed = below_floors(summary, floors) if floors else ()
    for line in missed:
        print(f"未达底线：{line}", file=sys.stderr)
    return 1 if missed else 0


def _interrupted() -> Callable[[], bool]:
    """Whether Ctrl+C was pressed from now on; the run then ends after the question at hand."""
    pressed = Event()
    signal.signal(signal.SIGINT, lambda *_: pressed.set())
    return pressed.is_set
