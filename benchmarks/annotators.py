"""Annotators without think time: each asks for the next task and submits, over its own kept-alive connection."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

import orjson

_RETRY_SECONDS = 0.2
_TRY_AGAIN = 503


class Broken(Exception):
    """The connection ended before the answer; the request may or may not have been carried out."""


@dataclass(slots=True)
class Wire:
    """A bare HTTP/1.1 client: it must cost little, since it shares two cores with the server."""

    port: int
    key: str
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None

    async def post(self, path: str, body: object) -> tuple[int, Any]:
        """Send JSON; status and parsed reply. Raises Broken when the connection fails."""
        data = orjson.dumps(body)
        head = (
            f"POST /api/v1{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {self.key}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
        )
        try:
            if self._writer is None:
                self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
            assert self._reader is not None
            self._writer.write(head.encode() + data)
            return await self._reply(self._reader)
        except (OSError, EOFError, ValueError) as error:
            self.close()
            raise Broken from error

    def close(self) -> None:
        """Drop the connection."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None

    async def _reply(self, reader: asyncio.StreamReader) -> tuple[int, Any]:
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        status = int(head[9:12])
        at = head.find(b"content-length:")
        length = int(head[at + 15 : head.index(b"\r\n", at)]) if at >= 0 else 0
        content = await reader.readexactly(length) if length else b""
        return status, orjson.loads(content) if content else None


@dataclass(slots=True)
class Timings:
    """Seconds of each request, and what was acknowledged."""

    next_seconds: list[float] = field(default_factory=list)
    submit_seconds: list[float] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    broken: int = 0

    @property
    def pairs(self) -> int:
        """Next + submit pairs that were done."""
        return len(self.submit_seconds)


async def work(wire: Wire, project_id: str, answer: object, until: float, timings: Timings) -> None:
    """Take and submit tasks until an instant (monotonic) or until nothing is left."""
    while time.monotonic() < until:
        started = time.perf_counter()
        status, assignment = await _persist(wire, f"/projects/{project_id}/assignments", {}, timings)
        taken = time.perf_counter()
        if status == 204:
            return
        if status != 200:
            raise RuntimeError(f"next answered {status}: {assignment}")
        body = {"client_key": assignment["id"], "answer": answer, "effort": {"active_ms": 7000}}
        status, reply = await _persist(wire, f"/assignments/{assignment['id']}/submit", body, timings)
        if status != 200:
            raise RuntimeError(f"submit answered {status}: {reply}")
        timings.next_seconds.append(taken - started)
        timings.submit_seconds.append(time.perf_counter() - taken)
        timings.acknowledged.append(reply["response_id"])


async def _persist(wire: Wire, path: str, body: object, timings: Timings) -> tuple[int, Any]:
    while True:
        try:
            status, reply = await wire.post(path, body)
        except Broken:
            status, reply = _TRY_AGAIN, None
        if status != _TRY_AGAIN:
            return status, reply
        timings.broken += 1
        await asyncio.sleep(_RETRY_SECONDS)


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
