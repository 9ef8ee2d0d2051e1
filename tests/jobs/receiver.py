"""Somebody else's web server, on loopback: what it serves is said by the test, and whom it served is remembered."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Receiver(ThreadingHTTPServer):
    """Serves `pages` (bytes, or a redirect's address, or a status) and keeps the paths and hosts it was asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, bytes | str | int] = {}
        self.asked: list[tuple[str, str]] = []
        self.drip_seconds = 0.0

    @property
    def port(self) -> int:
        return self.server_address[1]

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["host"]))
        page = self.server.pages.get(self.path, 404)
        status = page if isinstance(page, int) else 302 if isinstance(page, str) else 200
        body = page if isinstance(page, bytes) else b""
        self.send_response(status)
        if isinstance(page, str):
            self.send_header("location", page)
        self.send_header("content-length", str(len(body)))
        self.send_header("last-modified", "Mon, 05 Jan 2026 12:00:00 GMT")
        self.send_header("etag", '"1"')
        self.end_headers()
        for start in range(0, len(body), 200) if self.server.drip_seconds else ():
            self.wfile.write(body[start : start + 200])
            time.sleep(self.server.drip_seconds)
        if not self.server.drip_seconds:
            self.wfile.write(body)

    def do_HEAD(self) -> None:
        """What a store is asked before an object is read."""
        page = self.server.pages.get(self.path, 404)
        self.send_response(page if isinstance(page, int) else 200)
        self.send_header("content-length", str(len(page) if isinstance(page, bytes) else 0))
        self.send_header("last-modified", "Mon, 05 Jan 2026 12:00:00 GMT")
        self.send_header("etag", '"1"')
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that listens."""
    with Receiver() as receiver:
        thread = Thread(target=receiver.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield receiver
        finally:
            receiver.shutdown()
            thread.join(10)
