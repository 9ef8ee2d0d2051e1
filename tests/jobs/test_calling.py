"""Sending callbacks to a real server: tried again, given up, bounded, never to a private network unasked."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import callback_settings, calling, tasks
from goldsmith.actions.calling import Dialect, Message
from goldsmith.actions.context import Context
from goldsmith.api.dialects import DIALECTS
from goldsmith.client import verify_callback
from goldsmith.jobs import posting
from goldsmith.jobs.calling import call_for_ever
from goldsmith.jobs.desk import Desk
from goldsmith.kit.settings import Settings
from goldsmith.storage import callbacks as stored
from goldsmith.storage.callbacks import NewCallback
from goldsmith.storage.files import Files
from goldsmith.work.callback import MOST_TRIES, Answered, Callback, CallbackTry
from tests import build
from tests.build import Lab
from tests.jobs.hook import Hook, _Handler, hooked
from tests.postgres import Server


@pytest.fixture
def hook() -> Iterator[Hook]:
    with hooked() as opened:
        yield opened


@pytest.fixture
def lab(server: Server) -> Lab:
    with server.owner.begin() as connection:
        # Those of other tests, whose receivers are gone.
        connection.execute(text("UPDATE callback SET state = 'failed', next_try_at = NULL WHERE state = 'waiting'"))
    return build.committed(server)


@pytest.fixture
def desk(server: Server, tmp_path: Path) -> Desk:
    return desk_of(server, tmp_path)


def desk_of(server: Server, folder: Path, **chosen: Any) -> Desk:
    usual: dict[str, Any] = {"data_dir": folder, "is_private_callback_allowed": True}
    return Desk(server.database, Files.at(None, folder), Settings(**{**usual, **chosen}))


def tell(lab: Lab, *urls: str, dialect: str = "native") -> list[UUID]:
    """Have canceled tasks tell these addresses; their callbacks."""
    project = build.project(lab)
    made = []
    for url in urls:
        task = build.task(lab, project.id)
        with lab.open() as context:
            facts = {"state": "canceled"}
            new = NewCallback("task", task.id, "canceled", project.id, facts=facts, url=url, dialect=dialect)
            made.append(stored.add(context.connection, new, context.now))
    return [each for each in made if each is not None]


def now(lab: Lab, callback_id: UUID) -> tuple[Callback, list[CallbackTry]]:
    """A callback as it stands, with its tries."""
    with lab.open() as context:
        found = stored.callback_by_id(context.connection, callback_id, "live")
        assert found is not None
        return found, stored.tries_of(context.connection, [callback_id])[callback_id]


def hurry(lab: Lab, callback_id: UUID) -> None:
    """As if the wait before the next try had passed."""
    with lab.open() as context:
        context.connection.execute(
            text("UPDATE callback SET next_try_at = now() WHERE id = :id AND state = 'waiting'"), {"id": callback_id}
        )


def call_until(
    desk: Desk, is_done: Callable[[], bool], dialects: Mapping[str, Dialect] = DIALECTS, seconds: float = 20
) -> None:
    """Send until something has happened."""

    async def main() -> None:
        running = asyncio.create_task(call_for_ever(desk, dialects))
        until = time.monotonic() + seconds
        while time.monotonic() < until and not await asyncio.to_thread(is_done):
            await asyncio.sleep(0.02)
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running

    asyncio.run(main())
    assert is_done()


def call(desk: Desk, lab: Lab, *made: UUID, tries: int = 1, **dialects: Dialect) -> None:
    """Send until each of these has had so many tries."""
    call_until(desk, lambda: all(len(now(lab, each)[1]) >= tries for each in made), {**DIALECTS, **dialects})


def test_a_canceled_task_is_told_in_our_words_and_signed(desk: Desk, lab: Lab, hook: Hook) -> None:
    project = build.project(lab)
    task = build.task(lab, project.id, callback_url=hook.url())
    with lab.open() as context:
        secret = callback_settings.change_secret(context)
        tasks.cancel_task(context, task.id)
        made = stored.callbacks_of(context.connection, task.id)[0].id
    call(desk, lab, made)
    heard = hook.heard[0]
    assert (heard.method, heard.path, heard.headers["Content-Type"]) == ("POST", "/hook", "application/json")
    said = heard.json
    assert said["event"] == "task.canceled"
    assert (said["task_id"], said["task"]["id"], said["task"]["state"]) == (str(task.id), str(task.id), "canceled")
    assert said["id"] == heard.headers["Goldsmith-Callback-Id"] == str(made)
    verify_callback(heard.body, heard.headers["Goldsmith-Signature"], secret)
    found, tries = now(lab, made)
    assert (found.state, found.tries, tries[0].status, tries[0].error) == ("delivered", 1, 200, None)
    assert found.delivered_at is not None


def test_a_settled_task_is_told_with_its_verdict_of_then(desk: Desk, lab: Lab, hook: Hook) -> None:
    project = build.project(lab)
    task = build.task(lab, project.id, callback_url=hook.url())
    build.do(lab, build.user(lab), project.id)
    with lab.open() as context:
        made = stored.callbacks_of(context.connection, task.id)[0].id
        context.connection.execute(text("UPDATE task SET verdict_id = NULL WHERE id = :id"), {"id": task.id})
    call(desk, lab, made)
    said = next(each.json for each in hook.heard if each.json["event"] == "task.completed")
    assert [each["annotation"]["label"] for each in said["task"]["objects"]] == ["car"]


def test_it_fails_twice_and_then_succeeds(desk: Desk, lab: Lab, hook: Hook) -> None:
    hook.answers = [500, lambda handler: handler.connection.close(), 204]
    (made,) = tell(lab, hook.url())
    for number in (1, 2):
        call(desk, lab, made, tries=number)
        found, tries = now(lab, made)
        assert found.state == "waiting"
        assert found.next_try_at is not None
        wait = (found.next_try_at - tries[-1].at).total_seconds()
        assert 10 * 2 ** (number - 1) <= wait <= 11 * 2 ** (number - 1)
        hurry(lab, made)
    call(desk, lab, made, tries=3)
    found, tries = now(lab, made)
    assert (found.state, found.next_try_at) == ("delivered", None)
    assert [each.status for each in tries] == [500, None, 204]
    assert tries[0].error == "The receiver answered 500"
    assert "could not be reached" in (tries[1].error or "")
    assert len({each.body for each in hook.heard}) == 1, "every try says the same"


def test_after_twenty_tries_it_is_given_up_until_somebody_sends_it_again(desk: Desk, lab: Lab, hook: Hook) -> None:
    hook.answers = [503]
    (made,) = tell(lab, hook.url())

    def is_given_up() -> bool:
        hurry(lab, made)
        return now(lab, made)[0].state == "failed"

    call_until(desk, is_given_up, seconds=60)
    found, tries = now(lab, made)
    assert (found.tries, len(tries), len(hook.heard), found.next_try_at) == (MOST_TRIES, MOST_TRIES, MOST_TRIES, None)
    hook.answers = [200]
    with lab.open() as context:
        stored.make_due(context.connection, made, context.now)
    call(desk, lab, made, tries=MOST_TRIES + 1)
    assert now(lab, made)[0].state == "delivered"


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


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]", "169.254.169.254", "10.0.0.1", "0.0.0.0"]
)
def test_private_addresses_are_refused_unless_allowed(
    server: Server, tmp_path: Path, lab: Lab, hook: Hook, host: str
) -> None:
    (made,) = tell(lab, hook.url(host=host))
    call(desk_of(server, tmp_path, is_private_callback_allowed=False), lab, made)
    found, tries = now(lab, made)
    assert (found.state, found.next_try_at, tries[0].status) == ("refused", None, None)
    assert "GOLDSMITH_IS_PRIVATE_CALLBACK_ALLOWED" in (tries[0].error or "")
    assert hook.heard == []


def test_a_name_that_leads_into_a_private_network_is_refused(
    server: Server, tmp_path: Path, lab: Lab, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def answer(host: str, *rest: Any, **more: Any) -> Any:
        return real("127.0.0.1" if host == "public.example" else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    (made,) = tell(lab, hook.url(host="public.example"))
    call(desk_of(server, tmp_path, is_private_callback_allowed=False), lab, made)
    assert now(lab, made)[0].state == "refused"
    assert hook.heard == []


def test_it_connects_to_the_address_that_was_checked(
    server: Server, tmp_path: Path, lab: Lab, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = []

    def check(url: str, setting: str) -> str:
        checked.append(url)
        return "127.0.0.1"

    monkeypatch.setattr("goldsmith.jobs.calling.public_address", check)
    (made,) = tell(lab, hook.url(host="changes-its-mind.invalid"))
    call(desk_of(server, tmp_path, is_private_callback_allowed=False), lab, made)
    assert now(lab, made)[0].state == "delivered"
    assert len(checked) == 1
    assert hook.heard[0].headers["Host"] == f"changes-its-mind.invalid:{hook.server_address[1]}"


@pytest.mark.parametrize("url,word", [("ops@people.example", "e-mail"), ("ftp://a.example/", "http")])
def test_what_is_no_web_address_is_refused_with_the_reason(desk: Desk, lab: Lab, url: str, word: str) -> None:
    (made,) = tell(lab, url)
    call(desk, lab, made)
    found, tries = now(lab, made)
    assert (found.state, found.tries) == ("refused", 1)
    assert word in (tries[0].error or "")


def test_a_dialect_says_it_in_its_own_words_but_signs_as_we_do(desk: Desk, lab: Lab, hook: Hook) -> None:
    def other(context: Context, callback: Callback) -> Message:
        key = callback_settings.setting_in_force(context).auth_key
        return Message({"hit": str(callback.subject_id)}, {"x-auth": key, "Goldsmith-Callback-Id": "forged"})

    (made,) = tell(lab, hook.url(), dialect="other")
    call(desk, lab, made, other=other)
    heard = hook.heard[0]
    assert list(heard.json) == ["hit"]
    assert heard.headers["x-auth"].startswith("cba_")
    assert heard.headers["Goldsmith-Callback-Id"] == str(made)


def test_words_that_cannot_be_found_cost_the_others_nothing(desk: Desk, lab: Lab, hook: Hook) -> None:
    def broken(context: Context, callback: Callback) -> Message:
        raise ZeroDivisionError

    (bad,) = tell(lab, hook.url(), dialect="broken")
    (unknown,) = tell(lab, hook.url(), dialect="from a newer version")
    (good,) = tell(lab, hook.url())
    call(desk, lab, bad, unknown, good, broken=broken)
    assert now(lab, good)[0].state == "delivered"
    for each in (bad, unknown):
        found, tries = now(lab, each)
        assert found.state == "waiting"
        assert "log" in (tries[0].error or "")


def test_a_try_that_was_overtaken_changes_nothing(desk: Desk, lab: Lab, hook: Hook) -> None:
    (made,) = tell(lab, hook.url())
    call(desk, lab, made)
    found, _ = now(lab, made)
    with lab.open() as context:
        calling.keep_answer(context, found, Answered(None, "too late", 1))
    after, tries = now(lab, made)
    assert (after.state, after.next_try_at, after.tries, len(tries)) == ("delivered", None, 2, 2)


def test_two_senders_do_not_take_the_same(lab: Lab, server: Server) -> None:
    tell(lab, *[f"https://{n}.example/" for n in range(6)])
    with lab.open(now=calling_now()) as one:
        first = calling.take_due(one, busy=(), per_host=8, limit=4)
        with lab.open(now=calling_now()) as other:
            second = calling.take_due(other, busy=(), per_host=8, limit=9)
    assert len(first) == 4
    assert len({each.id for each in (*first, *second)}) == len(first) + len(second) == 6
    with lab.open(now=calling_now()) as context:
        assert calling.take_due(context, busy=(), per_host=8, limit=9) == []
    with lab.open(now=calling_now() + calling.LEASE + timedelta(seconds=1)) as context:
        assert len(calling.take_due(context, busy=("0.example",), per_host=8, limit=9)) == 5


def calling_now() -> Any:
    from goldsmith.kit.clock import utc_now

    return utc_now() + timedelta(seconds=1)


_SENDER = """
import asyncio, sys
from datetime import timedelta
from pathlib import Path
from goldsmith.actions import calling
from goldsmith.api.dialects import DIALECTS
from goldsmith.jobs.calling import call_for_ever
from goldsmith.jobs.desk import Desk
from goldsmith.kit.settings import Settings
from goldsmith.storage.database import Database
from goldsmith.storage.files import Files
calling.LEASE = timedelta(seconds=2)
folder = Path(sys.argv[2])
settings = Settings(data_dir=folder, is_private_callback_allowed=True)
asyncio.run(call_for_ever(Desk(Database(sys.argv[1]), Files.at(None, folder), settings), DIALECTS))
"""


def test_what_a_killed_sender_had_taken_is_sent_again(desk: Desk, lab: Lab, server: Server, hook: Hook) -> None:
    hook.answers = [hook.hold, 200]
    (made,) = tell(lab, hook.url())
    arguments = [sys.executable, "-c", _SENDER, server.url, str(desk.settings.data_dir)]
    with subprocess.Popen(arguments, env={**os.environ}) as sender:
        until = time.monotonic() + 30
        while not hook.heard and time.monotonic() < until:
            time.sleep(0.02)
        sender.send_signal(signal.SIGKILL)
    assert len(hook.heard) == 1
    found, tries = now(lab, made)
    assert (found.state, tries) == ("waiting", [])
    call(desk, lab, made)
    assert now(lab, made)[0].state == "delivered"
    assert len(hook.heard) == 2
    assert hook.heard[0].body == hook.heard[1].body
