"""Keeping the books by the clock: work that is accepted by now, appeals not answered, what projects owe."""

from collections.abc import Callable, Sequence
from uuid import UUID

import structlog

from goldsmith.actions import appeals, bookkeeping, funding, house_fee, learning_time, topping
from goldsmith.actions.context import Context
from goldsmith.jobs.desk import Desk
from goldsmith.kit.clock import utc_now
from goldsmith.people.caller import Mode

BOOKKEEPING_SECONDS = 5.0
LEARNING_SECONDS = 60.0
"""What an hour pays becomes known by work that takes minutes; until then each look is in vain."""
_STEPS: tuple[Callable[[Context], int], ...] = (
    bookkeeping.accept_due, appeals.grant_overdue, topping.top_up_due, bookkeeping.charge_projects,
    house_fee.charge_fees, funding.fund_batches,
)  # fmt: skip


def keep_books(desk: Desk) -> int:
    """Do what is due for every organization; how many there were. One that fails keeps no other waiting."""
    with desk.database.transaction(None) as connection:
        waiting = bookkeeping.organizations_with_bookkeeping(connection, utc_now())
    for organization_id in waiting:
        _do(desk, organization_id, _STEPS)
    return len(waiting)


def pay_learning(desk: Desk) -> None:
    """Pay for learning of which it was not known what an hour pays, and now is."""
    with desk.database.transaction(None) as connection:
        owing = learning_time.organizations_owing(connection)
    for organization_id, mode in owing:
        _do(desk, organization_id, (learning_time.pay_owed,), mode)


def _do(desk: Desk, organization_id: UUID, steps: Sequence[Callable[[Context], int]], mode: Mode = "live") -> None:
    try:
        for step in steps:
            _until_done(desk, organization_id, step, mode)
    except Exception:  # noqa: BLE001 - whatever it was, the clock goes on
        structlog.get_logger().exception("bookkeeping_failed", organization_id=str(organization_id))


def _until_done(desk: Desk, organization_id: UUID, step: Callable[[Context], int], mode: Mode) -> None:
    while True:
        with desk.open(organization_id, mode) as context:
            if not step(context):
                return
