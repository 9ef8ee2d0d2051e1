"""Callbacks to be sent, the desk that sends them, and how they stand."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text

from goldsmith.actions.calling import Dialect
from goldsmith.api.dialects import DIALECTS
from goldsmith.jobs.calling import call_for_ever
from goldsmith.jobs.desk import Desk
from goldsmith.kit.settings import Settings
from goldsmith.storage import callbacks as stored
from goldsmith.storage.callbacks import NewCallback
from goldsmith.storage.files import Files
from goldsmith.work.callback import Callback, CallbackTry
from tests import build
from tests.build import Lab
from tests.postgres import Server


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
