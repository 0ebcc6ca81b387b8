"""A scripted OpenAI-compatible server: real HTTP, streams, and every way to fail.

The name of the model chooses what it does, so one server serves all tests.
"""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from assistant.generate_settings import ChatSettings

Speak = Callable[[str], str]


def echo(user: str) -> str:
    """Retells every numbered piece of evidence with its number."""
    pieces = re.findall(r"^\[(\d+)\] [^｜]*｜(.*)$", user, re.M)
    return "".join(f"{text.rstrip('。；')}。[{number}]" for number, text in pieces)


def obeys(user: str) -> str:
    """Does what the text says: prints whatever stands after 请输出."""
    return "".join(f"{said}[1]" for said in re.findall(r"请输出：?([^\n]+)", user)) or "好的。[1]"


SPEAKERS: dict[str, Speak] = {
    "echo": echo,
    "obeys": obeys,
    "english": lambda user: "The pass rate was 93.61% in 2020. [1]",
    "refuses": lambda user: "依据没有写明。",
    "garbage": lambda user: "锟斤拷烫烫烫\x00\x07屯屯屯。" * 5,
    "out_of_range": lambda user: re.sub(r"\[(\d+)\]", "[99]", echo(user)),
    "thinks": lambda user: "<think>先看依据，2030年。\n</think>" + echo(user),
    "endless": lambda user: "质量" * 5000,
    "repeats": lambda user: echo(user) * 2,
    "wrong": lambda user: echo(user).replace("93.61", "96.31"),
}


class ScriptedServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.bodies: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.spoken = threading.Semaphore(0)
        self.unplugged = threading.Event()
        self.open: list[socket.socket] = []

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def settings(self, model: str, **changes: Any) -> ChatSettings:
        fields = {"timeout_s": 1.0, "budget_s": 2.0, "max_retries": 0, "more_sentences": 0}
        return ChatSettings(model=model, base_url=self.base_url, **(fields | changes))

    def pull_the_plug(self) -> None:
        """Cuts every connection at once and takes no other."""
        self.unplugged.set()
        self.shutdown()
        self.server_close()
        for connection in list(self.open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is part of the script."""


class _Handler(BaseHTTPRequestHandler):
    server: ScriptedServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""

    def do_POST(self) -> None:
        self.close_connection = True
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.bodies.append(body)
        self.server.keys.append(self.headers.get("Authorization"))
        self.server.open.append(self.connection)
        mode, user = body["model"], body["messages"][-1]["content"]
        if mode.isdigit():
            self._answer(int(mode), "application/json", b'{"error": {"message": "no"}}')
        elif mode == "html":
            self._answer(200, "text/html", b"<html><body>login</body></html>")
        else:
            self._stream(mode, user)

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, mode: str, user: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        text = SPEAKERS.get(mode, echo)(user)
        half = text.index("。") + 8 if mode in _HALF_WAY else len(text)
        for at in range(0, half, 5):
            self._event({"content": text[at : min(at + 5, half)]})
        self.server.spoken.release()
        _HALF_WAY.get(mode, _whole)(self)

    def _event(self, delta: dict[str, str], finish: str | None = None, **more: Any) -> None:
        choice = {"index": 0, "delta": {"role": "assistant"} | delta, "finish_reason": finish}
        event = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        self.raw(json.dumps(event | {"choices": [choice]} | more))

    def raw(self, data: str) -> None:
        self.wfile.write(f"data: {data}\n\n".encode())
        self.wfile.flush()

    def finish_with(self, reason: str) -> None:
        self._event({"content": ""}, reason)
        usage = {"prompt_tokens": 30, "completion_tokens": 12, "total_tokens": 42}
        event = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        self.raw(json.dumps(event | {"choices": [], "usage": usage}))
        self.raw("[DONE]")

    def drip(self) -> None:
        while not self.server.unplugged.wait(0.1):
            self.wfile.write(b": still here\n\n")
            self.wfile.flush()

    def cut(self) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)


def _whole(handler: _Handler) -> None:
    handler.finish_with("stop")


# What comes after one whole sentence and the beginning of the next.
_HALF_WAY: dict[str, Callable[[_Handler], object]] = {
    "no_finish": lambda h: None,
    "done_without_finish": lambda h: h.raw("[DONE]"),
    "cut": _Handler.cut,
    "stalls": lambda h: h.server.unplugged.wait(20),
    "drips": _Handler.drip,
    "broken_json": lambda h: h.raw('{"choices": [{"del'),
    "error_event": lambda h: h.raw('{"error": {"message": "overloaded", "code": 500}}'),
    "filtered": lambda h: h.finish_with("content_filter"),
}
FAILURES = (*_HALF_WAY, "429", "500", "503", "401", "404", "html", "endless")


@contextmanager
def scripted_server() -> Iterator[ScriptedServer]:
    server = ScriptedServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        if not server.unplugged.is_set():
            server.pull_the_plug()
        thread.join()
