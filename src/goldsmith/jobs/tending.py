"""Looking after projects by the clock: what their quality needs, step by step, each in a transaction of its own."""

import asyncio
import time
from collections.abc import Callable
from functools import partial

import structlog

from goldsmith.actions import tending
from goldsmith.jobs import modelling
from goldsmith.jobs.desk import Desk
from goldsmith.storage.project_quality import ToTend

TEND_SECONDS = 60.0
REST_SHARE = 2.0
"""Rest for each second of work: hundreds of projects at a stretch would take a processor from those who label."""

LONGEST_REST_SECONDS = 0.3
"""However long one project took, so that a thousand of them are still seen to within minutes."""


def tend(desk: Desk) -> int:
    """Look after every project where something was done; how many there were."""
    waiting = _waiting(desk)
    for each in waiting:
        _tend_one(desk, each)
    return len(waiting)


async def tend_with_rests(desk: Desk) -> None:
    """The same beside people who label: a rest after each project, in which this can be cancelled."""
    for each in await asyncio.to_thread(_waiting, desk):
        began = time.perf_counter()
        await asyncio.to_thread(_tend_one, desk, each)
        await asyncio.sleep(min(REST_SHARE * (time.perf_counter() - began), LONGEST_REST_SECONDS))


def _waiting(desk: Desk) -> list[ToTend]:
    with desk.database.transaction(None) as connection:
        return tending.projects_to_tend(connection)


def _tend_one(desk: Desk, each: ToTend) -> None:
    with desk.open(each.organization_id, each.mode) as context:
        tending.mark_tended(context, each.project_id)
    for name, step in tending.STEPS.items():
        _do(each, name, partial(_until_done, desk, each, step))
    _do(each, "model", partial(modelling.run_where_due, desk, each.organization_id, each.project_id, each.mode))


def _do(each: ToTend, name: str, work: Callable[[], None]) -> None:
    """One step. One that fails keeps neither the next nor other projects waiting."""
    try:
        work()
    except Exception:  # noqa: BLE001 - whatever it was, the clock goes on
        structlog.get_logger().exception("tending_failed", project_id=str(each.project_id), step=name)


def _until_done(desk: Desk, each: ToTend, step: tending.Step) -> None:
    while True:
        with desk.open(each.organization_id, each.mode) as context:
            if not step(context, each.project_id):
                return
