"""Freeing seats by the clock that nobody uses."""

from uuid import UUID

import structlog

from goldsmith.actions import seats
from goldsmith.jobs.desk import Desk
from goldsmith.kit.clock import utc_now

SEATING_SECONDS = 60.0


def free_seats(desk: Desk) -> int:
    """Look at the due seats of every organization; how many organizations had some."""
    with desk.database.transaction(None) as connection:
        waiting = seats.organizations_with_due_seats(connection, utc_now())
    for organization_id in waiting:
        try:
            _until_done(desk, organization_id)
        except Exception:  # noqa: BLE001 - whatever it was, the clock goes on
            structlog.get_logger().exception("seating_failed", organization_id=str(organization_id))
    return len(waiting)


def _until_done(desk: Desk, organization_id: UUID) -> None:
    while True:
        with desk.open(organization_id) as context:
            if not seats.free_unused(context):
                return
