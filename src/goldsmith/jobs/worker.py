"""The job process: takes jobs from the queue in PostgreSQL, and sweeps every few seconds for what is due."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

import procrastinate
import structlog

from goldsmith.actions.calling import Dialect
from goldsmith.jobs import (
    bookkeeping,
    calling,
    delivering,
    erasing,
    examining,
    fetching,
    modelling,
    paying,
    sweeping,
    tending,
    voiding,
)
from goldsmith.jobs.desk import Desk
from goldsmith.jobs.mailing import MAILING_SECONDS, Mailer
from goldsmith.jobs.seating import SEATING_SECONDS, free_seats
from goldsmith.people.caller import Mode

SWEEP_SECONDS = 2.0
STALLED_SECONDS = 30.0
"""A worker that gave no sign of life for so long is gone, and what it was doing is begun again."""
_CONCURRENCY = 4


def make_queue(desk: Desk) -> procrastinate.App:
    """The queue with every job the product knows."""
    queue = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=desk.database.url))

    @queue.task(name=delivering.NAME, pass_context=False)
    async def build_delivery(organization_id: str, delivery_id: str, mode: Mode) -> None:
        await _in_thread(delivering.build, desk, UUID(organization_id), UUID(delivery_id), mode)

    @queue.task(name=fetching.NAME, retry=procrastinate.RetryStrategy(max_attempts=3, wait=5))
    async def fetch_pictures(organization_id: str) -> None:
        await _in_thread(fetching.fetch_all, desk, UUID(organization_id))

    @queue.task(name=voiding.NAME, retry=procrastinate.RetryStrategy(max_attempts=5, wait=5))
    async def void_answers(organization_id: str, voiding_id: str, mode: Mode) -> None:
        await _in_thread(voiding.void, desk, UUID(organization_id), UUID(voiding_id), mode)

    @queue.task(name=modelling.NAME, retry=procrastinate.RetryStrategy(max_attempts=3, wait=5))
    async def run_model(organization_id: str, project_id: str, mode: Mode) -> None:
        await _in_thread(modelling.run, desk, UUID(organization_id), UUID(project_id), mode)

    @queue.task(name=erasing.NAME, retry=procrastinate.RetryStrategy(max_attempts=3, wait=5))
    async def copy_own_data(organization_id: str, copy_id: str) -> None:
        await _in_thread(erasing.copy, desk, UUID(organization_id), UUID(copy_id))

    return queue


async def run(desk: Desk, dialects: Mapping[str, Dialect]) -> None:
    """Work until cancelled. `dialects` are those that callbacks can be in."""
    queue, mailer = make_queue(desk), Mailer(desk)
    async with queue.open_async():
        clocks = [
            asyncio.create_task(calling.call_for_ever(desk, dialects)),
            asyncio.create_task(_for_ever(SWEEP_SECONDS, lambda: _in_thread(sweeping.sweep, desk))),
            asyncio.create_task(_for_ever(SEATING_SECONDS, lambda: _in_thread(free_seats, desk))),
            asyncio.create_task(
                _for_ever(bookkeeping.BOOKKEEPING_SECONDS, lambda: _in_thread(bookkeeping.keep_books, desk))
            ),
            asyncio.create_task(
                _for_ever(bookkeeping.LEARNING_SECONDS, lambda: _in_thread(bookkeeping.pay_learning, desk))
            ),
            asyncio.create_task(_for_ever(MAILING_SECONDS, lambda: _in_thread(mailer.mail))),
            asyncio.create_task(_for_ever(erasing.ERASING_SECONDS, lambda: _in_thread(erasing.erase, desk))),
            asyncio.create_task(_for_ever(paying.PAYING_SECONDS, lambda: _in_thread(paying.pay_by_provider, desk))),
            asyncio.create_task(_for_ever(examining.EXAMINING_SECONDS, lambda: _in_thread(examining.end_exams, desk))),
            asyncio.create_task(_for_ever(tending.TEND_SECONDS, lambda: tending.tend_with_rests(desk))),
            asyncio.create_task(_for_ever(sweeping.TIDY_SECONDS, lambda: _in_thread(sweeping.tidy, desk))),
            asyncio.create_task(_for_ever(STALLED_SECONDS / 2, lambda: _retry_stalled(queue))),
        ]
        try:
            await queue.run_worker_async(
                concurrency=_CONCURRENCY,
                install_signal_handlers=True,
                delete_jobs="successful",
                fetch_job_polling_interval=1.0,
            )
        finally:
            for clock in clocks:
                clock.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await clock


async def _for_ever(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await work()
        except Exception:  # noqa: BLE001 - the clock must go on
            structlog.get_logger().exception("sweep_failed")
        await asyncio.sleep(seconds)


async def _retry_stalled(queue: procrastinate.App) -> None:
    """Every job may be begun twice: deliveries and pictures that are done already are left as they are."""
    for job in await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        await queue.job_manager.retry_job(job)


async def _in_thread(work: Callable[..., object], *arguments: object) -> None:
    await asyncio.to_thread(work, *arguments)
