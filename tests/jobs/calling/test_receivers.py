"""Receivers that lead elsewhere, talk too much, are slow or say nothing: each bounded, none in the way of others."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

import pytest

from goldsmith.jobs import posting
from goldsmith.jobs.desk import Desk
from tests import build
from tests.build import Lab
from tests.jobs.calling.sending import call, now, tell
from tests.jobs.hook import Hook, _Handler, hooked
from tests.postgres import Server


def test_a_redirect_is_not_followed(desk: Desk, lab: Lab, hook: Hook) -> None:
    hook.by_path = {"/moved": hook.url("/elsewhere")}
    (made,) = tell(lab, hook.url("/moved"))
    call(desk, lab, made)
    found, tries = now(lab, made)
    assert [each.path for each in hook.heard] == ["/moved"]
    assert (found.state, tries[0].status) == ("waiting", 307)
    assert hook.url("/elsewhere") in (tries[0].error or "")


def test_a_huge_answer_is_not_listened_to(desk: Desk, lab: Lab, hook: Hook) -> None:
    sent: dict[str, int] = {}

    def pour(status: int) -> Callable[[_Handler], None]:
        def answer(handler: _Handler) -> None:
            handler.send_response(status)
            handler.send_header("content-length", str(1 << 30))
            handler.end_headers()
            with contextlib.suppress(OSError):
                for count in range(1 << 14):
                    handler.wfile.write(b"w\0rds  " * 9_000)
                    sent[handler.path] = 63_000 * (count + 1)

        return answer

    hook.by_path = {"/well": pour(200), "/badly": pour(500)}
    well, badly = tell(lab, hook.url("/well"), hook.url("/badly"))
    call(desk, lab, well, badly)
    assert now(lab, well)[0].state == "delivered"
    error = now(lab, badly)[1][0].error or ""
    assert error.startswith("The receiver answered 500: w rds w rds")
    assert len(error) < 400
    hook.released.wait(0.5)
    assert max(sent.values(), default=0) < 16 << 20, "more than sockets hold was sent"


def test_a_receiver_whose_words_never_end_has_heard_all_the_same(
    desk: Desk, lab: Lab, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "_ANSWER_SECONDS", 0.3)

    def drip(handler: _Handler) -> None:
        handler.send_response(200)
        handler.send_header("content-length", "100")
        handler.end_headers()
        hook.released.wait(30)

    hook.answers = [drip]
    (made,) = tell(lab, hook.url())
    call(desk, lab, made)
    assert now(lab, made)[0].state == "delivered"


def test_one_that_never_answers_is_given_up_in_time(
    desk: Desk, lab: Lab, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "TOTAL_SECONDS", 0.4)
    hook.answers = [hook.hold]
    (made,) = tell(lab, hook.url())
    call(desk, lab, made)
    found, tries = now(lab, made)
    assert (found.state, tries[0].status) == ("waiting", None)
    assert "in time" in (tries[0].error or "")
    assert 300 < tries[0].milliseconds < 5_000


def test_a_slow_receiver_keeps_nobody_waiting(desk: Desk, lab: Lab, server: Server, hook: Hook) -> None:
    other = build.committed(server)
    with hooked() as slow:
        slow.answers = [slow.hold]
        stuck = tell(lab, *[slow.url(host="127.0.0.1") for _ in range(30)])
        quick = tell(lab, *[hook.url(host="localhost") for _ in range(20)])
        neighbours = tell(other, hook.url(host="localhost"))
        began = time.monotonic()
        call(desk, lab, *quick)
        call(desk, other, *neighbours)
        assert time.monotonic() - began < 8
        assert 1 <= len(slow.heard) <= 16, "a few to each receiver at once, in each of the two runs"
        assert all(now(lab, each)[0].state == "waiting" for each in stuck)


def test_one_request_that_hangs_does_not_stop_the_rest_of_its_host(desk: Desk, lab: Lab, hook: Hook) -> None:
    hook.by_path = {"/hangs": hook.hold}
    tell(lab, hook.url("/hangs"))
    made = tell(lab, *[hook.url() for _ in range(30)])
    began = time.monotonic()
    call(desk, lab, *made)
    assert time.monotonic() - began < 10


def test_one_receiver_gets_many_at_once(desk: Desk, lab: Lab, hook: Hook) -> None:
    made = tell(lab, *[hook.url() for _ in range(60)])
    call(desk, lab, *made)
    assert len(hook.heard) == 60
    assert len({each.headers["Goldsmith-Callback-Id"] for each in hook.heard}) == 60
