"""What no server of ours would say: an account whose tasks are told as a test says, rightly or wrongly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from goldsmith.client.scale_account import ScaleAccount


class OldHouse(ThreadingHTTPServer):
    """Tells `tasks`, oldest first here, newest first there, at most `limit` on a page; both bounds of a time belong to
    it. `falsify` may change a page.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.projects: list[Any] = []
        self.batches: list[Any] = []
        self.tasks: list[Any] = []
        self.asked: list[dict[str, str]] = []
        self.broken: list[int] = []
        self.total: int | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def account(self) -> ScaleAccount:
        return ScaleAccount("live_x", self.url, sleep=lambda _: None)

    def page(self, query: dict[str, str]) -> dict[str, Any]:
        self.asked.append(query)
        found = [each for each in reversed(self.tasks) if _is_asked(each, query)]
        begin, limit = int(query.get("next_token", 0)), int(query["limit"])
        has_more = len(found) > begin + limit
        page = {"docs": found[begin : begin + limit], "limit": limit, "offset": 0, "has_more": has_more}
        total = len(found) if self.total is None else self.total
        return {**page, "total": total, **({"next_token": str(begin + limit)} if has_more else {})}


@contextmanager
def old_house() -> Iterator[OldHouse]:
    house = OldHouse()
    thread = Thread(target=house.serve_forever, daemon=True)
    thread.start()
    try:
        yield house
    finally:
        house.shutdown()
        house.server_close()
        thread.join(10)


def _is_asked(task: Any, query: dict[str, str]) -> bool:
    if not isinstance(task, dict):
        return True
    for name in ("project", "status"):
        if name in query and task.get(name) != query[name]:
            return False
    try:
        made_at = datetime.fromisoformat(task["created_at"])
    except (KeyError, TypeError, ValueError):
        return True
    since, until = (datetime.fromisoformat(query[name]) for name in ("start_time", "end_time"))
    return since <= made_at <= until


class _Handler(BaseHTTPRequestHandler):
    server: OldHouse
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(asked.query).items()}
        if self.server.broken:
            self._say(self.server.broken.pop(0), {"status_code": 500, "error": "Not now."})
        elif asked.path == "/v1/tasks":
            self._say(200, self.server.page(query))
        elif asked.path == "/v1/projects":
            self._say(200, self.server.projects)
        elif asked.path == "/v1/batches":
            docs = self.server.batches
            self._say(200, {"docs": docs, "totalDocs": len(docs), "limit": 100, "offset": 0, "has_more": False})
        else:
            self._say(404, {"status_code": 404, "error": "There is nothing there."})

    def _say(self, status: int, body: Any) -> None:
        told = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
