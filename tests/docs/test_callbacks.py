"""The receiver in the documentation works: it is started as it stands there, and told something."""

from __future__ import annotations

import os
import re
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

from goldsmith.actions import callback_settings
from tests import build
from tests.data import REPOSITORY
from tests.jobs.calling.sending import call, desk_of, now, tell
from tests.postgres import Server

PAGE = REPOSITORY / "docs/how-to/callbacks.md"


def receiver() -> str:
    """The one example that listens."""
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (found,) = [block for block in blocks if "serve_forever" in block]
    assert '("", 9000)' in found
    return str(found)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def running(secret: str) -> Iterator[tuple[str, Popen[str]]]:
    """The receiver's address, and its process."""
    port = free_port()
    program = receiver().replace('("", 9000)', f'("127.0.0.1", {port})')
    environment = {**os.environ, "CALLBACK_SECRET": secret}
    with Popen([sys.executable, "-c", program], env=environment, stdout=PIPE, stderr=DEVNULL, text=True) as process:
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}/hook", process
        finally:
            process.kill()


def wait_for(port: int, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the receiver of the documentation does not listen")


def test_the_receiver_of_the_page_takes_what_is_ours_and_nothing_else(server: Server, tmp_path: Path) -> None:
    lab, desk = build.committed(server), desk_of(server, tmp_path)
    with lab.open() as context:
        secret = callback_settings.change_secret(context)
    with running(secret) as (url, process):
        (made,) = tell(lab, url)
        call(desk, lab, made)
        with lab.open() as context:
            callback_settings.change_secret(context)
            callback_settings.change_secret(context)  # the receiver's is no longer among the two that sign
        (other,) = tell(lab, url)
        call(desk, lab, other)
        process.terminate()
        said, _ = process.communicate(timeout=10)
    assert now(lab, made)[0].state == "delivered"
    found, tries = now(lab, other)
    assert (found.state, tries[0].status) == ("waiting", 401)
    assert said.splitlines()[0] == f"{made} task.canceled"


def test_the_page_names_every_event_that_tasks_tell() -> None:
    page = PAGE.read_text(encoding="utf-8")
    told = ("completed", "error", "canceled", "reopened", "verdict_changed")
    assert [verb for verb in told if f"`task.{verb}`" not in page] == []
