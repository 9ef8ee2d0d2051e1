"""Retries, errors and pages, against a server that does as it is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from goldsmith.client import (
    ApiError,
    Conflict,
    Forbidden,
    Goldsmith,
    Invalid,
    NotFound,
    ServerFault,
    TooLarge,
    TooMany,
    Unauthenticated,
    Unavailable,
    UnexpectedAnswer,
    Unreachable,
)
from goldsmith.client.transport import Retries

FORMAT = {"items": [{"name": "coco", "title": "COCO", "extension": ".json"}], "next_cursor": None}
PROJECT = "0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77"
LEASE = {"lease_until": "2026-11-21T10:30:00Z"}


class Script:
    """Answers requests with what it was given, one after the other; an exception is raised instead."""

    def __init__(self, *answers: httpx.Response | type[httpx.TransportError]) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []
        self.waits: list[float] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, httpx.Response):
            return answer
        raise answer("broken", request=request)

    def client(self, retries: int = 3) -> Goldsmith:
        return Goldsmith(
            "http://server.example/",
            "live_key",
            retries=Retries(count=retries),
            transport=httpx.MockTransport(self),
            sleep=self.waits.append,
        )


def refusal(status: int, code: str = "a_code", headers: dict[str, str] | None = None, **more: Any) -> httpx.Response:
    body = {"code": code, "message": "A sentence.", "details": {}, "problems": [], "request_id": "r1", **more}
    return httpx.Response(status, json={"error": body}, headers=headers)


def formats(client: Goldsmith) -> list[str]:
    return [each.name for each in client.deliveries.formats()]


def test_a_request_carries_the_key_and_the_prefix() -> None:
    script = Script(httpx.Response(200, json=FORMAT))
    assert formats(script.client()) == ["coco"]
    assert str(script.requests[0].url) == "http://server.example/api/v1/delivery-formats"
    assert script.requests[0].headers["authorization"] == "Bearer live_key"


@pytest.mark.parametrize("trouble", [httpx.ConnectError, httpx.ReadError, httpx.ReadTimeout])
@pytest.mark.parametrize("status", [429, 502, 503])
def test_a_read_is_tried_again(trouble: type[httpx.TransportError], status: int) -> None:
    script = Script(trouble, httpx.Response(status), httpx.Response(200, json=FORMAT))
    assert formats(script.client()) == ["coco"]
    assert len(script.requests) == 3


def test_pauses_grow_and_the_server_may_ask_for_longer_ones() -> None:
    late = refusal(429, headers={"Retry-After": "7"})
    script = Script(
        httpx.Response(503), httpx.Response(503), httpx.Response(503), late, httpx.Response(200, json=FORMAT)
    )
    formats(script.client(retries=4))
    first, second, third, asked = script.waits
    assert 0.1 <= first <= 0.2 <= second <= 0.4 <= third <= 0.8
    assert asked == 7


def test_the_last_try_tells_what_was_wrong() -> None:
    with pytest.raises(Unavailable) as refused:
        formats(Script(*(refusal(503, "unavailable") for _ in range(4))).client())
    assert refused.value.code == "unavailable"
    with pytest.raises(Unreachable, match=r"http://server\.example"):
        formats(Script(*([httpx.ConnectError] * 4)).client())


def test_what_must_not_happen_twice_is_not_sent_twice() -> None:
    for trouble in (httpx.ReadError, refusal(503)):
        script = Script(trouble)
        with pytest.raises((Unreachable, Unavailable)):
            script.client().deliveries.order(PROJECT, "coco")
        assert len(script.requests) == 1


def test_what_was_never_begun_is_sent_again_whatever_it_is() -> None:
    delivery = {
        "id": "d", "project_id": PROJECT, "format": "coco", "state": "building", "task_count": 0, "object_count": 0,
        "byte_count": 0, "content_hash": None, "error": None, "completed_at": None,
        "created_at": "2026-11-21T10:30:00Z",
    }  # fmt: skip
    script = Script(httpx.ConnectError, refusal(429), httpx.Response(201, json=delivery))
    assert script.client().deliveries.order(PROJECT, "coco").state == "building"
    assert len(script.requests) == 3


SUBMITTED = {"response_id": "r", "task_id": "t", "standing": "counted", "is_repeat": True, "feedback": None}
REVIEWED = {"task_id": "t", "outcome": "accept", "verdict_id": None, "is_repeat": True}


@pytest.mark.parametrize(
    "call, answer",
    [
        (lambda client: client.assignments.submit("a", {"annotations": []}), SUBMITTED),
        (lambda client: client.reviews.accept("a"), REVIEWED),
        (lambda client: client.assignments.heartbeat("a"), LEASE),
    ],
)
def test_answers_are_sent_again_as_the_very_same(call: Callable[[Goldsmith], Any], answer: Any) -> None:
    script = Script(httpx.ReadError, refusal(502), httpx.Response(200, json=answer))
    call(script.client())
    bodies = {request.content for request in script.requests}
    assert len(script.requests) == 3
    assert len(bodies) == 1, "another client_key would be another answer"


@pytest.mark.parametrize(
    "status, family",
    [
        (401, Unauthenticated), (403, Forbidden), (404, NotFound), (409, Conflict), (413, TooLarge), (422, Invalid),
        (429, TooMany), (500, ServerFault), (503, Unavailable), (418, ApiError),
    ],
)  # fmt: skip
def test_every_refusal_has_its_family(status: int, family: type[ApiError]) -> None:
    problem = {"path": "spec.pay", "code": "c", "message": "Too much.", "annotation_id": None}
    with pytest.raises(family) as refused:
        formats(Script(refusal(status, details={"x": 1}, problems=[problem])).client(retries=0))
    error = refused.value
    assert type(error) is family
    assert (error.status, error.code, str(error), error.request_id) == (status, "a_code", "A sentence.", "r1")
    assert error.details == {"x": 1}
    assert [each.path for each in error.problems] == ["spec.pay"]


def test_another_kind_of_server_is_recognized() -> None:
    with pytest.raises(NotFound, match="Goldsmith"):
        formats(Script(httpx.Response(404, text="<html>")).client())
    with pytest.raises(UnexpectedAnswer, match="not JSON"):
        formats(Script(httpx.Response(200, text="<html>")).client())
    with pytest.raises(UnexpectedAnswer):
        formats(Script(httpx.Response(200, json={"items": [{"nom": "coco"}], "next_cursor": None})).client())


def test_pages_follow_the_cursor() -> None:
    first = {"items": FORMAT["items"], "next_cursor": "c1"}
    script = Script(httpx.Response(200, json=first), httpx.Response(200, json=FORMAT))
    assert formats(script.client()) == ["coco", "coco"]
    assert [request.url.query for request in script.requests] == [b"", b"cursor=c1"]
