"""Sending requests as they are, and judging the answers: no slip of ours, and every refusal in the one form."""

from __future__ import annotations

import base64
import http.client
import json
from dataclasses import dataclass
from typing import Any

from tests.api.scale.requests import Sent

_NEVER_IN_V1 = (403, 422)
_SLIP, _GOOD, _FIRST_ERROR = 500, 200, 400


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `status` 0 where the connection was closed before all was sent, as for a body too large."""

    status: int
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Wire:
    """One connection with a key, kept open."""

    def __init__(self, host: str, port: int, key: str) -> None:
        self.host, self.port = host, port
        self._basic = "Basic " + base64.b64encode(f"{key}:".encode()).decode()
        self._connection = http.client.HTTPConnection(host, port, timeout=60)

    def send(self, sent: Sent) -> Answer:
        """One request."""
        headers = {"Authorization": self._basic}
        if sent.content_type:
            headers["Content-Type"] = sent.content_type
        try:
            self._connection.request(sent.method, sent.target, sent.body, headers)
            answer = self._connection.getresponse()
            return Answer(answer.status, answer.read())
        except (BrokenPipeError, ConnectionResetError, http.client.RemoteDisconnected):
            self._connection.close()
            return Answer(0, b"")

    def close(self) -> None:
        self._connection.close()


def fault_of(sent: Sent, answer: Answer) -> str | None:
    """What is wrong with an answer; None where nothing is."""
    status = answer.status
    if status == 0:
        return None if len(sent.body or b"") > 8 << 20 else "the connection was closed"
    if status >= _SLIP:
        return "a slip of the server's"
    if status == _GOOD:
        return None if "/files/" in sent.path or _read(answer.body) is not None else "200 without JSON"
    if status < _FIRST_ERROR:
        return "neither 200 nor an error"
    if status in _NEVER_IN_V1 and "v1" in sent.path[:5]:
        return "a status that version 1 never sends"
    body = _read(answer.body)
    if not isinstance(body, dict) or body.get("status_code") != status or type(body["status_code"]) is not int:
        return "an error without its status_code"
    return None if isinstance(body.get("error"), str) and body["error"] else "an error without words"


def _read(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
