"""``python -m ui`` opens the page on this machine."""

from __future__ import annotations

import os
import signal
import socket
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.console import Parser, as_command
from corpus.errors import PlanQAError, SettingsError

if TYPE_CHECKING:
    from ui.service.settings import ServiceSettings


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    try:
        serve(args)
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def serve(args: Namespace) -> None:
    """Runs until it is interrupted; SettingsError when the address cannot be listened on."""
    from ui.service.settings import check_open, load_service

    path = Path(args.settings) if args.settings else None
    service = load_service(
        path, host=args.host, port=args.port, root_path=args.root_path, open=args.open
    )
    check_open(service)
    check_address(service.host, service.port)
    run(service, path)


def run(service: ServiceSettings, settings: Path | None) -> None:
    import uvicorn

    from assistant.app import open_assistant
    from assistant.generate import open_chat
    from assistant.settings import load_settings
    from index.progress import BuildBar
    from ui.app import make_app
    from ui.service.log import start_log
    from ui.speaking import chat_speech

    if service.log:
        start_log()
    print("正在准备……", file=sys.stderr, flush=True)
    assistant = open_assistant(load_settings(settings), progress=BuildBar())
    # the first answer fills caches, so that no user waits for them
    assistant.ask("2025年森林覆盖率目标是多少？")
    chat = open_chat(assistant.settings.chat)
    speak = chat_speech(assistant, chat) if chat else None
    app = make_app(assistant, speak, settings=service)
    shown = "127.0.0.1" if service.host == "0.0.0.0" else service.host
    print(
        f"页面地址：http://{shown}:{service.port}{service.root_path}/　按 Ctrl+C 结束", flush=True
    )
    if hasattr(signal, "SIGPIPE"):
        # a browser that goes away in mid-answer shall not end the server
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    uvicorn.run(
        app,
        host=service.host,
        port=service.port,
        root_path=service.root_path,
        forwarded_allow_ips=list(service.proxies),
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=service.stop_seconds,
        log_level="warning",
    )
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
    options.add_argument("--settings", metavar="文件", help="设置文件（TOML），服务的在 [service]")
    options.add_argument("--host", metavar="地址", help="监听的地址，默认只有本机（127.0.0.1）")
    options.add_argument("--port", type=int, metavar="端口", help="默认 7860")
    options.add_argument(
        "--root-path", metavar="前缀", help="反向代理去掉的路径前缀，例如 /qa；默认没有"
    )
    options.add_argument(
        "--open", action="store_true", default=None, help="允许别的机器不经登录使用"
    )
    return parser


if __name__ == "__main__":
    as_command(main)
