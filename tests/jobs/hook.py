"""A customer's server, on loopback: it answers callbacks as the test says, and remembers what it was told."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any

Answer = int | str | bytes | Callable[["_Handler"], None]
"""A status, a redirect's address, the bytes of a 200, or whatever a function does with the connection."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One request."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    at: float

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Hook(ThreadingHTTPServer):
    """`answers` are given one after the other, the last for ever; those in `by_path` always to their path."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), _Handler)
        self.answers: list[Answer] = [200]
        self.by_path: dict[str, Answer] = {}
        self.heard: list[Heard] = []
        self.lock = Lock()
        self.released = Event()

    def url(self, path: str = "/hook", host: str | None = None) -> str:
        return f"http://{host or self.server_address[0]!s}:{self.server_address[1]}{path}"

    def next_answer(self, path: str) -> Answer:
        with self.lock:
            if path in self.by_path:
                return self.by_path[path]
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def hold(self, handler: _Handler) -> None:
        """Do not answer before the test says so."""
        self.released.wait(60)
        handler.say(200, b"late")


class _Handler(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        heard = Heard(self.command, self.path, dict(self.headers), body, time.monotonic())
        with self.server.lock:
            self.server.heard.append(heard)
        answer = self.server.next_answer(self.path)
        if isinstance(answer, int):
            self.say(answer, b"")
        elif isinstance(answer, str):
            self.say(307, b"", location=answer)
        elif isinstance(answer, bytes):
            self.say(200, answer)
        else:
            answer(self)

    def do_GET(self) -> None:
        self.do_POST()

    def say(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "content-length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Quiet(Hook):
    def handle_error(self, *_: object) -> None:
        """A caller that hangs up early is what some tests are about."""


@contextmanager
def hooked() -> Iterator[Hook]:
    """A server that listens."""
    with _Quiet() as hook:
        thread = Thread(target=hook.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield hook
        finally:
            hook.released.set()
            hook.shutdown()
            thread.join(10)
