"""``python -m eval``: runs the reference questions; sub-commands check, split and compare."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, NoReturn

from tqdm import tqdm

from corpus.document import load_plan
from corpus.errors import FileError, PlanQAError
from eval.questions import FOLDER, SPLITS, load_split, read_jsonl, repeated, write_jsonl
from eval.schema import KIND_LABELS, Question

if TYPE_CHECKING:
    from assistant.settings import Settings
    from eval.summary import Summary

Command = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"参数有误（{message}）；用 -h 查看用法。\n")


class ProgressBar:
    """A tqdm bar fed with (name, done, total); a new name starts a new bar."""

    def __init__(self) -> None:
        self._bar: tqdm[NoReturn] | None = None
        self._name = ""

    def __call__(self, name: str, done: int, total: int) -> None:
        if self._bar is None or name != self._name:
            self.close()
            self._bar, self._name = tqdm(total=total, desc=name, unit="题"), name
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    try:
        code: int = args.command(args)
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    return code


def run_command(args: argparse.Namespace) -> int:
    """Asks the chosen questions, writes the run folder, holds whole splits to their floors."""
    if args.assistant == "chat":
        return chat_command(args)
    from assistant.app import open_assistant
    from eval.runner import run_questions
    from eval.runs import save_run
    from eval.tables import summary_text

    questions, name = _chosen(args)
    assistant = open_assistant(_settings(args))
    bar = ProgressBar()
    run = run_questions(
        assistant, questions, name, lambda done, total: bar(name, done, total), _interrupted()
    )
    bar.close()
    folder = save_run(run)
    print(summary_text(run.summary))
    print(f"结果写在 {folder}，报告为其中的 report.html")
    if run.stopped:
        print("评测中途停止，只含已回答的题目；未与底线核对。", file=sys.stderr)
        return 1
    partial = args.questions or args.kind or args.only_failed
    return 0 if partial else _check_floors(args.split, run.summary)


def validate_command(args: argparse.Namespace) -> int:
    from eval.validate import facts_on_both_sides, validate
    from index.expansions import read_expansions

    expansions = [line.text for line in read_expansions()]
    if args.questions:
        questions = read_jsonl(Path(args.questions))
        problems = validate(load_plan(), questions, expansions)
    else:
        dev, test = load_split("dev"), load_split("test")
        questions = (*dev, *test)
        problems = validate(load_plan(), questions, expansions) + facts_on_both_sides(dev, test)
    for problem in problems:
        print(problem)
    print(f"共 {len(questions)} 题，{len(problems)} 处问题")
    return 1 if problems else 0


def split_command(args: argparse.Namespace) -> int:
    from eval.split import split

    questions = [q for path in args.files for q in read_jsonl(Path(path))]
    again = repeated(q.id for q in questions)
    if again:
        raise FileError(f"编号“{again[0]}”出现了不止一次；请先改成不重复的编号。")
    for name, part in zip(("dev", "test"), split(load_plan(), questions), strict=True):
        write_jsonl(FOLDER / f"{name}.jsonl", part)
        print(f"{name}.jsonl：{len(part)} 题")
    return 0


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

    questions, _ = _chosen(args)
    bar = ProgressBar()
    rows = ablate(_settings(args), PARTS, open_assistant, questions, bar)
    bar.close()
    print(ablation_table(rows))
    return 0


def baselines_command(args: argparse.Namespace) -> int:
    from assistant.app import open_assistant
    from eval.baselines import baseline_row, baselines_table, run_baselines
    from eval.runner import run_questions
    from index.embed import open_embedder

    questions, name = _chosen(args)
    settings = _settings(args)
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
    from eval.feedback import DRAFTS, draft_questions, saved_feedback
    from index.paths import writable_folder

    drafts = draft_questions(saved_feedback())
    path = Path(args.out) if args.out else writable_folder() / DRAFTS
    write_jsonl(path, drafts)
    print(f"{len(drafts)} 条反馈写成参考题草稿：{path}；请逐题核对、补全后再并入题集。")
    return 0


def bench_command(args: argparse.Namespace) -> int:
    from assistant.app import open_assistant
    from eval.bench import Timings, measure_cold, measure_warm, timings_text

    bar = ProgressBar()
    cold = measure_cold(bar)
    warm = measure_warm(open_assistant(_settings(args)), load_split("dev"), bar)
    bar.close()
    print(timings_text(Timings(cold, warm)))
    return 0


def chat_command(args: argparse.Namespace) -> int:
    """The plan's own answers and the chat model's over the same questions, side by side."""
    from assistant.app import open_assistant
    from eval.chat import both_ways, chat_of, chat_text
    from eval.runs import save_run

    settings = _settings(args)
    chat = chat_of(settings.chat)
    questions, name = _chosen(args)
    bar = ProgressBar()
    ways = both_ways(open_assistant(settings), chat, questions, name, bar, _interrupted())
    bar.close()
    folders = [str(save_run(run)) for run in (ways.plain, ways.chat)]
    print("" if ways.stopped else chat_text(ways))
    print("结果写在 " + "、".join(folders))
    return int(ways.stopped)


def verifier_command(args: argparse.Namespace) -> int:
    from assistant.plan import Plan
    from eval.sentence_check import load_labelled, verifier_text

    print(verifier_text(Plan(load_plan()), load_labelled()))
    return 0


def _chosen(args: argparse.Namespace) -> tuple[tuple[Question, ...], str]:
    """The questions that the arguments choose, and what to call them."""
    from eval.outside import load_outside
    from eval.runs import find_run, load_run

    questions, name = load_split(args.split) if not args.questions else (), args.split
    if args.questions:
        path = Path(args.questions)
        questions, name = load_outside(path, load_plan()), path.name
    if args.only_failed:
        failed = {o.question.id for o in load_run(find_run(args.only_failed)).failed}
        questions = questions if args.questions else load_split("all")
        questions, name = tuple(q for q in questions if q.id in failed), f"{name} 未全对"
    if args.kind:
        questions = tuple(q for q in questions if q.kind == args.kind)
        name = f"{name} {KIND_LABELS[args.kind]}"
    if not questions:
        raise FileError("没有选中任何题目；请放宽 --kind、--only-failed 等条件。")
    return questions, name


def _settings(args: argparse.Namespace) -> Settings:
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


def _parser() -> Parser:
    parser = Parser(prog="python -m eval", description="评测问答助手", add_help=False)
    _add_help(parser)
    _add_choice(parser)
    parser.add_argument(
        "--assistant",
        choices=("plan", "chat"),
        default="plan",
        help="plan（默认）只评规划原文的回答；chat 与对话模型的回答并列比较",
    )
    parser.set_defaults(command=run_command, split="dev")
    commands = parser.add_subparsers(title="子命令（不写则运行评测）", metavar="")
    check = _command(commands, "validate", "核对参考题与规划原文", validate_command)
    check.add_argument("--questions", metavar="文件", help="只核对这个 JSONL 文件")
    deal = _command(commands, "split", "把参考题划分为 dev 与 test", split_command)
    deal.add_argument("files", nargs="+", metavar="文件", help="参考题 JSONL 文件")
    pair = _command(commands, "compare", "比较两次运行", compare_command)
    pair.add_argument("before", metavar="前一次", help="运行名称、文件夹，或 latest")
    pair.add_argument("after", metavar="后一次", help="同上")
    _add_choice(_command(commands, "ablate", "逐个去掉部件再评测", ablate_command))
    _add_choice(_command(commands, "baselines", "与常见做法并列比较检索", baselines_command))
    told = _command(commands, "feedback", "把页面上的反馈导出为参考题草稿", feedback_command)
    told.add_argument("--out", metavar="文件", default="", help="默认写在数据文件夹")
    _command(commands, "verifier", "量对话模型句子的核对规则有多准", verifier_command)
    _command(commands, "bench", "量回答要多久：冷启动与已打开", bench_command)
    return parser


def _command(
    commands: argparse._SubParsersAction[Parser], name: str, text: str, command: Command
) -> Parser:
    parser = commands.add_parser(
        name, help=text, description=text, add_help=False, argument_default=argparse.SUPPRESS
    )
    _add_help(parser)
    parser.set_defaults(command=command)
    return parser


def _add_help(parser: Parser) -> None:
    parser.add_argument("-h", "--help", action="help", help="显示这段说明")


def _add_choice(parser: Parser) -> None:
    kinds = "、".join(f"{name}（{label}）" for name, label in KIND_LABELS.items())
    parser.add_argument("--split", choices=SPLITS, help="题集：dev（默认）、test 或 all")
    parser.add_argument(
        "--kind", choices=list(KIND_LABELS), metavar="题型", help=f"只问一种题型：{kinds}"
    )
    parser.add_argument(
        "--only-failed",
        nargs="?",
        const="latest",
        metavar="运行",
        help="只问某次（默认最近一次）运行中未全对的题",
    )
    parser.add_argument(
        "--questions",
        metavar="文件",
        help="用自己的题目：JSONL，或含问题、答案、章节列的 CSV、XLSX",
    )
    parser.add_argument("--settings", metavar="文件", help="助手设置（TOML）")


if __name__ == "__main__":
    sys.exit(main())
