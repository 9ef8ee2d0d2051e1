"""Keeping the books by the clock: work that is accepted by now, appeals not answered, and what projects owe."""

from collections.abc import Callable
from uuid import UUID

import structlog

from goldsmith.actions import appeals, bookkeeping, funding, house_fee, topping
from goldsmith.actions.context import Context
from goldsmith.jobs.desk import Desk
from goldsmith.kit.clock import utc_now

BOOKKEEPING_SECONDS = 5.0
_STEPS: tuple[Callable[[Context], int], ...] = (
    bookkeeping.accept_due, appeals.grant_overdue, topping.top_up_due, bookkeeping.charge_projects,
    house_fee.charge_fees, funding.fund_batches,
)  # fmt: skip


def keep_books(desk: Desk) -> int:
    """Do what is due for every organization; how many there were. One that fails keeps no other waiting."""
    with desk.database.transaction(None) as connection:
        waiting = bookkeeping.organizations_with_bookkeeping(connection, utc_now())
    for organization_id in waiting:
        try:
            for step in _STEPS:
                _until_done(desk, organization_id, step)
        except Exception:  # noqa: BLE001 - whatever it was, the clock goes on
            structlog.get_logger().exception("bookkeeping_failed", organization_id=str(organization_id))
    return len(waiting)


def _until_done(desk: Desk, organization_id: UUID, step: Callable[[Context], int]) -> None:
    while True:
        with desk.open(organization_id) as context:
            if not step(context):
                return
