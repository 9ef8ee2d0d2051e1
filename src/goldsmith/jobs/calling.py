"""Sending callbacks: many receivers at once, a few requests to each, so that a slow one keeps nobody else waiting."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import httpx
import structlog

from goldsmith.actions import calling
from goldsmith.actions.calling import Dialect, Letter
from goldsmith.jobs.addresses import public_address
from goldsmith.jobs.desk import Desk
from goldsmith.jobs.posting import make_client, post
from goldsmith.kit.clock import utc_now
from goldsmith.work.callback import Answered, Callback

LOOK_SECONDS = 1.0
_GATHER_SECONDS = 0.05
_MOST = 256
_PER_ORGANIZATION = 32
_PER_HOST = 4
"""A host is given so many more while fewer than these are under way: one that hangs does not stop the rest."""
_AT_BOOKS = 4
_AT_NAMES = 64
"""Threads that look names up: a name server can be as slow as a receiver. They are made only when needed."""
_SETTING = "GOLDSMITH_IS_PRIVATE_CALLBACK_ALLOWED"

Result = TypeVar("Result")


async def call_for_ever(desk: Desk, dialects: Mapping[str, Dialect]) -> None:
    """Send what is due until cancelled; what was on its way then is sent again when its lease has ended."""
    async with make_client() as client:
        caller = _Caller(desk, dialects, client)
        try:
            while True:
                await caller.look()
        finally:
            caller.close()


class _Caller:
    """What is on its way now, by organization and host."""

    def __init__(self, desk: Desk, dialects: Mapping[str, Dialect], client: httpx.AsyncClient) -> None:
        self._desk = desk
        self._dialects = dialects
        self._client = client
        self._flying: dict[asyncio.Task[None], Callback] = {}
        self._books = ThreadPoolExecutor(_AT_BOOKS, "callbacks")
        self._names = ThreadPoolExecutor(_AT_NAMES, "names")

    async def look(self) -> None:
        """Send off what is due, then wait until something has come back or some time has passed."""
        try:
            taken = await self._at(self._books, lambda: self._take([*self._flying.values()]))
        except Exception:  # noqa: BLE001 - the clock must go on
            structlog.get_logger().exception("callbacks_not_read")
            taken = []
        for each in taken:
            self._flying[asyncio.create_task(self._call(each))] = each
        await self._wait(is_idle=not taken)

    def close(self) -> None:
        """Let go of everything that is on its way."""
        for task in self._flying:
            task.cancel()
        self._books.shutdown(wait=False, cancel_futures=True)
        self._names.shutdown(wait=False, cancel_futures=True)

    async def _wait(self, *, is_idle: bool) -> None:
        if not self._flying:
            await asyncio.sleep(LOOK_SECONDS if is_idle else 0)
            return
        done, _ = await asyncio.wait(self._flying, timeout=LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            del self._flying[task]
        await asyncio.sleep(_GATHER_SECONDS)  # one look for several that come back together

    def _take(self, flying: list[Callback]) -> list[Callback]:
        """Due callbacks of hosts to which little is on its way, within what an organization may have at once."""
        taken: list[Callback] = []
        with self._desk.database.transaction(None) as connection:
            waiting = calling.organizations_with_due_callbacks(connection, utc_now())
        for organization_id in waiting:
            own = Counter(each.host for each in flying if each.organization_id == organization_id)
            busy = [host for host, count in own.items() if count >= _PER_HOST]
            room = min(_PER_ORGANIZATION - own.total(), _MOST - len(flying) - len(taken))
            if room > 0:
                with self._desk.open(organization_id) as context:
                    taken += calling.take_due(context, busy=busy, per_host=_PER_HOST, limit=room)
        return taken

    async def _call(self, callback: Callback) -> None:
        """One try of one callback. Whatever goes wrong costs the others nothing."""
        try:
            written = await self._at(self._books, lambda: self._write(callback))
            if isinstance(written, Letter):
                written = await post(self._client, callback.url, written, self._find_address)
            await self._at(self._books, partial(self._keep, callback, written))
        except Exception:  # noqa: BLE001 - it is tried again when its lease has ended
            structlog.get_logger().exception("callback_not_sent", callback_id=str(callback.id))

    def _write(self, callback: Callback) -> Letter | Answered:
        try:
            with self._desk.open(callback.organization_id, callback.mode) as context:
                return calling.write(context, self._dialects[callback.dialect], callback)
        except Exception:  # noqa: BLE001 - whatever it was, its owner must see that it failed
            structlog.get_logger().exception("callback_not_written", callback_id=str(callback.id))
            return Answered(None, "The message could not be put together; the server's log says why.", 0)

    def _keep(self, callback: Callback, answered: Answered) -> None:
        with self._desk.open(callback.organization_id, callback.mode) as context:
            calling.keep_answer(context, callback, answered)

    async def _find_address(self, url: str) -> str | None:
        if self._desk.settings.is_private_callback_allowed:
            return None
        return await self._at(self._names, lambda: public_address(url, _SETTING))

    async def _at(self, pool: ThreadPoolExecutor, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(pool, work)
