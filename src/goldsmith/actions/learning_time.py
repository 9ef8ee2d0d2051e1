"""Time spent learning: what an hour of it pays, and how much of what a page measured is paid."""

from datetime import datetime
from uuid import UUID

from goldsmith.actions import timekeeping
from goldsmith.actions.context import Context
from goldsmith.kit.amounts import Amount
from goldsmith.money.learning import LearningRate


def hourly_of(context: Context, project_id: UUID, paid_minutes: int) -> Amount:
    """What an hour of learning pays in a project now; nothing where none of it is paid."""
    hourly = timekeeping.rate_of_learning(context, project_id).hourly
    return hourly if paid_minutes else Amount(0, hourly.currency)


def record(
    context: Context, project_id: UUID, *, source: str, started_at: datetime, active_ms: int, before_ms: int,
    paid_minutes: int, hourly: Amount, client_key: str,
) -> int:  # fmt: skip
    """Record active time of the caller, paid as far as it and what was spent `before_ms` are within `paid_minutes`.

    How many milliseconds of it counted: no more than have passed, and none where the same `client_key` came before.
    """
    if not active_ms or timekeeping.is_recorded(context, client_key):
        return 0
    paid_ms = max(0, min(active_ms, paid_minutes * 60_000 - before_ms))
    entry = timekeeping.note_learning_time(
        context, project_id, source=source, started_at=started_at, active_ms=paid_ms or active_ms,
        client_key=client_key, rate=LearningRate(hourly if paid_ms else Amount(0, hourly.currency), "setting"),
    )  # fmt: skip
    return entry.active_ms
