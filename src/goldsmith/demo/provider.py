"""A payout provider for demonstrations and tests: a real HTTP server that keeps its books and can misbehave.

It pays each key once, whatever else it does: fail, be slow, answer twice, or do the work and lose the answer.
"""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, Literal, Self
from uuid import uuid4

Mood = Literal["good", "accepts", "refuses", "breaks", "loses", "slow"]
"""`good` pays at once; `accepts` pays when asked later; `refuses` with a reason; `breaks` before it does anything;
`loses` the answer after it has done the work; `slow` takes some time."""
SLOW_SECONDS = 1.0


class DemoProvider:
    """The server. `mood(key, attempt)` says how it behaves; `paid` counts how often money moved for each key."""

    def __init__(self, mood: Callable[[str, int], Mood] | None = None, *, port: int = 0) -> None:
        self.token = uuid4().hex
        self.mood = mood or (lambda _key, _attempt: "good")
        self.paid: Counter[str] = Counter()
        self.orders: dict[str, dict[str, Any]] = {}
        self.attempts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), type("Handler", (_Handler,), {"provider": self}))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        """Begin to serve."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def take(self, key: str, order: dict[str, Any]) -> tuple[int, dict[str, Any]] | None:
        """The answer to an order; None to hang up instead."""
        with self._lock:
            self.attempts[key] += 1
            mood = self.mood(key, self.attempts[key])
            if mood == "breaks":
                return 503, {"reason": "Come back later."}
            known = self.orders.get(key)
            if known is None:
                state = {"refuses": "failed", "accepts": "accepted"}.get(mood, "paid")
                known = self.orders[key] = {**order, "state": state}
                if state == "failed":
                    known["reason"] = "The account is closed."
                self.paid[key] += state == "paid"
            answer = _said_of(known)
        if mood == "slow":
            time.sleep(SLOW_SECONDS)
        return None if mood == "loses" else (201, answer)

    def status(self, key: str) -> tuple[int, dict[str, Any]]:
        """What became of an order; one that was only accepted is paid now."""
        with self._lock:
            known = self.orders.get(key)
            if known is None:
                return 404, {"reason": "There is no such payout."}
            if known["state"] == "accepted":
                known["state"] = "paid"
                self.paid[key] += 1
            return 200, _said_of(known)


def _said_of(known: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in known.items() if name in ("state", "reason")}


class _Handler(BaseHTTPRequestHandler):
    provider: ClassVar[DemoProvider]

    def do_POST(self) -> None:
        """An order."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self._is_known():
            self._answer(self.provider.take(self.headers["Idempotency-Key"], body))

    def do_GET(self) -> None:
        """A question about an order."""
        if self._is_known():
            self._answer(self.provider.status(self.path.rpartition("/")[2]))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Say nothing."""

    def _is_known(self) -> bool:
        if self.headers["Authorization"] == f"Bearer {self.provider.token}":
            return True
        self._answer((401, {"reason": "The token is wrong."}))
        return False

    def _answer(self, said: tuple[int, dict[str, Any]] | None) -> None:
        if said is None:
            self.close_connection = True
            return
        status, answer = said
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
