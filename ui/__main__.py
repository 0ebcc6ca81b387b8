"""``python -m ui`` opens the page on this machine."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.console import Parser, as_command
from corpus.errors import PlanQAError, SettingsError

HOST, PORT = "127.0.0.1", 7860


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    try:
        serve(args.host, args.port, Path(args.settings) if args.settings else None)
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def serve(host: str, port: int, settings: Path | None) -> None:
    """Runs until it is interrupted; SettingsError when the address cannot be listened on."""
    check_address(host, port)
    import uvicorn

    from assistant.app import open_assistant
    from assistant.generate import open_chat
    from assistant.settings import load_settings
    from index.progress import BuildBar
    from ui.app import make_app
    from ui.speaking import chat_speech

    print("正在准备……", file=sys.stderr, flush=True)
    assistant = open_assistant(load_settings(settings), progress=BuildBar())
    # the first answer fills caches, so that no user waits for them
    assistant.ask("2025年森林覆盖率目标是多少？")
    chat = open_chat(assistant.settings.chat)
    app = make_app(assistant, chat_speech(assistant, chat) if chat else None)
    shown = "127.0.0.1" if host == "0.0.0.0" else host
    print(f"页面地址：http://{shown}:{port}　按 Ctrl+C 结束", flush=True)
    if hasattr(signal, "SIGPIPE"):
        # a browser that goes away in mid-answer shall not end the server
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    uvicorn.run(app, host=host, port=port, log_level="warning")
    print("页面已关闭。", file=sys.stderr)


def check_address(host: str, port: int) -> None:
    """SettingsError unless the address can be listened on."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name == "posix":
            # elsewhere it would let the address of a running page be taken a second time
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise SettingsError(
                f"地址 {host}:{port} 用不了（{error}）；请用 --port 换一个端口，或检查 --host。"
            ) from error


def _parser() -> Parser:
    parser = Parser(prog="python -m ui", description="打开问答页面")
    options = parser.options
    options.add_argument(
        "--host", default=HOST, metavar="地址", help=f"监听的地址，默认只有本机（{HOST}）"
    )
    options.add_argument("--port", type=int, default=PORT, metavar="端口", help=f"默认 {PORT}")
    options.add_argument("--settings", metavar="文件", help="助手设置（TOML）")
    return parser


if __name__ == "__main__":
    as_command(main)
