"""Several senders, one that is overtaken and one that dies: nothing is sent by two, and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from typing import Any

from goldsmith.actions import calling
from goldsmith.jobs.desk import Desk
from goldsmith.work.callback import Answered
from tests.build import Lab
from tests.jobs.calling.sending import call, now, tell
from tests.jobs.hook import Hook
from tests.postgres import Server


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
        until = time.monotonic() + 120
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
