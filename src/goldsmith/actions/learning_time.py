"""Time spent learning: what an hour of it pays, how much of what a page measured is paid, and what is paid later."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from goldsmith.actions import timekeeping
from goldsmith.actions.context import Context
from goldsmith.kit.amounts import Amount
from goldsmith.money.learning import LearningRate
from goldsmith.people.caller import Mode
from goldsmith.storage import time_entries
from goldsmith.storage.database import Connection
from goldsmith.storage.events import Event

_AT_ONCE = 200


def rate_for(context: Context, project_id: UUID, paid_minutes: int, kept: Amount | None = None) -> LearningRate:
    """What an hour of learning pays: what was `kept` when it began, else what holds now; nothing where none is paid."""
    if kept is not None and kept.minor:
        return LearningRate(kept, "setting")
    rate = timekeeping.rate_of_learning(context, project_id)
    return rate if paid_minutes else LearningRate(Amount(0, rate.hourly.currency), "unpaid")


def record(
    context: Context, project_id: UUID, *, source: str, started_at: datetime, active_ms: int, before_ms: int,
    paid_minutes: int, hourly: Amount, client_key: str,
) -> int:  # fmt: skip
    """Record active time of the caller, paid as far as it and what was spent `before_ms` are within `paid_minutes`.

    How many milliseconds were recorded: no more than have passed, and none where the same `client_key` came before.
    Where nobody knows yet what an hour pays, the time is owed.
    """
    if not active_ms or timekeeping.is_recorded(context, client_key):
        return 0
    paid_ms = max(0, paid_minutes * 60_000 - before_ms)
    unpaid = LearningRate(Amount(0, hourly.currency), "unpaid")
    entry = timekeeping.note_learning_time(
        context, project_id, source=source, started_at=started_at, active_ms=active_ms,
        client_key=client_key, paid_at_most_ms=paid_ms,
        rate=rate_for(context, project_id, paid_minutes, hourly) if paid_ms else unpaid,
    )  # fmt: skip
    return entry.active_ms


def organizations_owing(connection: Connection) -> Sequence[tuple[UUID, Mode]]:
    """Who owes for learning in which mode; asked by the clock, before an organization is known."""
    return time_entries.organizations_owing(connection)


def pay_owed(context: Context) -> int:
    """Pay for learning of which it was not known what an hour pays, and now is; how many entries."""
    owing = time_entries.projects_owing(context.connection, context.caller.mode)
    return sum(_pay_in(context, each) for each in owing)


def _pay_in(context: Context, project_id: UUID) -> int:
    rate = timekeeping.rate_of_learning(context, project_id, is_owed=True)
    if rate.basis in ("later", "unpaid"):  # what was promised is not lost when nothing tells its worth any more
        return 0
    owed = time_entries.lock_owed(context.connection, project_id, limit=_AT_ONCE)
    for each in owed:
        paid = replace(
            each, hourly_minor=rate.hourly.minor, paid_minor=rate.pay_of(each.paid_ms),
            currency=rate.hourly.currency, is_owed=False,
        )  # fmt: skip
        time_entries.settle_owed(context.connection, paid)
        timekeeping.pay_for(context, paid)
        facts = {"time_entry_id": str(each.id), "paid_ms": each.paid_ms, "paid_minor": paid.paid_minor}
        context.record(Event("learning_paid", "user", each.worker_id, facts), project_id=project_id)
    return len(owed)
