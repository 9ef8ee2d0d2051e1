"""Looking after projects by the clock: what their quality needs, step by step, each in a transaction of its own."""

import structlog

from goldsmith.actions import tending
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
        for name in tending.STEPS:
            _do(desk, each, name)
    return len(waiting)


def _do(desk: Desk, each: ToTend, name: str) -> None:
    """One step until it has no more to do. One that fails keeps neither the next nor other projects waiting."""
    step = tending.STEPS[name]
    try:
        while True:
            with desk.open(each.organization_id, each.mode) as context:
                if not step(context, each.project_id):
                    return
    except Exception:  # noqa: BLE001 - whatever it was, the clock goes on
        structlog.get_logger().exception("tending_failed", project_id=str(each.project_id), step=name)
