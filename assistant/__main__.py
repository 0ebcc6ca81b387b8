"""``python -m assistant "问题"``: one question, a conversation, or a file of questions."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.console import Parser, as_command
from corpus.errors import InternalError, PlanQAError, SettingsError

if TYPE_CHECKING:
    from assistant.app import Assistant
    from assistant.batch import Ask
    from assistant.shelf import ShelfAssistant
    from assistant.values import Answer

# A fault of the program in one line must not cost the other lines their answers.
_FAULTS = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError)
_LEAVE = frozenset({"退出", "exit", "quit", "q"})


def main(argv: Sequence[str] | None = None) -> int:
    """0 when answered (a refusal is an answer), 1 when the call failed, 2 for wrong arguments."""
    parser = _parser()
    args = parser.parse_args(argv)
    ways = [bool(args.question), args.interactive, args.batch is not None]
    if sum(ways) != 1:
        parser.error("请只给出一样：问题、--interactive 或 --batch")
    if (args.batch is None) != (args.out is None):
        parser.error("--batch 与 --out 要一起用")
    if args.resume and args.batch is None:
        parser.error("--resume 只与 --batch 一起用")
    try:
        return _run(args)
    except PlanQAError as error:
        if args.json and args.question:
            _print_error_json(error, " ".join(args.question))
        print(error, file=sys.stderr)
    return 1


def _run(args: argparse.Namespace) -> int:
    if args.batch is not None:
        return _batch(args)
    if args.interactive:
        return _converse(args)
    question = " ".join(args.question)
    _check(question)
    assistant = _open(args)
    _show(assistant, _answer(assistant, question, (), args), args)
    return 0


def _answer(
    assistant: Assistant | ShelfAssistant,
    question: str,
    history: Sequence[str],
    args: argparse.Namespace,
) -> Answer:
    """The plan's own answer, or what the chat model made of it where --chat is given."""
    answer = assistant.ask(question, history)
    if not args.chat:
        return answer
    from assistant.generate import open_chat, speak

    chat = open_chat(assistant.settings.chat)
    if chat is None:
        raise SettingsError("没有设置对话模型；请在设置文件的 [chat] 里写明 model 和 base_url。")
    for spoken in speak(_only(assistant, "--chat"), chat, answer):
        answer = spoken.answer
    return answer


def _check(question: str) -> None:
    """Before anything is opened, so that a bad question fails at once."""
    from assistant.normalise import check_question

    check_question(question)


def _open(args: argparse.Namespace) -> Assistant | ShelfAssistant:
    from assistant.settings import load_settings
    from assistant.shelf import open_shelf
    from index.progress import BuildBar

    settings = load_settings(Path(args.settings) if args.settings else None)
    return open_shelf(settings, args.within, progress=BuildBar())


def _show(assistant: Assistant | ShelfAssistant, answer: Answer, args: argparse.Namespace) -> None:
    from assistant.draw import draw, json_line
    from assistant.values import answer_json

    if args.json:
        print(json_line(answer_json(answer), sys.stdout.encoding))
        return
    print(draw(answer))
    if args.why:
        print(_why(_only(assistant, "--why"), answer))


def _only(assistant: Assistant | ShelfAssistant, option: str) -> Assistant:
    """The assistant of the one document asked; SettingsError where there are several."""
    from assistant.app import Assistant as OfOne

    if isinstance(assistant, OfOne):
        return assistant
    if len(assistant.readers) > 1:
        raise SettingsError(f"{option} 一次只用于一份文件；请用 --in 选定。")
    return assistant.lead


def _why(assistant: Assistant, answer: Answer) -> str:
    from assistant.draw import draw_asks, draw_why
    from assistant.question import understand

    if not answer.hits:
        return "\n没有检索：这句话不涉及规划内容。"
    inquiry = assistant.inquire(understand(answer.understood, assistant.today()))
    why = draw_why(answer.hits, assistant.document, inquiry.support, inquiry.least_support)
    return draw_asks(answer.asks) + "\n" + why


