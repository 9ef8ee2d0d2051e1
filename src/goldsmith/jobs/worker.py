"""The job process: takes jobs from the queue in PostgreSQL, and sweeps every few seconds for what is due."""

import asyncio
import contextlib
from collections.abc import Callable
from uuid import UUID

import procrastinate
import structlog

from goldsmith.jobs import delivering, fetching, sweeping
from goldsmith.jobs.desk import Desk

SWEEP_SECONDS = 2.0
_CONCURRENCY = 4


def make_queue(desk: Desk) -> procrastinate.App:
    """The queue with every job the product knows."""
    queue = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=desk.database.url))

    @queue.task(name=delivering.NAME, pass_context=False)
    async def build_delivery(organization_id: str, delivery_id: str) -> None:
        await _in_thread(delivering.build, desk, UUID(organization_id), UUID(delivery_id))

    @queue.task(name=fetching.NAME, retry=procrastinate.RetryStrategy(max_attempts=3, wait=5))
    async def fetch_pictures(organization_id: str) -> None:
        await _in_thread(fetching.fetch_all, desk, UUID(organization_id))

    return queue


async def run(desk: Desk) -> None:
    """Work until cancelled."""
    queue = make_queue(desk)
    async with queue.open_async():
        sweeper = asyncio.create_task(_sweep_for_ever(desk))
        try:
            await queue.run_worker_async(
                concurrency=_CONCURRENCY,
                install_signal_handlers=True,
                delete_jobs="successful",
                fetch_job_polling_interval=1.0,
            )
        finally:
            sweeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await sweeper


async def _sweep_for_ever(desk: Desk) -> None:
    while True:
        try:
            await _in_thread(sweeping.sweep, desk)
        except Exception:  # noqa: BLE001 - the clock must go on
            structlog.get_logger().exception("sweep_failed")
        await asyncio.sleep(SWEEP_SECONDS)


async def _in_thread(work: Callable[..., object], *arguments: object) -> None:
    await asyncio.to_thread(work, *arguments)
