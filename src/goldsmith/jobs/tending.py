"""Looking after projects by the clock: what their quality needs, step by step, each in a transaction of its own."""

from collections.abc import Callable
from functools import partial

import structlog

from goldsmith.actions import tending
from goldsmith.jobs import modelling
from goldsmith.jobs.desk import Desk
from goldsmith.storage.project_quality import ToTend

TEND_SECONDS = 60.0


def tend(desk: Desk) -> int:
    """Look after every project where something was done; how many there were."""
    with desk.database.transaction(None) as connection:
        waiting = tending.projects_to_tend(connection)
    for each in waiting:
        with desk.open(each.organization_id, each.mode) as context:
            tending.mark_tended(context, each.project_id)
        for name, step in tending.STEPS.items():
            _do(each, name, partial(_until_done, desk, each, step))
        _do(each, "model", partial(modelling.run_where_due, desk, each.organization_id, each.project_id, each.mode))
    return len(waiting)


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
