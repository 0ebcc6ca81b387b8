"""``python -m eval``: runs the reference questions; sub-commands check, split and compare."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from corpus.console import as_command
from corpus.errors import PlanQAError
from corpus.extras import need
from eval.commands import (
    ablate_command,
    baselines_command,
    bench_command,
    compare_command,
    feedback_command,
    fit_command,
    run_command,
    split_command,
    validate_command,
    verifier_command,
)
from eval.commands_files import beir_command, export_command, template_command
from eval.commands_voices import deal_command, players_command
from eval.questions import SEALED, SPLITS
from eval.schema import KIND_LABELS

FIT_STAGES = ("kinds", "fusion", "facts", "support", "agree", "follow_up")
Command = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"参数有误（{message}）；用 -h 查看用法。\n")


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    try:
        need("eval")
        code: int = args.command(args)
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    return code


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
    deal.add_argument(
        "--extend",
        action="store_true",
        default=False,
        help="把这些文件里的新题并入现有的 dev 与 test：与 test 某题相邻的归 test，其余归 dev；旧题不动",
    )
    voices = _command(
        commands, "deal", "把新写的题发成可调的一份与密封的一份（三分之一）", deal_command
    )
    voices.add_argument("files", nargs="+", metavar="文件", help="题目草稿 JSONL 文件")
    voices.add_argument(
        "--prefix", required=True, metavar="名称", help="写成 名称.jsonl 与 名称_sealed.jsonl"
    )
    voices.add_argument(
        "--again", action="store_true", default=False, help="两份已有时重新发题，旧的两份被替换"
    )
    pair = _command(commands, "compare", "比较两次运行", compare_command)
    pair.add_argument("before", metavar="前一次", help="运行名称、文件夹，或 latest")
    pair.add_argument("after", metavar="后一次", help="同上")
    _add_choice(_command(commands, "ablate", "逐个去掉部件再评测", ablate_command))
    _add_choice(_command(commands, "baselines", "与常见做法并列比较检索", baselines_command))
    _add_choice(
        _command(commands, "players", "与抄整节、总拒答、总作答等五种做法并列", players_command)
    )
    told = _command(commands, "feedback", "把页面上的反馈导出为参考题草稿", feedback_command)
    told.add_argument("--out", metavar="文件", default="", help="默认写在数据文件夹")
    fit = _command(
        commands,
        "fit",
        "在 dev 与 practice 上重新拟合问题形式、融合权重、依据判断、是否一致与追问判断，写入 assistant/fitted*.json",
        fit_command,
    )
    fit.add_argument(
        "--only",
        action="append",
        default=[],
        choices=FIT_STAGES,
        help="只拟合这个阶段，可以写几次：问题形式、融合、依据判断、是否一致、追问判断；不写为全部",
    )
    _command(commands, "verifier", "量对话模型句子的核对规则有多准", verifier_command)
    _command(commands, "bench", "量回答要多久：冷启动与已打开", bench_command)
    _add_files(commands)
    return parser


def _add_files(commands: argparse._SubParsersAction[Parser]) -> None:
    """What writes files for people and for other tools."""
    blank = _command(commands, "template", "写一份题目模板", template_command)
    blank.add_argument("--out", metavar="文件", required=True, help=".xlsx 或 .csv")
    sheet = _command(commands, "export", "把一次运行导出为 Excel 答卷", export_command)
    sheet.add_argument("run", metavar="运行", help="运行名称、文件夹，或 latest")
    sheet.add_argument("--out", metavar="文件", required=True, help=".xlsx")
    layout = _command(commands, "beir", "把题集写成 BEIR 的格式", beir_command)
    shown = [name for name in SPLITS if name not in SEALED]
    layout.add_argument("--split", choices=shown, default="dev", help="题集，默认 dev")
    layout.add_argument("--out", metavar="文件夹", required=True)


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
    parser.add_argument(
        "--split",
        choices=SPLITS,
        help="题集：dev（默认）、test、all（前两者）、practice、outside、voices，"
        "或只看总分的 sealed、voices_sealed",
    )
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
        help="用自己的题目：CSV、XLSX、JSONL、JSON 或 BEIR 文件夹，见 docs/evaluation-files.md",
    )
    parser.add_argument("--settings", metavar="文件", help="助手设置（TOML）")


if __name__ == "__main__":
    as_command(main)