def _converse(args: argparse.Namespace) -> int:
    """Asks on until 退出 or the end of input; a question that fails is told and left out."""
    assistant = _open(args)
    print(f"可以提问了（{assistant.document.title}）。输入“退出”结束。", file=sys.stderr)
    history: list[str] = []
    while (question := _read()) is not None:
        try:
            answer = _answer(assistant, question, history, args)
        except PlanQAError as error:
            print(error, file=sys.stderr)
            continue
        history.append(question)
        _show(assistant, answer, args)
        print(flush=True)
    return 0


def _read() -> str | None:
    try:
        print("问：", end="", file=sys.stderr, flush=True)
        text = input().strip()
    except EOFError:
        return None
    return None if text.lower() in _LEAVE else text


def _batch(args: argparse.Namespace) -> int:
    from tqdm import tqdm

    from assistant.batch import read_lines, write_answers
    from assistant.results import Kept, kept_answers, results_file, unfinished

    source, target = Path(args.batch), Path(args.out)
    lines = read_lines(source)
    assistant = _open(args)
    kept = kept_answers(target, lines, assistant.fingerprint) if args.resume else Kept()
    try:
        with results_file(target, source, kept) as file:
            bar = tqdm(
                lines[kept.count :],
                initial=kept.count,
                total=len(lines),
                unit="题",
                desc="作答",
                file=sys.stderr,
            )
            errors = write_answers(bar, lambda line: _attempt(assistant, line), file)
    except KeyboardInterrupt:
        print(f"\n答好的写在 {unfinished(target)}；加 --resume 可以接着答。", file=sys.stderr)
        raise
    errors += kept.errors
    failed = f"，其中 {errors} 题未能作答（status 为 error）" if errors else ""
    print(f"共 {len(lines)} 题{failed}；结果在 {target}", file=sys.stderr)
    return 0


def _attempt(assistant: Assistant | ShelfAssistant, line: Ask) -> dict[str, Any]:
    from assistant.draw import error_json
    from assistant.values import answer_json

    try:
        return answer_json(assistant.ask(line.question, line.history), line.question_id)
    except PlanQAError as error:
        return error_json(error, line.question, line.question_id)
    except _FAULTS as fault:
        told = InternalError(f"程序出错（{type(fault).__name__}）；请换一种问法，并告诉维护者。")
        return error_json(told, line.question, line.question_id)


def _print_error_json(error: PlanQAError, question: str) -> None:
    from assistant.draw import error_json, json_line

    print(json_line(error_json(error, question), sys.stdout.encoding))


def _parser() -> Parser:
    parser = Parser("python -m assistant", "就湖南省“十四五”质量强省发展规划提问，回答附章节出处")
    asked = parser.add_argument_group("参数")
    asked.add_argument("question", nargs="*", metavar="问题", help="用平常的话问即可")
    add = parser.options.add_argument
    add("--json", action="store_true", help="输出一行 JSON，供程序读取")
    add("--why", action="store_true", help="另列前五个章节各由哪一路检索到，以及作答的把握")
    add("--chat", action="store_true", help="用设置里的对话模型改写，逐句核对后才显示")
    add("--interactive", action="store_true", help="连续对话，输入“退出”结束")
    add("--batch", metavar="题目.jsonl", help='每行一个 {"id", "question", "history"}')
    add("--out", metavar="结果.jsonl", help="与 --batch 一起用：每行一个回答，次序与 id 不变")
    add("--resume", action="store_true", help="接着上次没有答完的 --batch 往下答")
    add(
        "--in",
        dest="within",
        metavar="文件",
        action="append",
        default=[],
        help="只在书架上的这份文件里找（编号、文号或标题里的字），可以写多次",
    )
    add("--settings", metavar="设置.toml", help="改用这个文件里的设置")
    return parser


if __name__ == "__main__":
    as_command(main)
